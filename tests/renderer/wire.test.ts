import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { expect, it, onTestFinished } from 'vitest';
import { openWire, retryWithin } from '../../renderer/lib/wire.ts';

it('Y52 a phone looks for the hub often while it may be starting, and seldom once it has been away for long', () => {
  const waits = Array.from({ length: 40 }, (_, tries) => retryWithin(tries));
  expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
  const often = waits.filter((wait) => wait <= 500);
  expect(often.reduce((sum, wait) => sum + wait)).toBeGreaterThanOrEqual(5_000);
  expect(waits.at(-1)).toBeGreaterThanOrEqual(2_000);
});

it('Y52 it comes by itself to a hub that opens only later, and again after it was cut off', async () => {
  const empty = createServer().listen(0, '127.0.0.1');
  await once(empty, 'listening');
  const { port } = empty.address() as AddressInfo;
  empty.close();
  const wire = openWire(`http://127.0.0.1:${port}`);
  onTestFinished(() => wire.close());
  let lost = 0;
  const missed = new Promise<void>((resolve) => wire.onClosed(() => void (lost++, resolve())));
  await missed;
  const server = createServer();
  const io = new Server(server);
  onTestFinished(() => io.close());
  const met = () =>
    new Promise<void>((resolve) => {
      io.once('connection', (socket) => {
        socket.emit('welcome', {});
        resolve();
      });
    });
  const first = met();
  server.listen(port, '127.0.0.1');
  await first;
  const second = met();
  for (const socket of io.sockets.sockets.values()) socket.conn.transport.close();
  await second;
  expect(lost).toBeGreaterThan(0);
});
