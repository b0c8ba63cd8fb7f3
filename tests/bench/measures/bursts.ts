/**
 * Each phone acts once within one second, every other phone sees it: beside others, in the same rounds. In the hall
 * all pledge to needs, or all answer a consent round of a meeting.
 */
import { wait, type Bench, type Measured } from '../bench.ts';
import { compared, figure, series, type Comparison, type Figure, type Wanted } from '../figures.ts';
import type { Name } from '../peers/list.ts';
import { said } from '../tables.ts';
import { openAll, type Round, type Subject, type WorkName } from '../subjects.ts';
import { chance } from '../../fixtures/seeded.ts';

const SECOND = 1_000;
/** Between two rounds, so that what one left over does not disturb the next. Milliseconds. */
const REST = 250;

interface Plan {
  readonly work: WorkName;
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
      const one = await subject.round(timesOfRound(round)).catch((reason: unknown) => {
        throw new Error(`${subject.name}, round ${round}: ${String(reason)}`, { cause: reason });
      });
      if (round > 0) all.get(subject.name)?.push(one);
    }
  return all;
}

async function burst(
  bench: Bench,
  { work, size, names, rounds }: Plan,
): Promise<{ all: Rounds; table: Comparison }> {
  bench.say(`${size} phones ${doing[work]} within one second: ${names.join(', ')} …`);
  const { subjects, absent } = await openAll(bench, names, size, work);
  const all = await interleaved(subjects, rounds, (round) => timesOf(size, round));
  for (const subject of subjects) await subject.close();
  const row = (name: string, unit: string, of: (round: Round) => number) => ({
    ...{ name, unit },
    values: subjects.map((subject) => series((all.get(subject.name) ?? []).map(of))),
  });
  const table = {
    title: `${said(size)} phones ${doing[work]} once each within one second; medians of ${rounds} interleaved rounds`,
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

/** What none can save who checks a signature and writes through before anybody sees an act: how far this machine lets one go. */
function leastBeside(all: Rounds, title: string, unit: string, of: (round: Round) => number, peer: Name) {
  const [least, theirs] = [all.get('the least'), all.get(peer)];
  if (least === undefined || theirs === undefined) return [];
  const note = 'a signature, a commit and a frame, and nothing else of a hall';
  return [
    compared(`${title}, by the least`, unit, least.map(of), { name: peer, runs: theirs.map(of) }, { note }),
  ];
}

const doing: Readonly<Record<WorkName, string>> = { pledges: 'act', round: 'answer a consent round' };
const acts: Readonly<Record<WorkName, string>> = { pledges: 'acts', round: 'answers to a round' };

async function of150(bench: Bench, work: WorkName): Promise<Measured> {
  const size = 150;
  const names: readonly Name[] = bench.full
    ? ['hall', 'ws', 'ws@16', 'the least', 'socket.io', 'hocuspocus', 'colyseus']
    : ['hall', 'ws', 'ws@16', 'the least', ...(work === 'pledges' ? (['colyseus'] as const) : [])];
  const { all, table } = await burst(bench, { work, size, names, rounds: bench.full ? 9 : 3 });
  const title = `${size} ${acts[work]} in one second`;
  const p99 = beside(all, `${title}: act to seen, p99`, 'ms', (round) => round.p99);
  const cpu = beside(all, `${title}: processor time`, 'ms', (round) => round.cpu);
  return {
    comparisons: [bench.full ? table : { ...table, absent: [...table.absent, 'all others: with --full'] }],
    figures: [
      ...p99('ws@16', { target: '2', atMost: 1 }),
      ...p99('ws', {}),
      ...p99('hocuspocus', {}),
      ...p99('colyseus', {}),
      ...cpu('ws', { target: '7', atMost: 0.75, note: 'signatures, rules and disk included' }),
      ...cpu('the least', {}),
      ...leastBeside(all, `${title}: processor time`, 'ms', (round) => round.cpu, 'ws'),
    ],
  };
}

async function of1500(bench: Bench, work: WorkName): Promise<Measured> {
  const size = 1_500;
  const names: readonly Name[] = bench.full
    ? ['hall', 'ws@16', 'the least', 'hocuspocus', 'colyseus', 'ws', 'socket.io']
    : ['hall', 'ws@16', 'the least', 'colyseus'];
  const { all, table } = await burst(bench, { work, size, names, rounds: bench.full ? 5 : 2 });
  const title = `1,500 ${acts[work]} in one second`;
  const p99 = beside(all, `${title}: act to seen, p99`, 'ms', (round) => round.p99);
  const bytes = beside(all, `${title}: received by each phone`, 'bytes', (round) => round.bytes);
  const ours = all.get('hall') ?? [];
  const perAnswer = figure(
    `${title}: received by each phone, for each answer`,
    'bytes',
    ours.map((round) => round.bytes / size),
    { target: '4', atMost: 12 },
  );
  const absent = bench.full
    ? []
    : [
        'hocuspocus: with --full',
        'ws and socket.io, one message per act: with --full, they take 20 s a round',
      ];
  return {
    comparisons: [{ ...table, absent: [...table.absent, ...absent] }],
    figures: [
      ...p99('ws@16', { target: '3', atMost: 0.6 }),
      ...p99('the least', {}),
      ...leastBeside(all, `${title}: act to seen, p99`, 'ms', (round) => round.p99, 'ws@16'),
      ...p99('hocuspocus', { target: '3', atMost: 1, note: 'to be ahead' }),
      ...p99('colyseus', { target: '3', atMost: 1, note: 'to be ahead' }),
      ...bytes('colyseus', { target: '4', atMost: 0.1 }),
      ...(work === 'round' ? [perAnswer] : []),
      figure(
        `${title}: processor time, of one core`,
        'cores',
        ours.map((round) => round.cpu / SECOND),
        { target: '7', atMost: 0.7 },
      ),
      figure(
        `${title}: processor time, of one core, by the least`,
        'cores',
        (all.get('the least') ?? []).map((round) => round.cpu / SECOND),
        {},
      ),
    ],
  };
}

export const burst150 = (bench: Bench): Promise<Measured> => of150(bench, 'pledges');
export const burst1500 = (bench: Bench): Promise<Measured> => of1500(bench, 'pledges');
export const round150 = (bench: Bench): Promise<Measured> => of150(bench, 'round');
export const round1500 = (bench: Bench): Promise<Measured> => of1500(bench, 'round');
