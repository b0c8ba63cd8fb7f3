/** From somebody acting to everybody seeing it, beside `ws` alone in the same run: only the ratios mean something. */
import { join } from 'node:path';
import { bareCrowd } from '../bare-crowd.ts';
import { wait, type Bench } from '../bench.ts';
import type { Crowd, Round } from '../crowd.ts';
import { figure, percentile, type Figure } from '../figures.ts';
import { hallCrowd } from '../hall-crowd.ts';
import { openProgram } from '../program.ts';
import { buildVillage } from '../village.ts';
import { chance } from '../../fixtures/seeded.ts';

const PHONES = 150;
const ALONE = 30;
const APART = 60;
/** The limits for one address fill up again meanwhile. */
const BETWEEN = 2_500;

export async function seen(bench: Bench): Promise<Figure[]> {
  const folder = bench.temp('seen');
  const data = join(folder, 'hall');
  await buildVillage(data, { people: PHONES, open: 40, entries: 0, lasting: 86_400_000 });
  const program = await openProgram(data);
  bench.atEnd(() => program.stop());
  const crowds: Crowd[] = [];
  bench.atEnd(() => crowds.forEach((crowd) => crowd.close()));
  const open = async (crowd: Promise<Crowd>): Promise<Crowd> => {
    crowds.push(await crowd);
    return crowd;
  };
  const hall = await open(hallCrowd(program.port, PHONES));
  const tick = await open(bareCrowd('tick', folder, PHONES));
  const fsync = await open(bareCrowd('fsync', folder, PHONES));

  const alone = Array.from({ length: ALONE }, (_, k) => k * APART);
  const together = (n: number): number[] => {
    const dice = chance(n);
    return Array.from({ length: PHONES }, () => dice.next() * 1_000);
  };
  const single: Record<'hall' | 'fsync', Round[]> = { hall: [], fsync: [] };
  const burst: Record<'hall' | 'tick', Round[]> = { hall: [], tick: [] };
  // The first of each only warms up what is measured afterwards.
  for (let n = 0; n < (bench.full ? 10 : 4); n++) {
    for (const [rounds, crowd, times] of [
      [single.hall, hall, alone],
      [single.fsync, fsync, alone],
      [burst.hall, hall, together(n)],
      [burst.tick, tick, together(n)],
    ] as const) {
      await wait(BETWEEN / 4);
      const round = await crowd.round(times);
      if (n > 0) rounds.push(round);
    }
    await wait(BETWEEN);
  }
  for (const crowd of crowds) crowd.close();
  await program.stop();
  return figuresOf(single, burst);
}

function figuresOf(
  single: Readonly<Record<'hall' | 'fsync', readonly Round[]>>,
  burst: Readonly<Record<'hall' | 'tick', readonly Round[]>>,
): Figure[] {
  const lag = (share: number) => (round: Round) => percentile(round.lags, share);
  const both = (of: (round: Round) => number, ours: readonly Round[], theirs: readonly Round[]) =>
    ours.map((round, n) => of(round) / of(theirs[n] ?? round));
  const p50 = lag(0.5);
  const p99 = lag(0.99);
  const bytes = ({ bytesPerPhone }: Round): number => bytesPerPhone;
  const note = 'the next issue goes deeper';
  return [
    figure('one act alone, to the others: p50', 'ms', single.hall.map(p50)),
    figure('… as a share of ws with one fsync', 'x', both(p50, single.hall, single.fsync), {
      atMost: 2,
      note,
    }),
    figure(`${PHONES} acts in one second: p50`, 'ms', burst.hall.map(p50)),
    figure(`${PHONES} acts in one second: p99`, 'ms', burst.hall.map(p99)),
    figure('… as a share of ws@16: p50', 'x', both(p50, burst.hall, burst.tick)),
    figure('… as a share of ws@16: p99', 'x', both(p99, burst.hall, burst.tick), { atMost: 1, note }),
    figure('… bytes for each phone', 'B', burst.hall.map(bytes)),
    figure('… as a share of ws@16: bytes', 'x', both(bytes, burst.hall, burst.tick)),
  ];
}
