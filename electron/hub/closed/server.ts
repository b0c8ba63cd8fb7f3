/**
 * What stands on the wall's port while the hall cannot be opened: a page for the wall that says what is wrong and what
 * can be done, and a few words for phones. It needs nothing of the hall's data.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Closed } from '../../../shared/protocol/closed.ts';
import { common, json, page, plain } from '../web/http.ts';
import type { Page } from '../web/pages.ts';
import { createPlaces } from '../web/places.ts';
import type { ShellDesk } from '../web/shell-desk.ts';
import { isLoopback, same } from '../web/standing.ts';

const { createServer } = process.getBuiltinModule('node:http');

/** What somebody at the wall asks for. */
export type Asked =
  | { readonly to: 'look again' }
  | { readonly to: 'take a copy'; readonly name: string }
  | { readonly to: 'begin anew' };

export interface ClosedOptions {
  readonly pages: ReadonlyMap<string, Page>;
  readonly port: number;
  readonly listen: string;
  readonly wallKey: string;
  /** The page of the machine and what it asks; false where it is something else. */
  readonly machine: (request: IncomingMessage, response: ServerResponse, path: string) => boolean;
  readonly shell: ShellDesk;
  readonly closed: () => Closed;
  readonly asked: (asked: Asked) => void;
}

export interface ClosedHouse {
  readonly port: number;
  stop(): Promise<void>;
}

/** For phones; the wall has a page. */
const FOR_PHONES = [
  'The hall is closed just now. The screen on the wall says why.',
  'La casa está cerrada ahora mismo. La pantalla de la pared dice por qué.',
  'Das Haus ist gerade geschlossen. Der Bildschirm an der Wand sagt, warum.',
  'La maison est fermée pour l’instant. L’écran au mur dit pourquoi.',
  'Το στέκι είναι κλειστό αυτή τη στιγμή. Η οθόνη στον τοίχο λέει γιατί.',
  'الدار مغلقة الآن. الشاشة على الحائط تقول لماذا.',
].join('\n');

/** @throws the listen error (EADDRINUSE …) */
export async function standClosed(options: ClosedOptions): Promise<ClosedHouse> {
  const server = createServer((request, response) => answer(options, request, response));
  server.on('clientError', (_error, socket) => socket.destroy());
  // Phones that were here before try again and again.
  server.on('upgrade', (_request, socket) => socket.destroy());
  keepRoom(server);
  server.headersTimeout = 10_000;
  server.requestTimeout = 15_000;
  server.keepAliveTimeout = 5_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.listen, resolve);
  });
  return { port: (server.address() as AddressInfo).port, stop: () => close(server) };
}

/** Connections at once, in all and from one address. When there are more one that is there goes: the wall comes through. */
const MOST = { all: 200, perAddress: 40 };

function keepRoom(server: Server): void {
  const places = createPlaces();
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    if (places.from(address) >= MOST.perAddress) {
      socket.destroy();
      return;
    }
    places.add(socket, address);
    socket.once('close', () => places.remove(socket, address));
    if (places.size > MOST.all) places.letGoOfOne();
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function answer(options: ClosedOptions, request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  if (options.machine(request, response, path.toLowerCase())) return;
  if (options.shell(request, response, path.toLowerCase())) return;
  if (path === '/closed.json' || path.startsWith('/closed/'))
    return ofTheWall(options, path, request, response);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return plain(response, 405, 'Only reading here.');
  const low = path.toLowerCase();
  if (low === '/wall' || low === '/wall/') {
    if (!isLoopback(request.socket.remoteAddress ?? ''))
      return plain(response, 403, 'The wall’s page opens only on the wall’s own machine.');
    return page(request, response, options.pages.get('closed/index.html'), 'no-store');
  }
  const found = options.pages.get(path.slice(1));
  if (found !== undefined && path.startsWith('/assets/'))
    return page(request, response, found, 'public, max-age=31536000, immutable');
  response.setHeader('retry-after', '15');
  plain(response, 503, FOR_PHONES);
}

function ofTheWall(
  { wallKey, closed, asked }: ClosedOptions,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const key = request.headers['x-wall-key'];
  const isWall =
    typeof key === 'string' && isLoopback(request.socket.remoteAddress ?? '') && same(key, wallKey);
  if (!isWall) return plain(response, 403, 'Only the wall can ask for that.');
  if (path === '/closed.json' && request.method === 'GET')
    return json(response, JSON.stringify(closed()), 'There is nothing here.');
  const wish = request.method === 'POST' ? wishOf(path) : null;
  if (wish === null) return plain(response, 404, 'There is nothing here.');
  response.writeHead(202, { ...common, 'cache-control': 'no-store' }).end();
  asked(wish);
}

function wishOf(path: string): Asked | null {
  if (path === '/closed/again') return { to: 'look again' };
  if (path === '/closed/anew') return { to: 'begin anew' };
  const name = /^\/closed\/copy\/([\w.-]{1,100})$/.exec(path)?.[1];
  return name === undefined ? null : { to: 'take a copy', name };
}
