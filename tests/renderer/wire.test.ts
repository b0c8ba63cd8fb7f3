/** The screens' own end of the socket, against real servers: socket.io as the hub has it, and ones that misbehave. */
import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { Server, type Socket } from 'socket.io';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws';
import { openLine } from '../../renderer/lib/line.ts';
import { readPacket } from '../../renderer/lib/packets.ts';
import { openWire, retryWithin, type Wire } from '../../renderer/lib/wire.ts';
import { until } from './screens.ts';

const urlOf = (server: { address(): AddressInfo | string | null }): string =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function hub(onSocket: (socket: Socket) => void, port = 0): Promise<{ url: string; io: Server }> {
  const server: HttpServer = createServer();
  const io = new Server(server, { transports: ['websocket'], pingInterval: 60, pingTimeout: 400 });
  io.on('connection', onSocket);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => io.close());
  return { url: urlOf(server), io };
}
/** A server that says what it likes. */
async function bare(onSocket: (socket: ServerSocket) => void): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', onSocket);
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });
  return urlOf(server);
}
function wireTo(url: string): Wire & { readonly lost: number } {
  const wire = openWire(url);
  let lost = 0;
  wire.onClosed(() => (lost += 1));
  onTestFinished(() => wire.close());
  return Object.defineProperty(wire, 'lost', { get: () => lost }) as Wire & { readonly lost: number };
}
const HANDSHAKE = `0${JSON.stringify({ sid: 'one', upgrades: [], pingInterval: 30, pingTimeout: 30 })}`;
const echo = (socket: Socket): void =>
  void socket.on('look', (said, give) => (give as (a: unknown) => void)(said));

describe('the socket to the hub', () => {
  it('Y51 what is said arrives as it was, both ways, whatever it is', async () => {
    const { url, io } = await hub(echo);
    const wire = wireTo(url);
    const heard: unknown[] = [];
    wire.on('f', (message) => heard.push(message));
    await until(() => wire.isOpen);
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(await wire.ask('look', plain, 5_000)).toEqual(plain);
        io.emit('f', plain);
        await until(() => heard.length === 1);
        expect(heard.pop()).toEqual(plain);
      }),
      { numRuns: 200 },
    );
  });

  it('Y51 answers find their questions in whatever order they come', async () => {
    const held: (() => void)[] = [];
    const { url } = await hub((socket) =>
      socket.on('look', (said, give) => held.push(() => (give as (answer: unknown) => void)(said))),
    );
    const wire = wireTo(url);
    await until(() => wire.isOpen);
    const answers = Promise.all([1, 2, 3].map((n) => wire.ask('look', n, 5_000)));
    await until(() => held.length === 3);
    for (const give of held.reverse()) give();
    expect(await answers).toEqual([1, 2, 3]);
    expect(await wire.ask('look', 4, 1)).toBeNull();
  });

  it('Y52 a line that was opened before is used, and what came over it before anybody listened is heard', async () => {
    let connections = 0;
    const { url } = await hub((socket) => {
      connections += 1;
      socket.emit('welcome', connections);
      echo(socket);
    });
    const line = openLine(url);
    await until(() => connections === 1);
    const wire = openWire(url, line);
    onTestFinished(() => wire.close());
    const heard: unknown[] = [];
    wire.on('welcome', (message) => heard.push(message));
    await until(() => heard.length > 0);
    expect(await wire.ask('look', 'here', 5_000)).toBe('here');
    expect([heard, connections]).toEqual([[1], 1]);
  });

  it('Y53 signs of life keep it open, and are told', async () => {
    const { url } = await hub(echo);
    const wire = wireTo(url);
    let alive = 0;
    wire.onAlive(() => (alive += 1));
    await until(() => alive >= 12);
    expect([wire.isOpen, wire.lost]).toEqual([true, 0]);
  });

  it('Y53 without any it is given up, and another one is opened', async () => {
    let connections = 0;
    const url = await bare((socket) => {
      connections += 1;
      socket.send(HANDSHAKE);
      socket.on('message', () => socket.send('40{"sid":"two"}'));
    });
    const wire = wireTo(url);
    await until(() => wire.isOpen);
    const asked = wire.ask('look', 1, 60_000);
    await until(() => wire.lost === 1);
    expect(await asked).toBeNull();
    await until(() => connections === 2);
  });

  it('Y54 lost, or sent away by the hub, it comes back by itself; what was asked stays unanswered', async () => {
    const sockets: Socket[] = [];
    const { url } = await hub((socket) => sockets.push(socket));
    const wire = wireTo(url);
    for (const [n, end] of [
      (socket: Socket) => socket.conn.transport.close(),
      (socket: Socket) => socket.disconnect(),
      (socket: Socket) => socket.disconnect(true),
    ].entries()) {
      await until(() => wire.isOpen && sockets.length === n + 1);
      const asked = wire.ask('act', n, 60_000);
      end(sockets[n]!);
      expect(await asked).toBeNull();
      await until(() => wire.lost === n + 1);
      expect([wire.isOpen, await wire.ask('act', n, 60_000)]).toEqual([false, null]);
    }
    await until(() => wire.isOpen);
  });

  it('Y54 a restart drops the old one and opens another at once; closed, it stays closed', async () => {
    const sockets: Socket[] = [];
    const { url, io } = await hub((socket) => sockets.push(socket));
    const wire = wireTo(url);
    await until(() => wire.isOpen);
    wire.restart();
    expect([wire.isOpen, wire.lost]).toEqual([false, 1]);
    await until(() => wire.isOpen);
    await until(() => sockets[0]?.connected === false && io.sockets.sockets.size === 1);
    wire.close();
    await until(() => io.sockets.sockets.size === 0);
    expect([wire.isOpen, sockets.length]).toEqual([false, 2]);
  });

  it('Y55 what is not understood is nothing, and half a message ends the line', async () => {
    const odd = ['', '4', '6', '7x', '0{}', '0[]', '0null', '42{}', '423{"a":1}', '451-["f"]', 7, null];
    expect(odd.map((text) => readPacket(text).kind)).toEqual(odd.map(() => 'nothing'));
    for (const text of ['0', '42', '4299', '43', '42["f",{"from":1'])
      expect(() => readPacket(text)).toThrow(SyntaxError);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          readPacket(text);
        } catch (reason) {
          expect(reason).toBeInstanceOf(SyntaxError);
        }
      }),
    );
    let connections = 0;
    const url = await bare((socket) => {
      connections += 1;
      socket.send(HANDSHAKE);
      socket.send('42["f",{"from":1');
    });
    const wire = wireTo(url);
    await until(() => wire.lost >= 1 && connections >= 2);
    expect(wire.isOpen).toBe(false);
  });
});

it('Y58 a phone looks for the hub often while it may be starting, and seldom once it has been away for long', () => {
  const waits = Array.from({ length: 40 }, (_, tries) => retryWithin(tries));
  expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
  const often = waits.filter((wait) => wait <= 500);
  expect(often.reduce((sum, wait) => sum + wait)).toBeGreaterThanOrEqual(5_000);
  expect(waits.at(-1)).toBeGreaterThanOrEqual(2_000);
});
