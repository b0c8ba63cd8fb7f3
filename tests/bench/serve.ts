/** The server of a peer as a process of its own: `serve.ts PEER FOLDER`. Says `ready` with its port to its parent. */
import { answerCalls, errorText } from './calls.ts';
import { peers, type Peer, type PeerServer } from './peers/list.ts';

type Start = { readonly start: (how: Peer, folder: string) => Promise<PeerServer> };

const programs: Readonly<Record<Peer, () => Promise<Start>>> = {
  ws: () => import('./peers/ws-server.ts'),
  'ws@16': () => import('./peers/ws-server.ts'),
  'ws+fsync': () => import('./peers/ws-server.ts'),
  'the least': () => import('./peers/least-server.ts'),
  'socket.io': () => import('./peers/socket-io-server.ts'),
  'ready frame': () => import('./peers/socket-io-server.ts'),
  hocuspocus: () => import('./peers/hocuspocus-server.ts'),
  colyseus: () => import('./peers/colyseus-server.ts'),
};

const [name = '', folder = '.', at = '0'] = process.argv.slice(2);
const peer = peers.find((one) => one === name);
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));

function tellTrouble(reason: unknown): void {
  const missing = reason instanceof Error && 'code' in reason && reason.code === 'ERR_MODULE_NOT_FOUND';
  process.send?.({ type: missing ? 'missing' : 'failed', message: errorText(reason) });
}

try {
  if (peer === undefined) throw new Error(`not a peer: ${name}`);
  process.env['PORT'] = at;
  const { start } = await programs[peer]();
  const server = await start(peer, folder);
  const { broadcast } = server;
  if (broadcast !== undefined) answerCalls({ broadcast });
  process.send?.({ type: 'ready', port: server.port });
} catch (reason) {
  tellTrouble(reason);
}
