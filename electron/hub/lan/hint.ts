/**
 * Which local address the system would use towards the world: connecting a UDP socket makes it choose a route
 * and sends nothing.
 *
 * Not the `lan-network` package, which wraps the same step: it exports only its final answer, in which a guess
 * cannot be told from a route and a tunnel passes as the LAN (our ranking must weigh a hint below both evidence
 * and kind); it goes on to broadcast DHCP packets, which this must not; and its probe has no time limit.
 */
import { createSocket } from 'node:dgram';
import { isLoopback, plainAddress } from './address.ts';

/**
 * From the block kept for documentation (RFC 5737): outside every local range, so it takes the default route,
 * and never anybody's machine. A well-known resolver would be worse: VPNs install routes of their own to those.
 */
const SOMEWHERE = '192.0.2.1';
const DISCARD_PORT = 9;

/** The part of a UDP socket that is needed; tests give a false one. */
export type HintSocket = {
  on(event: 'error', listener: (error: Error) => void): unknown;
  connect(port: number, address: string, connected: () => void): void;
  address(): { address: string };
  close(): void;
  unref(): unknown;
};

/**
 * The local address of the default route, or null when there is none, when it is not an address anybody else
 * could use, or when the system has not said within `timeoutMs` (default 500). Never rejects.
 */
export function routeHint(
  options: {
    readonly timeoutMs?: number;
    readonly to?: string;
    readonly open?: () => HintSocket;
  } = {},
): Promise<string | null> {
  const { timeoutMs = 500, to = SOMEWHERE, open = () => createSocket('udp4') } = options;
  return new Promise((resolve) => {
    let socket: HintSocket | null = null;
    let answered = false;
    const answer = (address: string | null) => {
      if (answered) return;
      answered = true;
      clearTimeout(timer);
      resolve(address);
      try {
        socket?.close();
      } catch {
        // Closed already.
      }
    };
    const timer = setTimeout(() => answer(null), timeoutMs);
    try {
      const opened = open();
      socket = opened;
      opened.unref();
      // Not `once`: a second 'error' that nobody hears would end the process.
      opened.on('error', () => answer(null));
      opened.connect(DISCARD_PORT, to, () => {
        try {
          answer(usable(opened.address().address));
        } catch {
          answer(null);
        }
      });
    } catch {
      answer(null);
    }
  });
}

function usable(address: string): string | null {
  const plain = plainAddress(address);
  return plain === '0.0.0.0' || isLoopback(plain) ? null : plain;
}
