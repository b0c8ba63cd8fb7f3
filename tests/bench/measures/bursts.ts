/** Each phone acts once within one second, every other phone sees it: beside others, in the same rounds. */
import { wait, type Bench, type Measured } from '../bench.ts';
import { compared, figure, series, type Comparison, type Figure, type Wanted } from '../figures.ts';
import type { Name } from '../peers/list.ts';
import { said } from '../tables.ts';
import { openAll, type Round, type Subject } from '../subjects.ts';
import { chance } from '../../fixtures/seeded.ts';

const SECOND = 1_000;
/** Between two rounds, so that what one left over does not disturb the next. Milliseconds. */
const REST = 400;

interface Plan {
  readonly size: number;
  readonly names: readonly Name[];
  readonly rounds: number;
}

type Rounds = ReadonlyMap<Name, readonly Round[]>;

/** When each acts: the same for all who are compared. */
export function timesOf(size: number, round: number): number[] {
  const dice = chance(round * 7_919 + size);
  return Array.from({ length: size }, () => dice.next() * SECOND);
}

/** All of a round, one after the other, then the next round. The first of each only warms up. */
export async function interleaved(
  subjects: readonly Subject[],
  rounds: number,
  timesOfRound: (round: number) => readonly number[],
): Promise<Map<Name, Round[]>> {
  const all = new Map(subjects.map(({ name }) => [name, [] as Round[]]));
  for (let round = 0; round <= rounds; round++)
    for (const subject of subjects) {
      await wait(REST);
      const one = await subject.round(timesOfRound(round));
      if (round > 0) all.get(subject.name)?.push(one);
    }
  return all;
}

async function burst(
  bench: Bench,
  { size, names, rounds }: Plan,
): Promise<{ all: Rounds; table: Comparison }> {
  bench.say(`${size} phones act within one second: ${names.join(', ')} …`);
  const { subjects, absent } = await openAll(bench, names, size);
  const all = await interleaved(subjects, rounds, (round) => timesOf(size, round));
  for (const subject of subjects) await subject.close();
  const row = (name: string, unit: string, of: (round: Round) => number) => ({
    ...{ name, unit },
    values: subjects.map((subject) => series((all.get(subject.name) ?? []).map(of))),
  });
  const table = {
    title: `${said(size)} phones act once each within one second; medians of ${rounds} interleaved rounds`,
    who: subjects.map(({ name }) => name),
    rows: [
      row('act to seen, p50', 'ms', ({ p50 }) => p50),
      row('act to seen, p99', 'ms', ({ p99 }) => p99),
      row('last act to last phone', 'ms', ({ last }) => last),
      row('received by each phone', 'bytes', ({ bytes }) => bytes),
      row('processor time of the server', 'ms', ({ cpu }) => cpu),
      row('processor time of the load', 'ms', ({ loadCpu }) => loadCpu),
      row('the load was late, at most', 'ms', ({ late }) => late),
    ],
    absent,
  };
  return { all, table };
}

/** Rows for those who took part. */
function beside(all: Rounds, title: string, unit: string, of: (round: Round) => number) {
  return (peer: Name, wanted: Wanted): Figure[] => {
    const [ours, theirs] = [all.get('hall'), all.get(peer)];
    if (ours === undefined || theirs === undefined) return [];
    return [compared(title, unit, ours.map(of), { name: peer, runs: theirs.map(of) }, wanted)];
  };
}

export async function burst150(bench: Bench): Promise<Measured> {
  const size = 150;
  const names = ['hall', 'ws', 'ws@16', 'socket.io', 'hocuspocus', 'colyseus'] as const;
  const { all, table } = await burst(bench, { size, names, rounds: bench.full ? 9 : 3 });
  const p99 = beside(all, `${size} acts in one second: act to seen, p99`, 'ms', (round) => round.p99);
  const cpu = beside(all, `${size} acts in one second: processor time`, 'ms', (round) => round.cpu);
  return {
    comparisons: [table],
    figures: [
      ...p99('ws@16', { target: '2', atMost: 1 }),
      ...p99('ws', {}),
      ...p99('hocuspocus', {}),
      ...p99('colyseus', {}),
      ...cpu('ws', { target: '7', atMost: 0.75, note: 'signatures, rules and disk included' }),
    ],
  };
}

export async function burst1500(bench: Bench): Promise<Measured> {
  const size = 1_500;
  const names: readonly Name[] = bench.full
    ? ['hall', 'ws@16', 'hocuspocus', 'colyseus', 'ws', 'socket.io']
    : ['hall', 'ws@16', 'hocuspocus', 'colyseus'];
  const { all, table } = await burst(bench, { size, names, rounds: bench.full ? 5 : 2 });
  const title = '1,500 acts in one second';
  const p99 = beside(all, `${title}: act to seen, p99`, 'ms', (round) => round.p99);
  const bytes = beside(all, `${title}: received by each phone`, 'bytes', (round) => round.bytes);
  const cpu = all.get('hall')?.map((round) => round.cpu / SECOND) ?? [];
  const absent = bench.full
    ? []
    : ['ws and socket.io, one message per act: with --full, they take 20 s a round'];
  return {
    comparisons: [{ ...table, absent: [...table.absent, ...absent] }],
    figures: [
      ...p99('ws@16', { target: '3', atMost: 0.6 }),
      ...p99('hocuspocus', { target: '3', atMost: 1, note: 'to be ahead' }),
      ...p99('colyseus', { target: '3', atMost: 1, note: 'to be ahead' }),
      ...bytes('colyseus', { target: '4', atMost: 0.1 }),
      figure(`${title}: processor time, of one core`, 'cores', cpu, { target: '7', atMost: 0.7 }),
    ],
  };
}
