/** Claims a name on the local network and keeps it, by @homebridge/ciao. Runs in the worker of mdns.ts. */
import { createSocket } from 'node:dgram';
import type { Interfaces } from './interfaces.ts';

export type Advertised = {
  /** The host name without `.local`. */
  readonly label: string;
  /** The service's name for people. */
  readonly instance: string;
  readonly port: number;
  readonly addresses: readonly string[];
};

export type MdnsOrder = { readonly type: 'stop' };
export type MdnsWord =
  | { readonly type: 'named'; readonly hostName: string }
  | {
      readonly type: 'lost';
      readonly reason: 'NoSuchAddress' | 'NameTaken' | 'Failed';
      readonly detail: string;
    };

/** What is used of ciao. */
export type Responder = {
  createService(options: {
    name: string;
    type: string;
    subtypes: string[];
    hostname: string;
    port: number;
    txt: Record<string, string>;
    restrictedAddresses: string[];
    disabledIpv6: boolean;
  }): Service;
  shutdown(): Promise<void>;
};
export type Service = {
  on(event: 'name-change' | 'hostname-change', listener: () => void): unknown;
  advertise(): Promise<void>;
  destroy(): Promise<void>;
};
export type GetResponder = (options: { interface: string[]; disableIpv6: boolean }) => Responder;

const MOST_NAMES = 9;

/**
 * Probes for `label`, then `label-2` … `label-9`, and says every name it takes or loses. Ciao would rename a taken
 * host to `moothall-(2)`, which is no host name that can be typed or put into a code: its renaming is only the
 * sign that a name is taken, and the service is taken down before it announces the new one.
 *
 * One service, not two: ciao takes a second service on the same host name for a conflict with itself. So halls
 * find each other by the subtype, `_moothall._sub._http._tcp`.
 *
 * @returns what takes everything down, with a goodbye to the network. Never rejects.
 */
export function advertise(
  { label, instance, port, addresses }: Advertised,
  use: {
    readonly getResponder: GetResponder;
    readonly interfaces: () => Interfaces;
    /** Rejects when the port cannot be listened on at this address. */
    readonly tryPort: (address: string) => Promise<void>;
    readonly say: (word: MdnsWord) => void;
  },
): () => Promise<void> {
  const { getResponder, say } = use;
  // Ciao prints, and falls back to all networks, when it is given an address that is not here.
  const here = Object.entries(use.interfaces()).flatMap(([name, infos]) =>
    (infos ?? [])
      .filter(({ address }) => addresses.includes(address))
      .map(({ address }) => ({ name, address })),
  );
  if (here.length === 0) {
    say({ type: 'lost', reason: 'NoSuchAddress', detail: `not on this machine: ${addresses.join(', ')}` });
    return () => Promise.resolve();
  }

  let responder: Responder | null = null;
  let service: Service | null = null;
  let stopped = false;

  const failed = (error: unknown) => say({ type: 'lost', reason: 'Failed', detail: String(error) });

  const claim = async (from: Responder, number: number): Promise<void> => {
    if (number > MOST_NAMES) {
      say({
        type: 'lost',
        reason: 'NameTaken',
        detail: `${label} and ${MOST_NAMES - 1} more are taken`,
      });
      return;
    }
    const suffix = (joint: string) => (number === 1 ? '' : `${joint}${number}`);
    const hostname = label + suffix('-');
    const mine = from.createService({
      name: instance + suffix(' '),
      type: 'http',
      subtypes: ['moothall'],
      hostname,
      port,
      txt: { path: '/' },
      restrictedAddresses: here.map(({ address }) => address),
      disabledIpv6: true,
    });
    service = mine;
    let [named, taken] = [false, false];
    const onTaken = () => {
      if (taken || stopped) return;
      taken = true;
      const gone = mine.destroy();
      if (!named) return void gone.catch(failed);
      // Another machine came to our network with our name, and won it.
      say({ type: 'lost', reason: 'NameTaken', detail: `${hostname} is now another machine's` });
      gone.then(() => claim(from, number + 1)).catch(failed);
    };
    mine.on('name-change', onTaken);
    mine.on('hostname-change', onTaken);

    await mine.advertise();
    if (stopped) return;
    if (taken) return claim(from, number + 1);
    named = true;
    say({ type: 'named', hostName: `${hostname}.local` });
  };

  const begin = async () => {
    // Ciao goes on without a socket when the port is taken, and calls a name ours that nobody could hear.
    for (const { address } of here) await use.tryPort(address);
    if (stopped) return;
    responder = getResponder({ interface: [...new Set(here.map(({ name }) => name))], disableIpv6: true });
    await claim(responder, 1);
  };
  begin().catch(failed);

  return async () => {
    stopped = true;
    await service?.destroy().catch(() => {});
    await responder?.shutdown().catch(() => {});
  };
}

const GROUP = '224.0.0.251';
const MDNS_PORT = 5353;

/**
 * Listens for a moment to the name service's group at `address`, sharing the port as every responder must.
 *
 * @throws Error when another program keeps the port to itself, or the card has no multicast
 */
export function tryMdnsPort(address: string, port = MDNS_PORT): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createSocket({ type: 'udp4', reuseAddr: true });
    socket.once('error', (error) => {
      socket.close();
      reject(error);
    });
    socket.bind(port, () => {
      try {
        socket.addMembership(GROUP, address);
        socket.close(() => resolve());
      } catch (error) {
        socket.close(() => reject(error instanceof Error ? error : new Error(String(error))));
      }
    });
  });
}
