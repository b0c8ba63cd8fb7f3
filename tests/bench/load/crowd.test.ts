import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { gather, type Crowd } from './crowd.ts';
import { wsPhones } from './ws-phones.ts';

type Tell = (clients: readonly WebSocket[], message: string) => void;
const toAll: Tell = (clients, message) => {
  for (const client of clients) client.send(message);
};
/** Long enough on a busy machine; only those who wait in vain wait so long. */
const PATIENCE = 800;

describe('a crowd', () => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });

  async function crowdAt(tell: Tell): Promise<Crowd> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    closing.push(() => {
      for (const client of server.clients) client.terminate();
      server.close();
    });
    const clients: WebSocket[] = [];
    server.on('connection', (client) => {
      clients.push(client);
      client.on('message', (data: Buffer) => tell(clients, data.toString()));
    });
    await once(server, 'listening');
    const crowd = await gather(wsPhones((server.address() as AddressInfo).port), 5, PATIENCE);
    closing.push(() => crowd.close());
    return crowd;
  }

  it('sees what an honest server tells all', async () => {
    const crowd = await crowdAt(toAll);
    for (const times of [
      [0, 2, 4, 6, 8],
      [3, 0],
    ]) {
      const round = await crowd.round(times);
      expect(round.count).toBe(times.length * 4);
      expect(round.p50).toBeGreaterThan(0);
      expect(round.p99).toBeGreaterThanOrEqual(round.p50);
      // 234 bytes and a header of 4 for each.
      expect(round.bytes).toBe(times.length * 238);
    }
  });

  it('gives no number for a server that tells nobody', async () => {
    const crowd = await crowdAt(() => {});
    await expect(crowd.round([0, 1])).rejects.toThrow('not everybody was told of everything');
  });

  it('gives no number for a server that forgets one act', async () => {
    let said = 0;
    const crowd = await crowdAt((clients, message) => {
      if (++said !== 2) toAll(clients, message);
    });
    await expect(crowd.round([0, 1, 2])).rejects.toThrow('not everybody was told of everything');
  });

  it('gives no number for a server that leaves out one phone', async () => {
    const crowd = await crowdAt((clients, message) => toAll(clients.slice(0, -1), message));
    await expect(crowd.round([0, 1])).rejects.toThrow('not everybody was told of everything');
  });

  it('gives no number for a server that tells one phone something else', async () => {
    const crowd = await crowdAt((clients, message) => {
      toAll(clients.slice(0, -1), message);
      clients.at(-1)?.send('cheaper');
    });
    await expect(crowd.round([0, 1])).rejects.toThrow(/not told the same|not valid JSON/);
  });

  it('gives no number for a server that drops a phone', async () => {
    const crowd = await crowdAt((clients, message) => {
      clients[3]?.terminate();
      toAll(clients, message);
    });
    await expect(crowd.round([0, 1])).rejects.toThrow('ended by the server');
  });
});
