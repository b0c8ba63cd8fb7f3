/** The wall's window in Electron, watched over: what main.ts opens instead of a window. */
import type { App, BrowserWindow } from 'electron';
import { PULSE } from '../../shared/protocol/pulse.ts';
import { anew } from './addresses.ts';
import { isBlank } from './blank.ts';
import type { Illness, Rung } from './ladder.ts';
import { openRecord } from './record.ts';
import { safePage } from './safe-page.ts';
import { watch, type Watch } from './watcher.ts';

export interface ElectronWall {
  readonly app: Pick<App, 'getAppMetrics' | 'on'>;
  /** Opens an empty window for the wall. */
  readonly open: () => BrowserWindow;
  /** Where the wall is; null while the hall is not open. */
  readonly address: () => string | null;
  /** Ends the program so that it starts again. */
  readonly relaunch: () => void;
  readonly log: (line: string) => void;
  /** Where it is kept what was done for the wall. */
  readonly folder: string;
  /** Whether nobody needs the wall at this hour. */
  readonly quiet: () => boolean;
  /** Whether the screen is switched off. */
  readonly dark: () => boolean;
}

export interface WatchedWindow {
  readonly window: BrowserWindow;
  /** The hall is open, for the first time or again: its address is another one. */
  opened(): void;
  /** The window is about to be closed for good. */
  stop(): void;
}

/** A page of text and simple shapes: more than this and it has kept what it should have let go. */
const MOST_MEMORY = 900_000_000;
/** How wide a picture has to be to tell a board from nothing. */
const LOOK = 192;
/** The wall could not be loaded, as while its hub starts: tried again after so long. Milliseconds. */
const LOAD_AGAIN = 1_000;
/** That a navigation was given up for another one is no failure. */
const ABORTED = -3;

export function watchElectronWall(wall: ElectronWall): WatchedWindow {
  const { app, log } = wall;
  let window: BrowserWindow;
  let loads = 0;
  let loadAgain: ReturnType<typeof setTimeout> | null = null;
  /** The next end of its process is our own doing. */
  let isEnding = false;

  function show(address: string): void {
    if (loadAgain !== null) clearTimeout(loadAgain);
    loadAgain = null;
    // A failure is told by `did-fail-load` too.
    if (!window.isDestroyed()) window.loadURL(address).catch(() => undefined);
  }
  function load(): void {
    const address = wall.address();
    if (address !== null) show(anew(address, (loads += 1)));
  }

  function open(): BrowserWindow {
    const opened = wall.open();
    opened.webContents.on('render-process-gone', (_event, { reason }) => {
      if (opened !== window || reason === 'clean-exit') return;
      if (isEnding) return void (isEnding = false);
      log(`the wall's process is gone (${reason})`);
      watched.gone('crashed');
    });
    opened.webContents.on('did-fail-load', (_event, code, words, _url, isMainFrame) => {
      if (opened !== window || !isMainFrame || code === ABORTED) return;
      // Somebody touched the way out of the safe scene, and nothing answers there.
      if (watched.restsUntil !== null) return watched.gone('crashed');
      log(`the wall did not load (${words}); trying again`);
      loadAgain ??= setTimeout(() => {
        loadAgain = null;
        if (watched.restsUntil === null) load();
      }, LOAD_AGAIN);
    });
    return opened;
  }

  function heal(rung: Exclude<Rung, 'safe'>, why: Illness): boolean {
    if (rung === 'relaunch') {
      // A start that is forgotten is one of very many: nothing would count them, and no safe scene would ever come.
      if (!record.isKept) return false;
      wall.relaunch();
      return true;
    }
    if (rung === 'window') {
      const old = window;
      window = open();
      old.destroy();
    } else if (why === 'hung' && !window.webContents.isCrashed()) {
      // A process that hangs would not let go of its page for another.
      isEnding = true;
      window.webContents.forcefullyCrashRenderer();
    }
    load();
    return true;
  }

  async function look(): Promise<boolean | null> {
    const picture = await window.webContents.capturePage();
    if (picture.isEmpty()) return null;
    return isBlank({ pixels: picture.resize({ width: LOOK }).toBitmap() });
  }

  function memory(): number | null {
    const pid = window.webContents.getOSProcessId();
    const metric = app.getAppMetrics().find((one) => one.pid === pid);
    return metric === undefined ? null : metric.memory.workingSetSize * 1_024;
  }

  const record = openRecord(wall.folder, log);
  const watched: Watch = watch({
    patient: {
      pulse: () => window.webContents.executeJavaScript(`globalThis.${PULSE}`) as Promise<unknown>,
      isBlank: look,
      memory: () => Promise.resolve(memory()),
      mostMemory: MOST_MEMORY,
      isAway: false,
      load,
      heal,
      rest: (scene) => show(safePage({ ...scene, wall: wall.address() })),
    },
    record,
    quiet: wall.quiet,
    dark: wall.dark,
    log,
  });
  app.on('child-process-gone', (_event, { type, reason }) => {
    // Chromium starts its graphics again by itself; whether anything is drawn after that is looked at anyway.
    if (type === 'GPU' && reason !== 'clean-exit') log(`the graphics process is gone (${reason})`);
  });
  window = open();
  load();

  return {
    get window() {
      return window;
    },
    opened() {
      watched.loaded();
      load();
    },
    stop() {
      watched.stop();
      if (loadAgain !== null) clearTimeout(loadAgain);
    },
  };
}
