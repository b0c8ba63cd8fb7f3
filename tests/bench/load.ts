/** The load, as a process of its own: many phones on one server, which is one of those compared. */
import { answerCalls } from './calls.ts';
import { gather, type Crowd, type Round } from './load/crowd.ts';
import type { Phones } from './load/phones.ts';
import { leave, returners, type Returners, type Who } from './load/returners.ts';
import type { Name } from './peers/list.ts';

/** Phones of a peer; of the hall, which all pledge; or of the hall, which all answer a consent round. */
export type Kind = Name | 'hall in a round';

/** How long everybody's seeing everything may take: then a round has failed. Milliseconds. */
const PATIENCE = 90_000;

const kinds: Readonly<Record<Kind, (port: number) => Promise<Phones>>> = {
  'hall in a round': async (port) =>
    (await import('./load/hall-phones.ts')).hallPhones(port, (await import('./load/works.ts')).answering()),
  hall: async (port) => (await import('./load/hall-phones.ts')).hallPhones(port),
  ws: async (port) => (await import('./load/ws-phones.ts')).wsPhones(port),
  'ws@16': async (port) => (await import('./load/ws-phones.ts')).wsPhones(port),
  'ws+fsync': async (port) => (await import('./load/ws-phones.ts')).wsPhones(port),
  'the least': async (port) => (await import('./load/least-phones.ts')).leastPhones(port),
  'socket.io': async (port) => (await import('./load/socket-io-phones.ts')).socketIoPhones(port),
  'ready frame': async (port) => (await import('./load/socket-io-phones.ts')).socketIoPhones(port),
  hocuspocus: async (port) => (await import('./load/hocuspocus-phones.ts')).hocuspocusPhones(port),
  colyseus: async (port) => (await import('./load/colyseus-phones.ts')).colyseusPhones(port),
};

let crowd: Crowd | null = null;
let expected: Promise<void> = Promise.resolve();
let waiting: Returners | null = null;

function crowdHere(): Crowd {
  if (crowd === null) throw new Error('nobody is here yet');
  return crowd;
}

answerCalls({
  async gather(name: Kind, port: number, size: number, patience: number = PATIENCE): Promise<void> {
    crowd = await gather(await kinds[name](port), size, patience);
  },
  round: (times: readonly number[]): Promise<Round> => crowdHere().round(times),
  /** From now on so many news are waited for by `told`. */
  expect(count: number): void {
    expected = crowdHere().expect(count).all;
    expected.catch(() => undefined);
  },
  /** When everybody had been told, milliseconds since 1970. */
  async told(): Promise<number> {
    await expected;
    return performance.timeOrigin + performance.now();
  },
  async settle(name: Who, port: number, size: number): Promise<void> {
    waiting = await returners(name, port, size);
  },
  /** When the last one was back, milliseconds since 1970. */
  returned(): Promise<number> {
    if (waiting === null) throw new Error('nobody has come yet');
    return waiting.all();
  },
  leave: () => leave(waiting),
});
process.on('disconnect', () => process.exit(0));
process.send?.({ type: 'ready' });
