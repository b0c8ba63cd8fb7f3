/**
 * The hall's name on the local network: `hall-k7qd.local`, so that the address can be read out and survives a new
 * IP. A convenience: where it fails (another program holds the port, the router drops multicast, no right to open
 * it) the hub runs on without a name.
 *
 * The advertising itself (mdns-advertise.ts) lives in a worker thread. @homebridge/ciao 1.3 ends the process when
 * it cannot announce again after a network change, throws inside its own timers, writes to standard output, where
 * our `--json` line belongs, and patches stack traces when it is loaded. In a worker all of that stays in there.
 */
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Advertised, MdnsOrder, MdnsWord } from './mdns-advertise.ts';
import { hostLabel, instanceName } from './mdns-names.ts';

export type MdnsRefusal =
  /** None of the addresses is on a card of this machine. */
  | 'NoSuchAddress'
  /** Other machines hold the name and all the numbered ones we would take instead. */
  | 'NameTaken'
  /** The network did not let us ask within the time. */
  | 'TimedOut'
  /** `stop` was called. */
  | 'Stopped'
  | 'Failed';

export type Mdns = {
  /**
   * The name that is ours now, with `.local`: not always the one asked for, `moothall-2.local` when another
   * machine is called `moothall`. Null while there is none; may change later (`onChange`).
   */
  readonly hostName: string | null;
  /** Why there is none, null while there is one; `detail` is for the log. */
  readonly reason: MdnsRefusal | null;
  readonly detail: string;
  /** Says goodbye to the network and ends the worker, in at most 2 s. Never rejects; twice is once. */
  readonly stop: () => Promise<void>;
};

/** The part of a worker that is needed; tests give a false one. */
export type MdnsWorker = {
  postMessage(order: MdnsOrder): void;
  on(event: 'message', listener: (word: MdnsWord) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
  terminate(): Promise<unknown>;
};

export type MdnsOptions = {
  /** What people call it, in lists of services. */
  readonly name: string;
  /** What the host name is made of: letters, digits and `-` of it; `moothall` if none are left. Default: `name`. */
  readonly label?: string;
  readonly port: number;
  /** The own IPv4 addresses to be found at: those shown on the wall. Stop and start anew when they change. */
  readonly addresses: readonly string[];
  /** The name was lost (null) or another one taken later on. */
  readonly onChange?: (hostName: string | null) => void;
  /** Lines the library printed. Default: dropped. */
  readonly log?: (line: string) => void;
  /** Until `TimedOut`, default 20 s: probing takes one second, and two more for every name that is taken. */
  readonly timeoutMs?: number;
  readonly start?: (advertised: Advertised) => MdnsWorker;
};

const STOP_MS = 2_000;

/**
 * Advertises `<name>.local` and the service `_http._tcp`, subtype `_moothall`, on the cards that have `addresses`.
 * Never rejects. Takes seconds, so let the hub serve meanwhile.
 *
 * The caller decides whether to: **not while the hub listens on loopback only** (tests, demos), as it would put a
 * name that nobody can use on a network that did not ask for it.
 */
export function startMdns(options: MdnsOptions): Promise<Mdns> {
  const { name, port, addresses, onChange = () => {}, timeoutMs = 20_000 } = options;
  const advertised: Advertised = {
    label: hostLabel(options.label ?? name),
    instance: instanceName(name),
    port,
    addresses: [...addresses],
  };
  const log = options.log ?? (() => {});
  const start = options.start ?? ((what: Advertised) => startWorker(what, log));

  return new Promise((resolve) => {
    const state: { hostName: string | null; reason: MdnsRefusal | null; detail: string } = {
      hostName: null,
      reason: null,
      detail: '',
    };
    let worker: MdnsWorker | null = null;
    let stopping: Promise<void> | null = null;
    let ended: () => void = () => {};
    const end = new Promise<void>((done) => {
      ended = done;
    });

    const takeDown = () =>
      // Put off, so that what a worker answers at once already finds us stopping.
      (stopping ??= Promise.resolve()
        .then(() => (worker === null ? undefined : goodbye(worker, end)))
        .catch(() => {}));
    const mdns: Mdns = {
      get hostName() {
        return state.hostName;
      },
      get reason() {
        return state.reason;
      },
      get detail() {
        return state.detail;
      },
      stop() {
        if (state.hostName !== null) Object.assign(state, { hostName: null, reason: 'Stopped' });
        return takeDown();
      },
    };

    const settle = () => {
      clearTimeout(timer);
      resolve(mdns);
    };
    const without = (reason: MdnsRefusal, detail: string) => {
      const lost = state.hostName !== null;
      // The first reason is the cause; that the worker then ended is its consequence.
      if (state.reason === null || lost) Object.assign(state, { hostName: null, reason, detail });
      if (lost) onChange(null);
      // A name lost to another machine is followed by an attempt at the next; after all else nothing comes.
      if (!lost || reason !== 'NameTaken') void takeDown();
      settle();
    };
    const timer = setTimeout(() => without('TimedOut', `nothing came of it in ${timeoutMs} ms`), timeoutMs);

    try {
      worker = start(advertised);
      worker.on('message', (word) => {
        if (word.type === 'lost') return without(word.reason, word.detail);
        if (word.type !== 'named' || stopping !== null) return;
        const changed = state.hostName !== null || state.reason !== null;
        Object.assign(state, { hostName: word.hostName, reason: null, detail: '' });
        if (changed) onChange(word.hostName);
        settle();
      });
      worker.on('error', (error) => without('Failed', String(error)));
      worker.on('exit', () => {
        without('Failed', 'the worker ended');
        ended();
      });
    } catch (error) {
      without('Failed', String(error));
    }
  });
}

async function goodbye(worker: MdnsWorker, end: Promise<void>): Promise<void> {
  worker.postMessage({ type: 'stop' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, STOP_MS);
  });
  await Promise.race([end, late]);
  clearTimeout(timer);
  await worker.terminate();
}

/** Beside this module in the sources; beside the program, or above its parts, in a build. */
const WORKER_FILES = ['./mdns-worker.ts', './mdns-worker.js', '../mdns-worker.js'];

function startWorker(advertised: Advertised, log: (line: string) => void): MdnsWorker {
  const file = WORKER_FILES.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  if (file === undefined) throw new Error('mdns-worker is not part of this build');
  const worker = new Worker(file, {
    workerData: advertised,
    name: 'mdns',
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 64 },
  });
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => log(text.trimEnd()));
  }
  worker.unref();
  return worker;
}
