/**
 * Phones that come back after the server was killed. The hall's keep trying as its pages do and are back when they
 * know what they missed; those of stock socket.io try as its client does by itself, and are back when connected.
 */
import { Agent } from 'node:http';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { RETRY, retryWithin } from '../../../renderer/lib/wire.ts';
import type { HelloAnswer, Welcome } from '../../../shared/protocol/messages.ts';
import { villager } from '../village.ts';
import { addressOf } from './crowd.ts';
import { helloOf } from './hall-phones.ts';

export interface Returners {
  /** Resolves when all are back that were lost since the last time: when that was, milliseconds since 1970. */
  all(): Promise<number>;
  readonly sockets: readonly Socket[];
}

const OPEN_AT_ONCE = 50;
/** Nobody waits longer for the last one. */
const PATIENCE = 60_000;

type How = Partial<ManagerOptions & SocketOptions>;

/** In socket.io's terms what a page does by itself: see `openWire`. */
const AS_PHONES: How = {
  reconnectionDelay: RETRY.first,
  reconnectionDelayMax: retryWithin(0),
  randomizationFactor: RETRY.spread,
};

/** In Node the option is handed to the request as it is; the types know browsers only. */
const from = (n: number): How => ({
  agent: new Agent({ localAddress: addressOf(n), keepAlive: false }) as unknown as string,
  forceNew: true,
});

export async function returners(name: 'hall' | 'socket.io', port: number, size: number): Promise<Returners> {
  const url = `http://127.0.0.1:${port}`;
  let back = 0;
  let at = 0;
  let trouble: Error | null = null;
  let wake: () => void = () => {};
  const isBack = (): void => {
    back += 1;
    at = performance.timeOrigin + performance.now();
    wake();
  };
  const failed = (reason: unknown): void => {
    trouble = reason instanceof Error ? reason : new Error(String(reason));
    wake();
  };
  const open = (n: number): Socket => {
    if (name === 'socket.io') return io(url, from(n)).on('connect', isBack);
    const socket = io(url, { ...from(n), ...AS_PHONES, transports: ['websocket'], timeout: 8_000 });
    let since = 0;
    socket.on('welcome', (welcome: Welcome) => {
      socket.emit('hello', helloOf(villager(n), welcome, since), (answer: HelloAnswer) => {
        if (!answer.ok) failed(`a villager was not let in: ${answer.refusal.type}`);
        else if (since > 0 && answer.resume === null)
          failed('who comes back should be told what they missed');
        else {
          since = answer.number;
          isBack();
        }
      });
    });
    return socket;
  };
  const all = (count: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => failed(`${back} of ${count} came (back)`), PATIENCE);
      wake = () => {
        if (trouble === null && back < count) return;
        clearTimeout(timer);
        wake = () => {};
        if (trouble === null) resolve(at);
        else reject(trouble);
      };
      wake();
    });
  const sockets: Socket[] = [];
  while (sockets.length < size) {
    const next = Math.min(size, sockets.length + OPEN_AT_ONCE);
    while (sockets.length < next) sockets.push(open(sockets.length));
    await all(next);
  }
  let expected = size;
  return { sockets, all: () => all((expected += size)) };
}

export function leave(those: Returners | null): void {
  for (const socket of those?.sockets ?? []) socket.disconnect();
}
