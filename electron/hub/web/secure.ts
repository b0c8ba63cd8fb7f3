/**
 * A second way in over https, with the community's own certificate, beside plain http and never in its place: whatever is
 * wrong with the certificate, phones come in as before, and it is said what is wrong.
 */
import { X509Certificate, createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createServer, type Server as TlsServer } from 'node:tls';
import { limits } from '../../../shared/limits.ts';
import type { SecureTrouble } from '../../../shared/machine/page.ts';
import type { Settings } from '../../../shared/machine/settings.ts';
import { createPlaces } from './places.ts';

export interface SecurePlace {
  readonly name: string;
  readonly port: number;
}
export interface Secure {
  /** Where https is answered now, with a certificate that phones take; null where it is not. */
  readonly place: SecurePlace | null;
  /** Why not, though the settings ask for it. */
  readonly trouble: SecureTrouble | null;
  /** Looks at the settings and the files again. */
  look(): Promise<void>;
  stop(): Promise<void>;
}
export interface SecureOptions {
  readonly settings: () => Settings['https'];
  /** What is said over https is answered by it. */
  readonly http: HttpServer;
  readonly listen: string;
  /** Where the settings name none; 0 for any. */
  readonly port: number;
  /** Whether somebody from there may begin now: shaking hands takes time. */
  readonly mayShake: (address: string) => boolean;
  readonly now: () => number;
  readonly log: (line: string) => void;
  readonly changed: () => void;
}

type Wanted = NonNullable<Settings['https']>;
interface Pair {
  readonly cert: string;
  readonly key: string;
}
type Running = SecurePlace & { readonly server: TlsServer; readonly asked: number; readonly pair: Pair };

/** Reads the files; what no phone would take is not used. Pure but for the reading. */
export function pairOf(wanted: Wanted, now: number): Pair | SecureTrouble {
  try {
    const cert = readFileSync(wanted.certificate, 'utf8');
    const key = readFileSync(wanted.key, 'utf8');
    const certificate = new X509Certificate(cert);
    if (!certificate.checkPrivateKey(createPrivateKey(key))) return 'other-key';
    if (certificate.checkHost(wanted.name) === undefined) return 'other-name';
    if (certificate.checkIssued(certificate)) return 'signed-by-itself';
    if (now < certificate.validFromDate.getTime()) return 'not-yet';
    if (now > certificate.validToDate.getTime()) return 'expired';
    return { cert, key };
  } catch {
    return 'unreadable';
  }
}

/**
 * Until hands are shaken nobody is anybody, and no other door has seen them: whoever says nothing there must not keep others
 * out. When many do, the longest there goes.
 */
function watchHandshakes(server: TlsServer, mayShake: SecureOptions['mayShake']): void {
  const { perAddress, shaking } = limits.connections;
  const under = createPlaces();
  const nameOf = ({ remoteAddress, remotePort }: Socket): string =>
    `${remoteAddress ?? ''} ${remotePort ?? 0}`;
  const begun = new Map<string, () => void>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    if (under.from(address) >= perAddress || !mayShake(address)) {
      socket.destroy();
      return;
    }
    const name = nameOf(socket);
    const over = (): void => {
      begun.delete(name);
      under.remove(socket, address);
    };
    begun.set(name, over);
    under.add(socket, address);
    socket.once('close', over);
    if (under.size > shaking) under.letGoOfOne();
  });
  server.on('secureConnection', (socket) => begun.get(nameOf(socket))?.());
}

export function createSecure(options: SecureOptions): Secure {
  let running: Running | null = null;
  let trouble: SecureTrouble | null = null;
  let busy: Promise<void> = Promise.resolve();
  let stopped = false;

  async function open(wanted: Wanted, pair: Pair): Promise<Running> {
    const server = createServer({
      ...pair,
      minVersion: 'TLSv1.2',
      ALPNProtocols: ['http/1.1'],
      handshakeTimeout: 10_000,
    });
    watchHandshakes(server, options.mayShake);
    server.on('tlsClientError', (_error, socket) => socket.destroy());
    server.on('secureConnection', (socket) => options.http.emit('connection', socket));
    const asked = wanted.port ?? options.port;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(asked, options.listen, resolve);
    });
    server.on('error', (error: Error) => options.log(`https: ${error.message}`));
    return { server, asked, pair, name: wanted.name, port: (server.address() as AddressInfo).port };
  }
  /** No new ones; whoever is in stays. */
  function close(): void {
    running?.server.close();
    running = null;
  }

  async function follow(): Promise<void> {
    const wanted = stopped ? undefined : options.settings();
    if (wanted === undefined) {
      close();
      trouble = null;
      return;
    }
    const pair = pairOf(wanted, options.now());
    if (typeof pair === 'string') {
      close();
      trouble = pair;
      return;
    }
    trouble = null;
    if (running !== null && running.asked !== (wanted.port ?? options.port)) close();
    if (running !== null) {
      const { cert, key } = running.pair;
      if (cert !== pair.cert || key !== pair.key) {
        running.server.setSecureContext({ ...pair, minVersion: 'TLSv1.2' });
        options.log('https: the certificate was renewed');
      }
      running = { ...running, pair, name: wanted.name };
      return;
    }
    try {
      running = await open(wanted, pair);
    } catch {
      trouble = 'port-taken';
    }
  }

  async function look(): Promise<void> {
    const told = (): string => JSON.stringify([running?.name, running?.port, trouble]);
    const before = told();
    const troubleBefore = trouble;
    await follow();
    if (told() === before) return;
    if (trouble !== null && trouble !== troubleBefore)
      options.log(`https is not used (${trouble}); phones come in over plain http as before`);
    if (running !== null) options.log(`https: https://${running.name}:${running.port}`);
    options.changed();
  }

  return {
    get place() {
      return running === null ? null : { name: running.name, port: running.port };
    },
    get trouble() {
      return trouble;
    },
    look: () => (busy = busy.then(look)),
    async stop() {
      stopped = true;
      await (busy = busy.then(follow));
    },
  };
}
