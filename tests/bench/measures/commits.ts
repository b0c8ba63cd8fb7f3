/** What a commit for many saves over one for each: on disk either way, before anybody is told. */
import { join } from 'node:path';
import type { Bench, Measured } from '../bench.ts';
import { compared, type Figure } from '../figures.ts';
import type { Through } from '../commits.ts';
import { startServer } from '../pinned.ts';

const GROUP = 50;
const [SINGLE, GROUPED] = [600, 10_000];

export async function commits(bench: Bench): Promise<Measured> {
  const script = join(import.meta.dirname, '../commits.ts');
  const writer = await startServer({ script, args: [bench.temp('commits')] });
  bench.atEnd(() => writer.end('SIGKILL'));
  const write = (through: Through, group: number): Promise<number> =>
    writer.ask<number>('write', through, group === 1 ? SINGLE : GROUPED, group);
  const runs: Record<Through, { single: number[]; grouped: number[] }> = {
    store: { single: [], grouped: [] },
    sqlite: { single: [], grouped: [] },
  };
  for (let round = 0; round <= (bench.full ? 11 : 5); round++)
    for (const through of ['store', 'sqlite'] as const) {
      const [single, grouped] = [await write(through, 1), await write(through, GROUP)];
      if (round === 0) continue;
      runs[through].single.push(single);
      runs[through].grouped.push(grouped);
    }
  const row = (title: string, { single, grouped }: (typeof runs)[Through], note: string): Figure =>
    compared(
      title,
      'rows/s',
      grouped,
      { name: 'one by one', runs: single },
      { target: '5', atLeast: 25, note },
    );
  return {
    comparisons: [],
    figures: [
      row(
        `the hall's log, in groups of ${GROUP}`,
        runs.store,
        'canonical text, digest, chain and index included',
      ),
      row(`SQLite alone, in groups of ${GROUP}`, runs.sqlite, 'what the disk allows'),
    ],
  };
}
