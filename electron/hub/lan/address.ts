/** IP addresses as sockets and headers report them, brought to one form so that they can be compared. */
import { isIPv4 } from 'node:net';

/**
 * One spelling per address: `::ffff:192.168.1.5` (what a socket says when the server listens on `::`) becomes
 * `192.168.1.5`, a zone (`fe80::1%eth0`) is dropped, letters are small. Anything else passes through.
 */
export function plainAddress(address: string): string {
  const small = address.trim().toLowerCase();
  const zone = small.indexOf('%');
  const whole = zone === -1 ? small : small.slice(0, zone);
  const mapped = whole.startsWith('::ffff:') ? whole.slice('::ffff:'.length) : whole;
  return isIPv4(mapped) ? mapped : whole;
}

/** The four bytes of an IPv4 address as one number, for comparing and for ranges; null for anything else. */
export function ipv4Number(address: string): number | null {
  if (!isIPv4(address)) return null;
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** Whether an IPv4 address lies in `network`/`bits`, e.g. `inRange('100.64.1.1', '100.64.0.0', 10)`. */
export function inRange(address: string, network: string, bits: number): boolean {
  const size = 2 ** (32 - bits);
  const [a, n] = [ipv4Number(address), ipv4Number(network)];
  return a !== null && n !== null && Math.floor(a / size) === Math.floor(n / size);
}

/** 127.0.0.0/8 or ::1, in any spelling. */
export function isLoopback(address: string): boolean {
  const plain = plainAddress(address);
  return plain === '::1' || inRange(plain, '127.0.0.0', 8);
}

/** The two ends of a connection, as the socket names them (`localAddress`, `remoteAddress`). */
export type Ends = { readonly local: string | undefined; readonly remote: string | undefined };

/**
 * Whether a connection came from another machine. The wall's own browser comes over loopback, or from the very
 * address it went to: neither proves that anybody else can reach it. An end that is gone proves nothing either.
 */
export function isFromAnotherMachine({ local, remote }: Ends): boolean {
  if (!local || !remote) return false;
  return !isLoopback(remote) && !isLoopback(local) && plainAddress(remote) !== plainAddress(local);
}
