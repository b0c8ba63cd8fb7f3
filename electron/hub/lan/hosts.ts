/**
 * Protection against DNS rebinding and cross-site sockets: a web page from elsewhere can point a name of its own
 * at this machine, but it cannot change the `Host` and `Origin` a browser sends. What is spoken to by a name that
 * is not ours is not meant for us.
 */
import { isIPv6 } from 'node:net';
import { plainAddress } from './address.ts';

export type AllowedHosts = {
  /** For every request's `Host` header. Missing or malformed is refused. */
  readonly isAllowedHost: (host: string | undefined) => boolean;
  /**
   * For every upgrade and everything that is not a plain read. No `Origin` is allowed (not a browser, or a plain
   * visit); `null`, other schemes, https but for the one name that answers over it, and anything but `http://` + an
   * allowed host are refused. The two need not name the same host, only both be ours: a phone on
   * `http://192.168.1.5` tries `moothall.local`.
   */
  readonly isAllowedOrigin: (origin: string | undefined, host: string | undefined) => boolean;
};

const ALWAYS = ['localhost', '127.0.0.1', '::1', 'moothall.local'];

/**
 * @param options.port what the hub listens on; a `Host` without a port means 80, so it is right only there
 * @param options.addresses all own IP addresses; make a new one of these when they change
 * @param options.mdnsHost the advertised name (`moothall-2.local`), or null
 * @param options.extra names the hall configured, for its own DNS or a redirect: `name` is allowed with the hub's
 *   port and without one, `name:port` with exactly that port. What is malformed is never matched.
 */
export function allowedHosts(options: {
  readonly port: number;
  readonly addresses: readonly string[];
  readonly mdnsHost: string | null;
  readonly extra?: readonly string[];
  /** Where https is answered. */
  readonly secure?: { readonly name: string; readonly port: number } | null;
}): AllowedHosts {
  const { port, addresses, mdnsHost, extra = [], secure = null } = options;
  const ours = new Set<string>();
  const allow = (name: string, at: number) => ours.add(`${name} ${at}`);

  for (const name of [...ALWAYS, ...addresses.map(plainAddress), ...(mdnsHost === null ? [] : [mdnsHost])]) {
    const parsed = parseHost(isIPv6(name) ? `[${name}]` : name);
    if (parsed !== null) allow(parsed.name, port);
  }
  for (const entry of extra) {
    const parsed = parseHost(entry);
    if (parsed === null) continue;
    allow(parsed.name, parsed.port ?? port);
    if (parsed.port === null) allow(parsed.name, HTTP_PORT);
  }

  const safe = secure === null ? null : `${secure.name.toLowerCase()} ${secure.port}`;
  const isSecureHost = (host: string | undefined): boolean => {
    const parsed = parseHost(host);
    return parsed !== null && `${parsed.name} ${parsed.port ?? HTTPS_PORT}` === safe;
  };

  const isAllowedHost = (host: string | undefined) => {
    const parsed = parseHost(host);
    return (parsed !== null && ours.has(`${parsed.name} ${parsed.port ?? HTTP_PORT}`)) || isSecureHost(host);
  };
  return {
    isAllowedHost,
    isAllowedOrigin(origin, host) {
      if (!isAllowedHost(host)) return false;
      if (origin === undefined) return true;
      if (/^https:\/\//i.test(origin)) return isSecureHost(origin.slice('https://'.length));
      const scheme = /^http:\/\//i.exec(origin);
      return scheme !== null && isAllowedHost(origin.slice(scheme[0].length));
    },
  };
}

const HTTP_PORT = 80;
const HTTPS_PORT = 443;
const HOST = /^(?:\[([0-9a-f:.]{2,45})\]|([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)\.?)(?::([1-9]\d{0,4}))?$/i;

/** The parts of a `Host` header in small letters, IPv6 without brackets; null when it is not one. */
function parseHost(header: string | undefined): { name: string; port: number | null } | null {
  if (typeof header !== 'string') return null;
  // Matched before it is made small: `toLowerCase` turns some letters outside of ASCII into ones inside.
  if (!HOST.test(header)) return null;
  const [, ipv6, name = '', digits] = HOST.exec(header.toLowerCase()) ?? [];
  if (ipv6 !== undefined && !isIPv6(ipv6)) return null;
  const port = digits === undefined ? null : Number(digits);
  return port !== null && port > 65_535 ? null : { name: ipv6 ?? name, port };
}
