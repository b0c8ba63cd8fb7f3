/**
 * Who may come in at all, before anything is understood of what they say: where a page that opens a socket comes
 * from, how many connections one address may hold, and how fast one connection may talk.
 */
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { limits } from '../../../shared/limits.ts';
import type { Buckets } from './buckets.ts';

/** A live connection, as much of engine.io's as is needed; its types do not say. */
interface Live {
  readonly id: string;
  readonly remoteAddress: string;
  readonly request: IncomingMessage;
  on(event: 'packet', listener: () => void): unknown;
  once(event: 'close', listener: () => void): unknown;
}

export interface Doors {
  /** Whether this request may become a live connection. */
  mayOpen(request: IncomingMessage): boolean;
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
  isAllowedOrigin: (origin: string | undefined, host: string | undefined) => boolean,
): Doors {
  const tcp = new Set<TcpSocket>();
  const tcpFrom = new Map<string, number>();
  const liveFrom = new Map<string, number>();
  let live = 0;

  function count(from: Map<string, number>, address: string, by: 1 | -1): number {
    const now = (from.get(address) ?? 0) + by;
    if (now > 0) from.set(address, now);
    else from.delete(address);
    return now;
  }

  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    tcp.add(socket);
    socket.once('close', () => {
      tcp.delete(socket);
      count(tcpFrom, address, -1);
    });
    if (count(tcpFrom, address, 1) > limits.connections.perAddress * TCP_PER_LIVE) socket.destroy();
  });

  return {
    mayOpen(request) {
      const { host, origin } = request.headers;
      const address = request.socket.remoteAddress ?? '';
      return (
        isAllowedOrigin(origin, host) &&
        live < limits.connections.all &&
        (liveFrom.get(address) ?? 0) < limits.connections.perAddress &&
        buckets.take(`page ${address}`, limits.rates.pages) === 0
      );
    },
    watch(engine) {
      engine.on('connection', (connection) => {
        const { id, remoteAddress } = connection;
        const tcp = connection.request.socket;
        live += 1;
        count(liveFrom, remoteAddress, 1);
        connection.on('packet', () => {
          // Who keeps to what it is told never comes near this; there is nobody to tell anything.
          if (buckets.take(`flood ${id}`, limits.rates.flood) > 0) tcp.destroy();
        });
        connection.once('close', () => {
          live -= 1;
          count(liveFrom, remoteAddress, -1);
        });
      });
    },
    closeAll() {
      for (const socket of tcp) socket.destroy();
    },
  };
}
