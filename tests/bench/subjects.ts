/** Those who are compared: each a server on one core and its load on the other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HUB_OPTIONS } from '../../electron/launch/hub-options.mjs';
import type { Bench } from './bench.ts';
import { copiedVillage } from './kept-village.ts';
import type { Kind } from './load.ts';
import type { Round as LoadRound } from './load/crowd.ts';
import { NotInstalled, type Name } from './peers/list.ts';
import { startLoad, startServer, type Process } from './pinned.ts';
import type { Memory, Usage } from './probe.ts';
import { ROOT } from './program.ts';

export interface Round extends LoadRound {
  /** Processor time of the server, from the first act until all had seen all, milliseconds. */
  readonly cpu: number;
}

export interface Subject {
  readonly name: Name;
  readonly port: number;
  readonly load: Process;
  readonly server: Process;
  round(times: readonly number[]): Promise<Round>;
  memory(): Promise<Memory>;
  close(): Promise<void>;
}

const SERVE = join(import.meta.dirname, 'serve.ts');
export const LOAD = join(import.meta.dirname, 'load.ts');
const HUB = join(ROOT, 'out/machine/hub.js');

/** The hub as it is shipped, by the program that Electron and the launcher start. `data`: the folder of its hall. */
export function startHall(data: string, port = 0): Promise<Process> {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const renderer = join(ROOT, 'out/renderer');
  const told = { data, port, listen: '127.0.0.1', address: null, renderer, version };
  return startServer({ options: HUB_OPTIONS, script: HUB, args: [`--hub=${JSON.stringify(told)}`] });
}

export function startPeer(name: Exclude<Name, 'hall'>, folder: string, port = 0): Promise<Process> {
  return startServer({ script: SERVE, args: [name, folder, String(port)] });
}

/** A hall in which that many phones are known. */
export const hallFor = (bench: Bench, phones: number): Promise<string> =>
  copiedVillage(bench, { name: `${phones}-people`, size: { people: phones, open: 40, entries: 0 } });

export interface Opening {
  readonly name: Name;
  readonly size: number;
  /** The hall's folder; one of `size` villagers when left out. */
  readonly data?: string;
  /** What everybody does in a round; they pledge when left out. Peers know no difference. */
  readonly work?: WorkName;
}
export type WorkName = 'pledges' | 'round';

/** Starts the server and connects its phones. @throws NotInstalled */
export async function openSubject(bench: Bench, { name, size, data, work }: Opening): Promise<Subject> {
  const server =
    name === 'hall'
      ? await startHall(data ?? (await hallFor(bench, size)))
      : await startPeer(name, bench.temp('peer'));
  bench.atEnd(() => server.end('SIGKILL'));
  const load = await startLoad({ script: LOAD });
  bench.atEnd(() => load.end('SIGKILL'));
  const port = server.ready.port ?? 0;
  const kind: Kind = name === 'hall' && work === 'round' ? 'hall in a round' : name;
  await load.ask('gather', kind, port, size);
  return {
    ...{ name, port, load, server },
    async round(times) {
      const before = await server.ask<Usage>('usage');
      const round = await load.ask<LoadRound>('round', times);
      const after = await server.ask<Usage>('usage');
      return { ...round, cpu: after.cpu - before.cpu };
    },
    memory: () => server.ask<Memory>('memory'),
    async close() {
      await load.end('SIGKILL');
      await server.end('SIGKILL');
    },
  };
}

/** Opens one after the other. A peer whose package is missing is named and left out. */
export async function openAll(
  bench: Bench,
  names: readonly Name[],
  size: number,
  work: WorkName = 'pledges',
): Promise<{ readonly subjects: Subject[]; readonly absent: string[] }> {
  const subjects: Subject[] = [];
  const absent: string[] = [];
  for (const name of names) {
    try {
      subjects.push(await openSubject(bench, { name, size, work }));
    } catch (reason) {
      if (!(reason instanceof NotInstalled)) throw reason;
      absent.push(`${name}, not installed here: ${reason.message}`);
    }
  }
  return { subjects, absent };
}
