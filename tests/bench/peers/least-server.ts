/**
 * The least that keeps the hall's promise: each act is signed, and on the disk before anybody sees it. Nothing else of
 * a hall is here: no rules, schema, acknowledgements, audiences, chain or resuming; a frame is the acts' numbers. It
 * has the hall's beat. What it costs, nobody can save on this machine.
 */
import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { WebSocketServer } from 'ws';
import { listening } from './listening.ts';
import type { Peer, PeerServer } from './list.ts';

/**
 * What a phone sends: its public key once, with something signed where it wants an answer; then acts. `text`: of the
 * length of what the hall's phones sign.
 */
export type LeastMessage =
  | { readonly key: string; readonly hello: { readonly text: string; readonly signature: string } | null }
  | { readonly act: number; readonly text: string; readonly signature: string };

/** As in the hall's publisher: milliseconds, and so many times as long as telling takes. */
const TICK = 12;
const TICK_MOST = 100;
const REST = 3;

type Signed = Extract<LeastMessage, { act: number }>;

const isSigned = (key: KeyObject, { text, signature }: { text: string; signature: string }): boolean =>
  verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));

function frameOf(text: string): Buffer {
  const { length } = text;
  const head = length < 126 ? [0x81, length] : [0x81, 126, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), Buffer.from(text)]);
}

export async function start(_: Peer, folder: string): Promise<PeerServer> {
  const db = new Database(join(folder, 'least.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE IF NOT EXISTS log (number INTEGER PRIMARY KEY, entry TEXT NOT NULL)');
  if (db.pragma('synchronous', { simple: true }) !== 2) throw new Error('SQLite does not write through');
  const add = db.prepare<[string]>('INSERT INTO log (entry) VALUES (?)');
  const addAll = db.transaction((acts: readonly Signed[]) => {
    for (const { text, signature } of acts) add.run(`${text}${signature}`);
  });
  const http = createServer();
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  const sockets = new Set<TcpSocket>();
  let waiting: Signed[] = [];
  let tick = TICK;
  let due = -Infinity;

  function beat(): void {
    const acts = waiting;
    waiting = [];
    addAll(acts);
    const began = performance.now();
    const frame = frameOf(JSON.stringify(acts.map(({ act }) => act)));
    for (const socket of sockets) socket.write(frame);
    tick = Math.min(TICK_MOST, Math.max(TICK, (performance.now() - began) * REST, tick * 0.8));
    due = began + tick;
  }

  function act(message: Signed): void {
    waiting.push(message);
    if (waiting.length > 1) return;
    const wait = due - performance.now();
    if (wait < 1) setImmediate(beat);
    else setTimeout(beat, wait);
  }

  server.on('connection', (socket) => {
    const tcp = (socket as unknown as { _socket: TcpSocket })._socket;
    sockets.add(tcp);
    socket.on('close', () => sockets.delete(tcp));
    let key: KeyObject | null = null;
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as LeastMessage;
      if ('act' in message) {
        if (key !== null && isSigned(key, message)) act(message);
        return;
      }
      key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: message.key }, format: 'jwk' });
      if (message.hello !== null && isSigned(key, message.hello)) socket.send('in');
    });
  });
  return {
    port: await listening(http),
    close() {
      for (const client of server.clients) client.terminate();
      server.close();
      http.close();
      db.close();
    },
  };
}
