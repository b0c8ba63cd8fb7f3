/** Tells why phones do not arrive, from what did and did not reach the hub. No clock, no timers: events have times. */
import { isFromAnotherMachine, plainAddress, type Ends } from './address.ts';

export type ReachEvent = { readonly at: number } & (
  | {
      readonly type: 'addresses';
      /** What the wall shows now; empty when there is no network. Say it again as often as you like. */
      readonly addresses: readonly string[];
      /** Phones joined through one of them before (evidence): then silence is a quiet evening, not a fault. */
      readonly proven: boolean;
    }
  /** The phone's page was asked for. Not for assets, health checks or the wall's page. */
  | ({ readonly type: 'page' } & Ends)
  /** A phone's socket opened, whether or not it went on to join. */
  | ({ readonly type: 'socket' } & Ends)
  | ({ readonly type: 'socket-closed' } & Ends)
  /** Somebody pressed "it does not work" on the wall. */
  | { readonly type: 'complaint' }
);

export type Trouble = 'fine' | 'no-network' | 'page-but-no-socket' | 'nobody-reached-us';

export type Reach = {
  /** Events in the order of their times. Those from this machine itself are ignored. */
  readonly note: (event: ReachEvent) => void;
  /** What to say at `now`; asking changes nothing. */
  readonly trouble: (now: number) => Trouble;
  /** Other machines with an open socket: where there are many, the wall may say its trouble quietly. */
  readonly connected: () => number;
};

export type ReachLimits = {
  /** How long a page's socket may take. */
  readonly socketMs: number;
  /** How long a page without a socket is spoken of after it was last loaded. */
  readonly pageMs: number;
  /** How long an address may be up without anybody coming before that is strange. */
  readonly silenceMs: number;
  /** How long a complaint is answered. */
  readonly complaintMs: number;
  /** Somebody who came this long before a complaint did reach us, so it is about something else. */
  readonly recentMs: number;
  /** Addresses of waiting pages remembered; the one longest unseen goes first. */
  readonly most: number;
};

export const REACH_LIMITS: ReachLimits = {
  socketMs: 20_000,
  pageMs: 5 * 60_000,
  silenceMs: 10 * 60_000,
  complaintMs: 10 * 60_000,
  recentMs: 2 * 60_000,
  most: 256,
};

/**
 * The rules, first match wins. "Somebody" and "other machine" never mean this machine: neither loopback nor a
 * connection from an address to itself. Times in ms on any one clock.
 *
 * 1. `no-network`: no address is shown.
 * 2. `page-but-no-socket`: another machine loaded the phone's page at least 20 s ago, no socket from its address
 *    was open then or has opened since, and it last loaded the page less than 5 minutes ago. Loading again does
 *    not start the 20 s anew, so a person who keeps reloading is not kept waiting. (A machine with an open
 *    socket is not waiting: chat programs fetch the page for a preview, several phones share one address.)
 * 3. `nobody-reached-us`: no other machine has a socket open, and either
 *    a. somebody complained less than 10 minutes ago, and no other machine came (page or socket) from 2 minutes
 *       before that complaint until now; or
 *    b. the address has been up for at least 10 minutes, no other machine came since it appeared, and it is not
 *       proven by earlier joins.
 * 4. `fine`.
 *
 * An address "appears" when none of those shown before is among those shown now; pages waiting on the old ones
 * and complaints about them are then forgotten.
 */
export function reach(limits: ReachLimits = REACH_LIMITS): Reach {
  let addresses: readonly string[] = [];
  let proven = false;
  let appeared = 0;
  let lastContact = -Infinity;
  let complaint = -Infinity;
  /** Pages without a socket, by the other machine's address; the one longest unseen first. */
  const waiting = new Map<string, { readonly first: number; readonly last: number }>();
  const sockets = new Map<string, number>();

  const showAddresses = (event: ReachEvent & { type: 'addresses' }) => {
    proven = event.proven;
    const kept = event.addresses.some((address) => addresses.includes(address));
    addresses = [...event.addresses];
    if (kept) return;
    appeared = event.at;
    lastContact = -Infinity;
    complaint = -Infinity;
    waiting.clear();
  };

  const notePage = (remote: string, at: number) => {
    if (sockets.has(remote)) return;
    const before = waiting.get(remote);
    // One that was given up on is a new attempt.
    const first = before && at - before.last < limits.pageMs ? before.first : at;
    waiting.delete(remote);
    waiting.set(remote, { first, last: at });
    for (const oldest of waiting.keys()) {
      if (waiting.size <= limits.most) break;
      waiting.delete(oldest);
    }
  };

  return {
    note(event) {
      if (event.type === 'addresses') {
        showAddresses(event);
        return;
      }
      if (event.type === 'complaint') {
        complaint = event.at;
        return;
      }
      if (!isFromAnotherMachine(event) || !event.remote) return;
      const remote = plainAddress(event.remote);
      if (event.type === 'socket-closed') {
        const left = (sockets.get(remote) ?? 0) - 1;
        if (left > 0) sockets.set(remote, left);
        else sockets.delete(remote);
        return;
      }
      lastContact = event.at;
      if (event.type === 'page') {
        notePage(remote, event.at);
        return;
      }
      waiting.delete(remote);
      sockets.set(remote, (sockets.get(remote) ?? 0) + 1);
    },
    trouble(now) {
      if (addresses.length === 0) return 'no-network';
      for (const { first, last } of waiting.values()) {
        if (now - first >= limits.socketMs && now - last < limits.pageMs) return 'page-but-no-socket';
      }
      if (sockets.size > 0) return 'fine';
      const complained = now - complaint < limits.complaintMs && lastContact < complaint - limits.recentMs;
      const silent = now - appeared >= limits.silenceMs && lastContact === -Infinity && !proven;
      return complained || silent ? 'nobody-reached-us' : 'fine';
    },
    connected: () => sockets.size,
  };
}
