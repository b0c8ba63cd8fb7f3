/** The compiled main process with real windows and a real hub: what goes wrong is healed. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureBuilt, projectNode, ROOT } from '../../electron/launch/setup.mjs';
import { readPulse } from '../../electron/watch/heard.ts';
import { RECORD_FILE } from '../../electron/watch/record.ts';
import { PULSE } from '../../shared/protocol/pulse.ts';

interface News {
  readonly id?: number;
  readonly value?: unknown;
  readonly forked?: string;
  readonly pid?: number;
  readonly loaded?: string;
  readonly relaunch?: boolean;
}

let folder: string;
let machine: ChildProcess;
let ended: Promise<unknown[]>;
let said = '';
let asked = 0;
const told: News[] = [];

beforeAll(() => {
  ensureBuilt();
  folder = mkdtempSync(join(tmpdir(), 'moothall-compiled-'));
  machine = fork(
    join(ROOT, 'out/machine/main.js'),
    ['--port=0', '--listen=127.0.0.1', `--data=${join(folder, 'data')}`],
    {
      execPath: projectNode(),
      execArgv: ['--import', new URL('./machine/register.mjs', import.meta.url).href],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  ended = once(machine, 'exit');
  machine.on('message', (news) => told.push(news as News));
  machine.stdout?.resume();
  machine.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
});
afterAll(async () => {
  machine.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

/** Runs it in the page; null where it is not answered. */
async function run(script: string): Promise<unknown> {
  const id = (asked += 1);
  machine.send({ id, run: script });
  const answer = () => told.find((news) => news.id === id);
  await expect.poll(answer, { timeout: 10_000, interval: 50 }).toBeDefined();
  return answer()?.value;
}
const soon = { timeout: 60_000, interval: 200 };
/** Has beaten so often. */
const living = (beats = 2) =>
  expect
    .poll(async () => readPulse(await run(`globalThis.${PULSE}`))?.frames ?? 0, soon)
    .toBeGreaterThanOrEqual(beats);
const hubs = () => told.filter(({ forked }) => forked === 'Moothall hub').map(({ pid }) => pid ?? 0);
const loaded = () => told.flatMap((news) => news.loaded ?? []);
const keyOf = (address: string | undefined) => new URL(address ?? 'none:').hash;
function healings(): string[] {
  try {
    const kept = readFileSync(join(folder, 'data', RECORD_FILE), 'utf8');
    return (JSON.parse(kept) as { rung: string; why: string }[]).map(({ rung, why }) => `${why}: ${rung}`);
  } catch {
    return [];
  }
}

test('VW10 the compiled program boots, and its wall beats in a real window', async () => {
  await living();
  expect(said).toContain('boot: show the wall');
  expect(loaded()).toHaveLength(1);
  expect(hubs()).toHaveLength(1);
});

test('VW10 a hub that is killed comes back, and its wall with the key of now, without any healing', async () => {
  await living();
  process.kill(hubs().at(-1) ?? 0, 'SIGKILL');
  await expect.poll(() => loaded().length, soon).toBe(2);
  const [first, second] = loaded();
  expect(keyOf(second)).not.toBe(keyOf(first));
  await living();
  expect(await run('document.body.innerText')).not.toMatch(/for the wall only/);
  expect(healings()).toEqual([]);
});

test('VW10 a page that crashes, one that hangs and one that shows nothing live again, each by the next rung', async () => {
  await living();
  void run('crash');
  await expect.poll(healings, soon).toEqual(['crashed: reload']);
  // So often that whoever watches over the page has heard it too.
  await living(4);

  machine.send({ id: -1, run: 'for (;;) {}' });
  await expect.poll(() => healings().at(-1), soon).toBe('hung: reload');
  await living();

  await run('document.body.replaceChildren()');
  await expect.poll(() => healings().at(-1), soon).toBe('blank: window');
  await living();
});

test('VW10 what a new window does not heal ends the program, once the hub has written, so that it starts again', async () => {
  await living();
  machine.send({ id: -2, run: 'crash' });
  expect(await ended).toEqual([75, null]);
  expect(healings().at(-1)).toBe('crashed: relaunch');
  expect(told).toContainEqual({ relaunch: true });
  // It was asked to, and not killed.
  expect(() => process.kill(hubs().at(-1) ?? 0, 0)).toThrow('ESRCH');
});
