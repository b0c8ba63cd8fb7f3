/**
 * What the hub is compared with, as a process of its own: `ws` alone, without rules, signatures or a log. Its one
 * argument says how: `tick` sends what came within 16 ms together (ws@16), `fsync` puts each message on the disk
 * and then sends it to everybody at once. The first line on standard output is the port.
 */
import { fdatasyncSync, openSync, writeSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';

const TICK = 16;
const [how, folder = '.'] = process.argv.slice(2);
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
const log = how === 'fsync' ? openSync(join(folder, 'bare.log'), 'a') : null;
let waiting: string[] = [];

function tellAll(): void {
  const text = `[${waiting.join(',')}]`;
  waiting = [];
  for (const client of server.clients) client.send(text);
}

server.on('connection', (socket) => {
  socket.on('message', (data: Buffer) => {
    waiting.push(data.toString());
    if (log !== null) {
      writeSync(log, data);
      fdatasyncSync(log);
      tellAll();
    } else if (waiting.length === 1) setTimeout(tellAll, TICK);
  });
});
server.on('listening', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.on('SIGTERM', () => process.exit(0));
