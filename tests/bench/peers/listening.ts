import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo, Socket as TcpSocket } from 'node:net';

/** As many bytes as in the published comparison. */
export const BYTES = 234;

/** Listens on loopback, at the port of the environment (0: any). Resolves to the port. */
export async function listening(server: Server): Promise<number> {
  server.listen({ port: Number(process.env['PORT'] ?? 0), host: '127.0.0.1', backlog: 4_096 });
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const LOOK_EVERY = 16;

/** Calls `say` so many times, a turn of the event loop each, and waits where the system takes no more. */
export async function sayOften(
  times: number,
  say: () => void,
  sockets: () => Iterable<TcpSocket>,
): Promise<void> {
  const isFull = (): boolean => {
    for (const socket of sockets()) if (socket.writableLength > 0) return true;
    return false;
  };
  for (let n = 1; n <= times; n++) {
    say();
    await new Promise((next) => setImmediate(next));
    if (n % LOOK_EVERY !== 0 && n !== times) continue;
    while (isFull()) await new Promise((next) => setTimeout(next, 1));
  }
}
