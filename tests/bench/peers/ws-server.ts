/**
 * `ws` alone, without rules, signatures or a log. `ws` sends each message to everybody at once, `ws@16` sends what
 * came within 16 ms together, `ws+fsync` puts each message on the disk before it is sent.
 */
import { fdatasyncSync, openSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';
import type { Peer, PeerServer } from './list.ts';
import { BYTES, listening, sayOften } from './listening.ts';

const TICK = 16;

export async function start(how: Peer, folder: string): Promise<PeerServer> {
  const http = createServer();
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  const log = how === 'ws+fsync' ? openSync(join(folder, 'bare.log'), 'a') : null;
  let waiting: string[] = [];
  const tellAll = (): void => {
    const text = waiting.length === 1 ? (waiting[0] ?? '') : `[${waiting.join(',')}]`;
    waiting = [];
    for (const client of server.clients) client.send(text);
  };
  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      waiting.push(data.toString());
      if (log !== null) {
        writeSync(log, data);
        fdatasyncSync(log);
      }
      if (how !== 'ws@16') tellAll();
      else if (waiting.length === 1) setTimeout(tellAll, TICK);
    });
  });
  const sockets = (): TcpSocket[] =>
    [...server.clients].map((client) => (client as unknown as { _socket: TcpSocket })._socket);
  const text = 'x'.repeat(BYTES);
  return {
    port: await listening(http),
    broadcast: (times) =>
      sayOften(
        times,
        () => {
          for (const client of server.clients) client.send(text);
        },
        sockets,
      ),
  };
}
