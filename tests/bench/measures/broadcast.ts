/**
 * How often 234 bytes can be said to everybody: three ways, in the same rounds. Judged by the server's processor
 * time, which is one core full; by the clock a load that falls behind would make all of them alike.
 */
import { wait, type Bench, type Measured } from '../bench.ts';
import { compared, type Figure } from '../figures.ts';
import type { Name } from '../peers/list.ts';
import type { Usage } from '../probe.ts';
import { openAll, type Subject } from '../subjects.ts';

const ways = ['ready frame', 'ws', 'socket.io'] as const satisfies readonly Name[];
/** Messages to single phones in a round. */
const MESSAGES = 400_000;
const REST = 300;

interface Said {
  /** Broadcasts in a second. */
  readonly rate: number;
  /** Broadcasts in a second of the server's processor time. */
  readonly ofCpu: number;
}

async function sayOften(subject: Subject, times: number): Promise<Said> {
  await subject.load.ask('expect', times);
  const before = await subject.server.ask<Usage>('usage');
  const began = performance.timeOrigin + performance.now();
  await subject.server.ask('broadcast', times);
  const told = await subject.load.ask<number>('told');
  const after = await subject.server.ask<Usage>('usage');
  return { rate: (times / (told - began)) * 1_000, ofCpu: (times / (after.cpu - before.cpu)) * 1_000 };
}

async function broadcasts(bench: Bench, size: number): Promise<Figure[]> {
  bench.say(`broadcasts to ${size} phones: ${ways.join(', ')} …`);
  const { subjects } = await openAll(bench, ways, size);
  const all = new Map(subjects.map(({ name }) => [name as string, [] as Said[]]));
  for (let round = 0; round <= (bench.full ? 9 : 3); round++)
    for (const subject of subjects) {
      await wait(REST);
      const said = await sayOften(subject, Math.round(MESSAGES / size / (bench.full ? 1 : 4)));
      if (round > 0) all.get(subject.name)?.push(said);
    }
  for (const subject of subjects) await subject.close();
  const of = (name: Name, take: (said: Said) => number): number[] => (all.get(name) ?? []).map(take);
  const row = (title: string, take: (said: Said) => number, peer: Name, name: string, wanted = {}): Figure =>
    compared(title, '/s', of('ready frame', take), { name, runs: of(peer, take) }, wanted);
  const title = `broadcasts to ${size}, one ready frame`;
  const ofCore = ({ ofCpu }: Said): number => ofCpu;
  return [
    row(`${title}, one core full`, ofCore, 'ws', 'ws send() loop', { target: '1', atLeast: 1.1 }),
    row(`${title}, one core full`, ofCore, 'socket.io', 'socket.io'),
    row(`${title}, by the clock`, ({ rate }) => rate, 'ws', 'ws send() loop'),
  ];
}

export async function broadcast(bench: Bench): Promise<Measured> {
  return {
    comparisons: [],
    figures: [...(await broadcasts(bench, 150)), ...(await broadcasts(bench, 1_500))],
  };
}
