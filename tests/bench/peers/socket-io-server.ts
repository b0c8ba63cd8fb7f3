/**
 * `socket.io` as it comes: each message is emitted to everybody at once. `ready frame`: the same server, told the
 * hub's way, encoded once and written to each socket.
 */
import { createServer } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { Server } from 'socket.io';
import { rawSocket, readyFrame, type RawSocket } from '../../../electron/hub/web/raw.ts';
import type { Peer, PeerServer } from './list.ts';
import { BYTES, listening, sayOften } from './listening.ts';

export async function start(how: Peer): Promise<PeerServer> {
  const http = createServer();
  const io = new Server(http);
  const raw = new Set<RawSocket>();
  io.on('connection', (socket) => {
    const one = rawSocket(socket);
    raw.add(one);
    socket.on('disconnect', () => raw.delete(one));
    socket.on('act', (act: unknown) => io.emit('f', act));
  });
  const payload = { x: 'x'.repeat(BYTES - '42["f",{"x":""}]'.length) };
  const say =
    how === 'socket.io'
      ? () => void io.emit('f', payload)
      : () => {
          const ready = readyFrame('f', payload);
          for (const socket of raw) socket.write(ready);
        };
  interface Insides {
    readonly transport: { readonly socket?: { readonly _socket: TcpSocket } };
  }
  const sockets = (): TcpSocket[] =>
    [...io.of('/').sockets.values()].flatMap((socket) => {
      const { transport } = socket.conn as unknown as Insides;
      return transport.socket === undefined ? [] : [transport.socket._socket];
    });
  return { port: await listening(http), broadcast: (times) => sayOften(times, say, sockets) };
}
