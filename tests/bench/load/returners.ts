/**
 * Phones that come back after the server was killed. The hall's keep trying as its pages do and are back when they
 * know what they missed; those of stock socket.io try as its client does by itself, and are back when connected; those
 * of the least server try as the hall's do, and are back when it has checked who they are.
 */
import { Agent } from 'node:http';
import { io, type ManagerOptions, type SocketOptions } from 'socket.io-client';
import WebSocket from 'ws';
import { openWire, retryAfter } from '../../../renderer/lib/wire.ts';
import type { HelloAnswer, Welcome } from '../../../shared/protocol/messages.ts';
import { villager } from '../village.ts';
import { addressOf } from './crowd.ts';
import { helloOf } from './hall-phones.ts';
import { leastHello } from './least-phones.ts';

export interface Returners {
  /** Resolves when all are back that were lost since the last time: when that was, milliseconds since 1970. */
  all(): Promise<number>;
  readonly leaving: readonly Leaving[];
}

const OPEN_AT_ONCE = 50;
/** Nobody waits longer for the last one. */
const PATIENCE = 60_000;

type Leaving = () => void;
type How = Partial<ManagerOptions & SocketOptions>;

/** The wire of the phones opens the browser's sockets, which cannot say from where: each next one from the next address. */
function speakFromAllAddresses(size: number): void {
  let opened = 0;
  class FromNext extends WebSocket {
    constructor(url: string) {
      super(url, { localAddress: addressOf(opened++ % size), perMessageDeflate: false });
      // The browser's own sockets only close.
      this.on('error', () => {});
    }
  }
  globalThis.WebSocket = FromNext as unknown as typeof globalThis.WebSocket;
}

/** In Node the option is handed to the request as it is; the types know browsers only. */
const from = (n: number): How => ({
  agent: new Agent({ localAddress: addressOf(n), keepAlive: false }) as unknown as string,
  forceNew: true,
});

export type Who = 'hall' | 'the least' | 'socket.io';

export async function returners(name: Who, port: number, size: number): Promise<Returners> {
  if (name === 'hall') speakFromAllAddresses(size);
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
  const open = (n: number): Leaving => {
    if (name === 'socket.io') {
      const socket = io(url, from(n)).on('connect', isBack);
      return () => socket.disconnect();
    }
    if (name === 'the least') return leastReturner(port, n, isBack);
    const wire = openWire(url);
    let since = 0;
    wire.on('welcome', (welcome) => {
      void wire.ask('hello', helloOf(villager(n), welcome as Welcome, since), PATIENCE).then((said) => {
        const answer = said as HelloAnswer | null;
        // The connection was lost again before: the wire opens another.
        if (answer === null) return;
        if (!answer.ok) failed(`a villager was not let in: ${answer.refusal.type}`);
        else if (since > 0 && answer.resume === null)
          failed('who comes back should be told what they missed');
        else {
          since = answer.number;
          isBack();
        }
      });
    });
    return () => wire.close();
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
  const leaving: Leaving[] = [];
  while (leaving.length < size) {
    const next = Math.min(size, leaving.length + OPEN_AT_ONCE);
    while (leaving.length < next) leaving.push(open(leaving.length));
    await all(next);
  }
  let expected = size;
  return { leaving, all: () => all((expected += size)) };
}

function leastReturner(port: number, n: number, isBack: () => void): Leaving {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let socket: WebSocket | null = null;
  let tries = 0;
  const open = (): void => {
    const next = new WebSocket(`ws://127.0.0.1:${port}`, {
      localAddress: addressOf(n),
      perMessageDeflate: false,
    });
    socket = next;
    next.on('error', () => {});
    next.on('open', () => next.send(leastHello(n)));
    next.on('message', () => {
      tries = 0;
      isBack();
    });
    next.on('close', () => (timer = setTimeout(open, retryAfter(tries++))));
  };
  open();
  return () => {
    clearTimeout(timer);
    socket?.removeAllListeners('close').close();
  };
}

export function leave(those: Returners | null): void {
  for (const go of those?.leaving ?? []) go();
}
