/** From starting the program to serving, for a hall of some years. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { loadState } from '../../../electron/hub/load.ts';
import { HALL_FILE, openSqliteStore } from '../../../electron/hub/log/sqlite.ts';
import { writeSnapshot } from '../../../shared/domain/snapshot.ts';
import type { Bench } from '../bench.ts';
import { figure, type Figure } from '../figures.ts';
import { openProgram, start } from '../program.ts';
import { keptVillage } from '../kept-village.ts';

const ENTRIES = 100_000;
const TWO_YEARS = 2 * 365 * 86_400_000;

export async function startUp(bench: Bench): Promise<Figure[]> {
  const data = await keptVillage(bench, {
    name: String(ENTRIES),
    size: { people: 150, open: 60, entries: ENTRIES, lasting: TWO_YEARS },
  });
  const runs = bench.full ? 11 : 3;
  const first = async (prepare: () => void, script?: string): Promise<number> => {
    prepare();
    const program = await openProgram(data, script);
    await program.stop();
    return program.startMs;
  };
  const several = async (prepare: () => void, script?: string): Promise<number[]> => {
    await first(prepare, script);
    const times: number[] = [];
    for (let n = 0; n < runs; n++) times.push(await first(prepare, script));
    return times;
  };
  const keep = (): void => {
    keepSnapshot(data);
  };
  const drop = (): void => {
    dropSnapshot(data);
  };
  const target = { target: 'start', atMost: 1_500 };
  return [
    figure('start with 100,000 entries, with a snapshot', 'ms', await several(keep), target),
    figure('start with 100,000 entries, without a snapshot', 'ms', await several(drop), target),
    figure('the same by `npm start`, with a snapshot', 'ms', await several(keep, start), {
      note: 'with looking whether all is installed and built',
    }),
  ];
}

function keepSnapshot(data: string): void {
  const store = openSqliteStore(join(data, HALL_FILE));
  try {
    if (store.snapshot()?.number === store.head().number) return;
    const { state } = loadState(store);
    store.saveSnapshot(state.number, writeSnapshot(state));
  } finally {
    store.close();
  }
}

function dropSnapshot(data: string): void {
  const db = new Database(join(data, HALL_FILE));
  try {
    db.prepare('DELETE FROM snapshots').run();
  } finally {
    db.close();
  }
}
