import type { DisplayChoice } from '../../shared/machine/page.ts';
import type { ShellWish } from '../../shared/protocol/shell.ts';
import { backoff } from '../programs/backoff.ts';
import { readHubWord, type HubWord, type OpenHall } from '../launch/open-hall.ts';

/** What is needed of Electron's UtilityProcess. */
export interface HubChild {
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  postMessage(message: unknown): void;
  kill(): boolean;
}

export interface HubKeeping {
  /** Starts the hub; `port` is the one that phones know once the hall has been open, null before. */
  readonly fork: (port: number | null) => HubChild;
  /** The hall is open, for the first time or again: the wall's address is a new one each time. */
  readonly opened: (hall: OpenHall) => void;
  /** It could not be opened at all, for a reason that trying again would not mend. */
  readonly refused: (word: Extract<HubWord, { type: 'failed' }>) => void;
  /** Somebody at the wall wants simulated people. */
  readonly demo: (phone: string) => void;
  /** The keeper's menu on the wall. */
  readonly asked: (wish: ShellWish) => void;
  readonly log: (line: string) => void;
}

export interface HubKeeper {
  /** Says something to the hub that is running; nothing while there is none. */
  tell(word: { readonly type: 'displays'; readonly displays: readonly DisplayChoice[] }): void;
  /** Asks the hub to close, and resolves when it is gone, by force after `STOP_MS`. */
  stop(): Promise<void>;
}

const STOP_MS = 8_000;
/** After that it is not waited for: a disk that does not answer keeps its process for ever. */
const GONE_MS = 5_000;
/** It says that it lives every few seconds. Looks are counted and not time, which passes while a machine sleeps. */
const LOOK_MS = 5_000;
const SILENT_LOOKS = 36;

/** Keeps a hub running: started again when it dies, ever more slowly while it keeps dying. */
export function keepHub(keeping: HubKeeping): HubKeeper {
  const wait = backoff();
  let child: HubChild | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let port: number | null = null;
  let over = false;
  /** Looks since it last said anything; null until the hall is open. */
  let silent: number | null = null;
  let gone: () => void = () => {};

  const start = () => {
    timer = null;
    const startedAt = performance.now();
    const hub = keeping.fork(port);
    child = hub;
    hub.on('message', (message) => hear(readHubWord(message)));
    hub.on('exit', (code) => {
      child = null;
      silent = null;
      gone();
      if (over) return;
      const waitMs = wait.after(performance.now() - startedAt);
      keeping.log(`the hub ended with code ${code}; starting it again in ${waitMs / 1_000} s`);
      timer = setTimeout(start, waitMs);
    });
  };

  const hear = (word: HubWord | null) => {
    if (word === null || over) return;
    if (silent !== null || word.type === 'ready') silent = 0;
    if (word.type === 'demo') keeping.demo(word.phone);
    if (word.type === 'shell') keeping.asked(word.wish);
    if (word.type === 'ready') {
      port = word.port;
      keeping.opened(word);
    }
    if (word.type === 'failed' && port === null) {
      over = true;
      keeping.refused(word);
    }
  };
  const looking = setInterval(() => {
    if (silent === null) return;
    silent += 1;
    if (silent < SILENT_LOOKS) return;
    silent = null;
    keeping.log('the hub does not answer; ending it, so that it is started again');
    child?.kill();
  }, LOOK_MS);
  start();

  return {
    tell: (word) => child?.postMessage(word),
    async stop() {
      over = true;
      clearInterval(looking);
      if (timer !== null) clearTimeout(timer);
      const hub = child;
      if (hub === null) return;
      const ended = new Promise<void>((resolve) => {
        gone = resolve;
      });
      let late = setTimeout(() => {
        hub.kill();
        late = setTimeout(() => gone(), GONE_MS);
      }, STOP_MS);
      hub.postMessage({ type: 'stop' });
      await ended;
      clearTimeout(late);
    },
  };
}
