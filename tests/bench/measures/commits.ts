/** What a commit for many saves over one for each: on disk either way, before anybody is told. */
import { join } from 'node:path';
import type { Bench, Measured } from '../bench.ts';
import { compared, type Figure, type Wanted } from '../figures.ts';
import type { Through } from '../commits.ts';
import { startServer } from '../pinned.ts';

const GROUP = 50;
const [SINGLE, GROUPED] = [300, 5_000];

export async function commits(bench: Bench): Promise<Measured> {
  const script = join(import.meta.dirname, '../commits.ts');
  const writer = await startServer({ script, args: [bench.temp('commits')] });
  bench.atEnd(() => writer.end('SIGKILL'));
  const write = (through: Through, group: number): Promise<number> =>
    writer.ask<number>('write', through, group === 1 ? SINGLE : GROUPED, group);
  const runs: Record<Through, { single: number[]; grouped: number[] }> = {
    store: { single: [], grouped: [] },
    'store and index': { single: [], grouped: [] },
    sqlite: { single: [], grouped: [] },
  };
  for (let round = 0; round <= (bench.full ? 11 : 3); round++)
    for (const through of ['store', 'store and index', 'sqlite'] as const) {
      const [single, grouped] = [await write(through, 1), await write(through, GROUP)];
      if (round === 0) continue;
      runs[through].single.push(single);
      runs[through].grouped.push(grouped);
    }
  const row = (title: string, { single, grouped }: (typeof runs)[Through], wanted: Wanted): Figure =>
    compared(title, 'rows/s', grouped, { name: 'one by one', runs: single }, wanted);
  const target = { target: '5', atLeast: 25 };
  return {
    comparisons: [],
    figures: [
      row(`the hall's log, in groups of ${GROUP}`, runs.store, {
        ...target,
        note: 'canonical text, digest and chain included',
      }),
      row(`the same, with what entries are found by`, runs['store and index'], {
        note: 'which the hub writes when little happens',
      }),
      row(`SQLite alone, in groups of ${GROUP}`, runs.sqlite, { ...target, note: 'what the disk allows' }),
    ],
  };
}
