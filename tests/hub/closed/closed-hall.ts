/** A hub that always comes up, on a folder of its own, with pages to serve. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { HALL_FILE, openSqliteStore } from '../../../electron/hub/log/sqlite.ts';
import { openHub, type OpenHub, type OpenHubOptions } from '../../../electron/hub/open-hub.ts';
import type { Closed } from '../../../shared/protocol/closed.ts';
import { hallOf } from '../../fixtures/signed.ts';
import { tempFolder } from '../../fixtures/hall.ts';

export async function comesUp(data: string, more: Partial<OpenHubOptions> = {}): Promise<OpenHub> {
  const renderer = tempFolder();
  for (const page of ['phone', 'wall', 'closed']) {
    mkdirSync(join(renderer, page));
    writeFileSync(join(renderer, page, 'index.html'), `<!doctype html><title>${page}</title>`);
  }
  const hub = await openHub({
    ...{ port: 0, listen: '127.0.0.1', address: null, renderer, version: '0.0.0-test', againEveryMs: 20 },
    ...more,
    data,
  });
  onTestFinished(() => hub.stop());
  return hub;
}

export const keyOf = (hub: OpenHub): string => new URL(hub.wall).hash.replace('#key=', '');

const ask = (hub: OpenHub, path: string, method: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${hub.port}${path}`, { method, headers: { 'x-wall-key': keyOf(hub) } });

/** What the wall's page is told; null while the hall is open. */
export async function whatIsWrong(hub: OpenHub): Promise<Closed | null> {
  const response = await ask(hub, '/closed.json', 'GET');
  return response.ok ? ((await response.json()) as Closed) : null;
}

export const choose = async (hub: OpenHub, choice: string): Promise<number> =>
  (await ask(hub, `/closed/${choice}`, 'POST')).status;

export const titleAt = async (address: string): Promise<string> =>
  /<title>(\w+)/.exec(await (await fetch(address)).text())?.[1] ?? '';

/** A hall with something in it, closed again; where it is, and how far it reaches. */
export function keptHall(data: string, needs = 3): { readonly file: string; readonly number: number } {
  mkdirSync(data, { recursive: true });
  const file = join(data, HALL_FILE);
  const hall = hallOf({ seed: 5 });
  const noor = hall.join('Noor');
  for (let i = 0; i < needs; i++) hall.raise(noor);
  const store = openSqliteStore(file);
  store.append(hall.additions());
  const { number } = store.head();
  store.close();
  return { file, number };
}
