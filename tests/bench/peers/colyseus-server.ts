/** Colyseus as it comes, with patches every 16 ms: one room, a map of needs with their pledges in its state. */
import { Room, Server } from '@colyseus/core';
import { schema, t } from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PeerServer } from './list.ts';

const NEEDS = 40;
const Need = schema({ pledges: t.map('uint16') }, 'Need');
const Hall = schema({ needs: t.map(Need) }, 'Hall');

class HallRoom extends Room {
  override maxClients = 4_000;
  override autoDispose = false;
  override patchRate = 16;
  override state = new Hall();

  override onCreate(): void {
    for (let need = 0; need < NEEDS; need++) this.state.needs.set(String(need), new Need());
    this.onMessage('pledge', ({ sessionId }, need: number) => {
      this.state.needs.get(String(need))?.pledges.set(sessionId, 1);
    });
  }
}

export async function start(): Promise<PeerServer> {
  const server = createServer();
  const colyseus = new Server({
    greet: false,
    gracefullyShutdown: false,
    transport: new WebSocketTransport({ server }),
  });
  colyseus.define('hall', HallRoom);
  await colyseus.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1');
  return { port: (server.address() as AddressInfo).port };
}
