/** The wall in the system's browser: kept running, and its page watched over like Electron's. */
import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { anew } from '../watch/addresses.ts';
import type { Illness, Rung } from '../watch/ladder.ts';
import { openRecord } from '../watch/record.ts';
import { safePage } from '../watch/safe-page.ts';
import { watch, type Watch } from '../watch/watcher.ts';
import { firstPage, type BrowserPage } from './browser-page.ts';
import { openDevTools, type DevTools } from './devtools.ts';
import { keepRunning } from '../programs/keep-running.ts';

export interface BrowserWall {
  readonly program: string;
  /** To start it with `address` on the whole screen. */
  readonly args: (address: string) => readonly string[];
  /** Where the wall is; asked whenever it is loaded. */
  readonly address: () => string;
  /** The browser ended and is started again; `shortRuns` in a row ended soon after their start. */
  readonly died: (words: string, waitMs: number, shortRuns: number) => void;
  readonly log: (line: string) => void;
  /** Where it is kept what was done for the wall. */
  readonly folder: string;
  readonly quiet: () => boolean;
}

export interface RunningWall {
  /** The page that is watched over, and the process that shows it; null while there is none. */
  readonly page: BrowserPage | null;
  readonly process: ChildProcess | null;
  /** The browser anew, because somebody asked for it: that is no illness. */
  restart(): void;
  stop(): Promise<void>;
}

/** What the script of a wall's page keeps is some ten megabytes. */
const MOST_MEMORY = 250_000_000;
/** Until a browser that was just started has a page. Milliseconds. */
const FINDS = { every: 250, within: 30_000 };

export function keepWallUp(wall: BrowserWall): RunningWall {
  const { log } = wall;
  let loads = 0;
  let running: ChildProcess | null = null;
  let page: BrowserPage | null = null;
  /** Ended from here: not told as an end of its own. */
  let isEnding = false;
  const next = (): string => anew(wall.address(), (loads += 1));
  const here = (): BrowserPage => {
    if (page === null) throw new Error('there is no page');
    return page;
  };

  /** The process that stands behind everything. It is started again by itself. */
  function end(): void {
    isEnding = true;
    running?.kill('SIGKILL');
  }
  /** A browser that does not let itself be led hangs as a whole. */
  function go(address: string): void {
    page?.go(address).catch((error: unknown) => {
      log(`the browser does not answer (${String(error)}); ending it`);
      end();
    });
  }

  async function heal(rung: Exclude<Rung, 'safe'>, why: Illness): Promise<boolean> {
    if (rung === 'relaunch') {
      end();
      return true;
    }
    if (rung === 'window') {
      page = await here().another(next());
      return true;
    }
    // A process that hangs would not let go of its page for another.
    if (why === 'hung') await here().crash();
    go(next());
    return true;
  }

  const watched: Watch = watch({
    patient: {
      pulse: async () => here().pulse(),
      isBlank: async () => here().isBlank(),
      memory: async () => here().memory(),
      mostMemory: MOST_MEMORY,
      get isAway() {
        return page === null;
      },
      load: () => go(next()),
      heal,
      rest: (scene) => go(safePage({ ...scene, wall: wall.address() })),
    },
    record: openRecord(wall.folder, log),
    quiet: wall.quiet,
    // Nothing here switches it; a page that the system hides says so itself.
    dark: () => false,
    log,
  });

  async function find(child: ChildProcess, tools: DevTools): Promise<void> {
    const crashed = (): void => {
      if (running === child) watched.gone('crashed');
    };
    for (let waited = 0; waited < FINDS.within && running === child; waited += FINDS.every) {
      const found = await firstPage(tools, crashed).catch(() => null);
      if (running !== child) return;
      if (found !== null) {
        page = found;
        watched.began();
        return;
      }
      await new Promise((go_on) => setTimeout(go_on, FINDS.every));
    }
    if (running === child) log('this browser does not let itself be watched over; it is only kept running');
  }

  const kept = keepRunning({
    program: wall.program,
    args: () => wall.args(watched.restsUntil === null ? next() : 'about:blank'),
    options: { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
    started(child) {
      running = child;
      const [, , , saying, hearing] = child.stdio;
      if (saying == null || hearing == null) return;
      void find(child, openDevTools(saying as Writable, hearing as Readable));
    },
    died(words, waitMs, shortRuns) {
      running = null;
      page = null;
      if (isEnding) isEnding = false;
      else watched.gone('ended');
      wall.died(words, waitMs, shortRuns);
    },
  });

  return {
    get page() {
      return page;
    },
    get process() {
      return running;
    },
    restart() {
      if (running === null) return;
      watched.loaded();
      isEnding = true;
      running.kill();
    },
    stop() {
      watched.stop();
      return kept.stop();
    },
  };
}
