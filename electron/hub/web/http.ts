/** Plain http: the phone's page, the wall's page (this machine only), their assets, snapshots, calendars, minutes, paper. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { limits } from '../../../shared/limits.ts';
import type { Buckets } from './buckets.ts';
import type { Page } from './pages.ts';
import type { ShellDesk } from './shell-desk.ts';
import { isLoopback, same } from './standing.ts';
import type { Turns } from './turns.ts';
import type { Snapshots } from './snapshots.ts';

/** Imported, it would bring all that it exports, a client for WebSockets with it: 40 ms of each start. */
const { createServer } = process.getBuiltinModule('node:http');

export interface HttpOptions {
  readonly pages: ReadonlyMap<string, Page>;
  readonly snapshots: Snapshots;
  readonly buckets: Buckets;
  readonly turns: Turns;
  readonly wallKey: string;
  /** Another name of the hall, that a phone's page may try. */
  readonly steadyName: () => string | null;
  readonly isAllowedHost: (host: string | undefined) => boolean;
  /** An iCalendar text by its secret path part, or null. */
  readonly calendar: (secret: string) => string | null;
  /** JSON of the minutes at their secret path part, or null. */
  readonly minutes: (secret: string) => string | null;
  /** JSON of what posters and cards say; `forWall` when the wall's own machine asks with its key. Null before there is any. */
  readonly print: (forWall: boolean) => string | null;
  /** Somebody's phone asked for the page. */
  readonly onPage: (request: IncomingMessage) => void;
  /** The page of the machine and what it asks; false where it is something else. `path` in small letters. */
  readonly machine: (request: IncomingMessage, response: ServerResponse, path: string) => boolean;
  /** What the keeper's menu asks; false where it is something else. `path` in small letters. */
  readonly shell: ShellDesk;
  /** "Look around in a hall with simulated people", from the wall. */
  readonly startDemo: () => void;
  readonly complain: () => void;
  /** A secret ballot is handed in. */
  readonly handIn: (request: IncomingMessage, response: ServerResponse) => void;
  /** JSON of what a secret poll left to be counted again, or null. */
  readonly recount: (poll: string) => string | null;
}

const PHONE = 'phone/index.html';
const WALL = 'wall/index.html';
const MINUTES = 'minutes/index.html';
const PRINT = 'print/index.html';

export function createHttp(options: HttpOptions): Server {
  const answering = new WeakSet<Socket>();
  const server = createServer({ connectionsCheckingInterval: 5_000 }, (request, response) => {
    const { socket } = request;
    // Browsers ask again when they have the answer; who does not wait for it would make the hub keep the questions.
    if (answering.has(socket)) {
      socket.destroy();
      return;
    }
    answering.add(socket);
    response.once('close', () => answering.delete(socket));
    const waits = options.turns.wait(socket.remoteAddress ?? '', () => {
      try {
        answer(options, request, response);
      } catch {
        wentWrong(response);
      }
    });
    if (!waits) socket.destroy();
  });
  // Safari tries https first: it must fail at once, not after a wait.
  server.on('clientError', (_error, socket) => socket.destroy());
  server.headersTimeout = 10_000;
  server.requestTimeout = 15_000;
  server.keepAliveTimeout = 5_000;
  server.maxRequestsPerSocket = 1_000;
  return server;
}

function wentWrong(response: ServerResponse): void {
  if (!response.headersSent) plain(response, 500, 'Something went wrong here. Nothing was changed.');
}

function answer(options: HttpOptions, request: IncomingMessage, response: ServerResponse): void {
  const address = request.socket.remoteAddress ?? '';
  if (!options.isAllowedHost(request.headers.host)) return plain(response, 421, 'This is not that place.');
  if (options.buckets.take(`page ${address}`, limits.rates.pages) > 0)
    return plain(response, 429, 'Too fast. Please wait a moment.');
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  const low = path.toLowerCase();
  if (options.machine(request, response, low)) return;
  if (options.shell(request, response, low)) return;
  if (request.method === 'POST' && (low === '/wall/demo' || low === '/wall/complain'))
    return wallPost(options, request, response, low, address);
  if (request.method === 'POST' && path === '/ballot') return options.handIn(request, response);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return plain(response, 405, 'Only reading here.');
  if (low === '/' || /^\/j\/[a-z0-9]{1,12}\/?$/.test(low)) {
    options.onPage(request);
    return page(request, response, options.pages.get(PHONE), 'no-cache', options.steadyName());
  }
  if (low === '/wall' || low === '/wall/') {
    if (!isLoopback(address))
      return plain(response, 403, 'The wall’s page opens only on the wall’s own machine.');
    return page(request, response, options.pages.get(WALL), 'no-cache');
  }
  if (/^\/print\/(poster|cards)\/?$/.test(low))
    return page(request, response, options.pages.get(PRINT), 'no-cache');
  if (low === '/print.json')
    return json(response, options.print(isWall(options, request, address)), 'There is nothing to print yet.');
  if (low.startsWith('/snapshot/')) {
    const mayMake = () => options.buckets.take(`snapshot ${address}`, limits.rates.snapshots) === 0;
    options.snapshots.read(path, mayMake).then(
      (body) => snapshot(response, body),
      () => wentWrong(response),
    );
    return;
  }
  const poll = /^\/ballot\/([A-Za-z0-9_-]{16})$/.exec(path)?.[1];
  if (poll !== undefined) return json(response, options.recount(poll), 'There is nothing to count here.');
  const minutes = /^\/minutes\/([\w.-]{1,100}?)(\.json)?$/.exec(path);
  if (minutes !== null) {
    const [, secret = '', asData] = minutes;
    if (asData === undefined) return page(request, response, options.pages.get(MINUTES), 'no-cache');
    return json(response, options.minutes(secret), 'There are no minutes here.');
  }
  const calendar = /^\/calendar\/([\w.-]{1,100})\.ics$/.exec(path)?.[1];
  if (calendar !== undefined) return ics(response, options.calendar(calendar));
  const found = options.pages.get(path.slice(1));
  if (found === undefined || found.type.startsWith('text/html'))
    return plain(response, 404, 'There is nothing here. Scan the code on the wall.');
  const forEver = path.startsWith('/assets/');
  page(request, response, found, forEver ? 'public, max-age=31536000, immutable' : 'no-cache');
}

/** The machine behind the wall, and on it who has the wall's key. */
function isWall({ wallKey }: HttpOptions, request: IncomingMessage, address: string): boolean {
  const key = request.headers['x-wall-key'];
  return typeof key === 'string' && isLoopback(address) && same(key, wallKey);
}

function wallPost(
  options: HttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  address: string,
): void {
  if (!isWall(options, request, address)) return plain(response, 403, 'Only the wall can ask for that.');
  if (path === '/wall/demo') options.startDemo();
  else options.complain();
  response.writeHead(204).end();
}

export function page(
  request: IncomingMessage,
  response: ServerResponse,
  found: Page | undefined,
  cache: string,
  steadyName: string | null = null,
): void {
  if (found === undefined) return plain(response, 503, 'The pages were not built.');
  const host = request.headers.host ?? '';
  const headers: Record<string, string> = {
    ...common,
    'content-type': found.type,
    'cache-control': cache,
    etag: found.etag,
    vary: 'accept-encoding',
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "font-src 'self'",
      "img-src 'self' data: blob:",
      // Older Safari does not count ws: as 'self'. The host was checked against our own names.
      `connect-src 'self' ${sockets(request, host, steadyName)}`,
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  };
  if (request.headers['if-none-match'] === found.etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const zipped = found.gzip !== null && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const body = zipped && found.gzip !== null ? found.gzip : found.body;
  response.writeHead(200, {
    ...headers,
    'content-length': String(body.length),
    ...(zipped ? { 'content-encoding': 'gzip' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Where a page may open a socket. Over https nowhere else: a browser lets none open a plain one. */
function sockets({ socket }: IncomingMessage, host: string, steadyName: string | null): string {
  if ('encrypted' in socket) return `wss://${host}`;
  return steadyName === null ? `ws://${host}` : `ws://${host} ws://${steadyName}`;
}

/** No HSTS, ever: https can go away again, and nobody may be locked out by it. */
export const common: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

function snapshot(response: ServerResponse, body: Buffer | null): void {
  if (body === null) return plain(response, 404, 'That is no longer here.');
  response.writeHead(200, {
    ...common,
    'content-type': 'application/json',
    'content-encoding': 'gzip',
    'cache-control': 'no-store',
    'content-length': String(body.length),
  });
  response.end(body);
}

export function json(response: ServerResponse, text: string | null, none: string): void {
  if (text === null) return plain(response, 404, none);
  response.writeHead(200, { ...common, 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(text);
}

function ics(response: ServerResponse, text: string | null): void {
  if (text === null) return plain(response, 404, 'There is no such calendar.');
  response.writeHead(200, {
    ...common,
    'content-type': 'text/calendar; charset=utf-8',
    'cache-control': 'no-cache',
  });
  response.end(text);
}

export function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    ...common,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(`${text}\n`);
}
