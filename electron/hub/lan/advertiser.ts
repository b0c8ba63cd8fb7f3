/** Keeps the hall's name answered for: anew at each change of address, one after the other, and again where it failed. */
import type { Mdns, MdnsOptions } from './mdns.ts';

export interface Advertiser {
  /** Ours now, with `.local`; null while there is none. */
  readonly hostName: string | null;
  /** From now on at these addresses; none takes the name down. */
  at(addresses: readonly string[]): void;
  stop(): Promise<void>;
}

export interface AdvertiserOptions {
  readonly start: (options: MdnsOptions) => Promise<Mdns>;
  readonly port: number;
  readonly label: string;
  readonly name: () => string;
  readonly log: (line: string) => void;
  /** The name came, changed, or went. */
  readonly changed: () => void;
  /** ms until a name that was not to be had is tried for again, default 10,000. */
  readonly againMs?: number;
}

export function createAdvertiser(options: AdvertiserOptions): Advertiser {
  const { start, port, label, name, log, changed, againMs = 10_000 } = options;
  let mdns: Mdns | null = null;
  let queue: Promise<void> = Promise.resolve();
  /** Counts what was asked for: only the newest matters. */
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function at(addresses: readonly string[]): void {
    const mine = ++turn;
    clearTimeout(timer);
    queue = queue.then(async () => {
      await mdns?.stop();
      mdns = null;
      if (mine !== turn || addresses.length === 0) return;
      const made = await start({ name: name(), label, port, addresses, onChange: changed, log });
      mdns = made;
      if (made.hostName === null) {
        log(`no name on the network: ${made.detail}`);
        if (mine === turn) timer = setTimeout(() => at(addresses), againMs).unref();
      }
      changed();
    });
  }

  return {
    get hostName() {
      return mdns?.hostName ?? null;
    },
    at,
    async stop() {
      at([]);
      await queue;
    },
  };
}
