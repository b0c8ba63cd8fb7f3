/** Hocuspocus as it comes: one Yjs document that everybody shares, kept in memory. */
import { Server } from '@hocuspocus/server';
import type { PeerServer } from './list.ts';

const HOUR = 3_600_000;

export async function start(): Promise<PeerServer> {
  const server = new Server({
    port: Number(process.env['PORT'] ?? 0),
    address: '127.0.0.1',
    quiet: true,
    stopOnSignals: false,
    // It ends whoever said nothing for a minute; between two rounds of the bench others may have theirs for longer.
    timeout: HOUR,
  });
  await server.listen();
  return { port: server.address.port };
}
