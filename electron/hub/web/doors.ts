/**
 * Who may come in at all, before anything is understood of what they say: where a page that opens a socket comes
 * from, how many connections one address may hold, and how fast one connection may talk.
 */
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { limits } from '../../../shared/limits.ts';
import type { Buckets } from './buckets.ts';
import { createPlaces } from './places.ts';
import type { Turns } from './turns.ts';

/** A live connection, as much of engine.io's as is needed; its types do not say. */
interface Live {
  readonly id: string;
  readonly remoteAddress: string;
  readonly request: IncomingMessage;
  readonly transport: {
    readonly socket: {
      pause(): void;
      resume(): void;
      on(event: 'ping' | 'pong', listener: () => void): unknown;
    };
  };
  on(event: 'packet', listener: () => void): unknown;
  once(event: 'close', listener: () => void): unknown;
}

export interface Doors {
  /** Says, when it is its turn, whether this request may become a live connection. */
  open(request: IncomingMessage, answer: (may: boolean) => void): void;
  /** Somebody of the hall speaks over this connection: it waits for no turn, and goes last. */
  isKnown(socket: TcpSocket): void;
  /** Nobody of the hall does any more: who was let in with a key must not keep the place without it. */
  isStranger(socket: TcpSocket): void;
  /** Keeps watch over the live connections. */
  watch(engine: { on(event: 'connection', listener: (live: Live) => void): unknown }): void;
  /** Ends what did not end by itself: somebody who does not read must not keep the hub from stopping. */
  closeAll(): void;
}

/** A page and its files come over a few connections beside the live one. */
const TCP_PER_LIVE = 2;

export function createDoors(
  server: HttpServer,
  buckets: Buckets,
  turns: Turns,
  isAllowedOrigin: (origin: string | undefined, host: string | undefined) => boolean,
): Doors {
  const tcp = new Set<TcpSocket>();
  const known = new WeakSet<TcpSocket>();
  const strangers = createPlaces();
  /** Of these the live ones. */
  const liveStrangers = createPlaces();
  const live = new WeakSet<TcpSocket>();
  const tcpFrom = new Map<string, number>();
  const liveFrom = new Map<string, number>();

  function count(from: Map<string, number>, address: string, by: 1 | -1): number {
    const now = (from.get(address) ?? 0) + by;
    if (now > 0) from.set(address, now);
    else from.delete(address);
    return now;
  }

  // Nothing is read before its turn. Node's http passes this on to no server of its own, but what is below looks for it at
  // each connection; that it still does is tested (K39).
  (server as { pauseOnConnect?: boolean }).pauseOnConnect = true;
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    tcp.add(socket);
    strangers.add(socket, address);
    socket.once('close', () => {
      tcp.delete(socket);
      strangers.remove(socket, address);
      count(tcpFrom, address, -1);
    });
    if (count(tcpFrom, address, 1) > limits.connections.perAddress * TCP_PER_LIVE) socket.destroy();
    else {
      if (tcp.size > limits.connections.all) strangers.makeRoomFor(socket, address);
      if (!socket.destroyed && !turns.wait(address, () => socket.resume())) socket.destroy();
    }
  });

  /** Who holds what takes the hub long to begin waits with more of it where others might want it too. */
  const isModest = (address: string): boolean =>
    liveStrangers.size < limits.connections.strangers || liveStrangers.from(address) < limits.connections.few;

  function mayOpen(request: IncomingMessage): boolean {
    const { host, origin } = request.headers;
    const address = request.socket.remoteAddress ?? '';
    return (
      isAllowedOrigin(origin, host) &&
      (liveFrom.get(address) ?? 0) < limits.connections.perAddress &&
      isModest(address) &&
      buckets.take(`page ${address}`, limits.rates.pages) === 0 &&
      buckets.take(`live ${address}`, limits.rates.lives) === 0
    );
  }

  return {
    open(request, answer) {
      const waits = turns.wait(request.socket.remoteAddress ?? '', () => answer(mayOpen(request)));
      if (!waits) request.socket.destroy();
    },
    isKnown(socket) {
      known.add(socket);
      for (const places of [strangers, liveStrangers]) places.remove(socket, socket.remoteAddress ?? '');
    },
    isStranger(socket) {
      if (!known.delete(socket) || !tcp.has(socket)) return;
      strangers.add(socket, socket.remoteAddress ?? '');
      if (live.has(socket)) liveStrangers.add(socket, socket.remoteAddress ?? '');
    },
    watch(engine) {
      engine.on('connection', (connection) => {
        const { id, remoteAddress, transport } = connection;
        const under = connection.request.socket;
        count(liveFrom, remoteAddress, 1);
        live.add(under);
        liveStrangers.add(under, remoteAddress);
        let waits = false;
        const heard = (): void => {
          const isKnown = known.has(under);
          // Who keeps to what it is told never comes near this; there is nobody to tell anything.
          const rate = isKnown ? limits.rates.flood : limits.rates.strangers;
          if (buckets.take(`flood ${id}`, rate) > 0) under.destroy();
          if (isKnown || waits) return;
          waits = true;
          // What else a stranger says stays with the network until it is their turn again.
          transport.socket.pause();
          const resume = (): void => {
            waits = false;
            transport.socket.resume();
          };
          // After all that was said up to here has had its turn.
          setImmediate(() => {
            if (!turns.wait(remoteAddress, resume)) under.destroy();
          });
        };
        connection.on('packet', heard);
        // Phones send none of these, and they are answered without anybody above hearing of them.
        for (const control of ['ping', 'pong'] as const) transport.socket.on(control, heard);
        connection.once('close', () => {
          count(liveFrom, remoteAddress, -1);
          live.delete(under);
          liveStrangers.remove(under, remoteAddress);
        });
      });
    },
    closeAll() {
      for (const socket of tcp) socket.destroy();
    },
  };
}
