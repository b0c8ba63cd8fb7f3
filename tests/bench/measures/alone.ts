/** One act at a time in an idle hall: until the others have it, beside `ws` with one fsync for each message. */
import { wait, type Bench, type Measured } from '../bench.ts';
import { compared } from '../figures.ts';
import type { Name } from '../peers/list.ts';
import { openAll, type Round } from '../subjects.ts';
import { interleaved } from './bursts.ts';

const PHONES = 150;
const ACTS = 24;
const APART = 60;
/** News of who has come, and of the newest hash, are told after a while: they are over by then. */
const SETTLED = 5_500;

export async function alone(bench: Bench): Promise<Measured> {
  const names: Name[] = ['hall', 'ws+fsync'];
  const { subjects } = await openAll(bench, names, PHONES);
  await wait(SETTLED);
  const times = Array.from({ length: ACTS }, (_, k) => k * APART);
  const all = await interleaved(subjects, bench.full ? 7 : 2, () => times);
  const [ours = [], theirs = []] = names.map((name) => all.get(name) ?? []);
  const both = (title: string, of: (round: Round) => number, wanted = {}) =>
    compared(title, 'ms', ours.map(of), { name: 'ws+fsync', runs: theirs.map(of) }, wanted);
  return {
    comparisons: [],
    figures: [
      both('one act alone: act to seen, p50', ({ p50 }) => p50, { target: '2', atMost: 2 }),
      both('one act alone: act to seen, p99', ({ p99 }) => p99),
      both('one act alone: processor time', ({ cpu }) => cpu / ACTS),
    ],
  };
}
