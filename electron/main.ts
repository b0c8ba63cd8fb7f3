/** The machine in the common room, as an Electron program: boot as a list of named steps, and nothing else. */
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { app, BrowserWindow, Menu, powerSaveBlocker, screen, session, utilityProcess } from 'electron';
import type { DisplayChoice } from '../shared/machine/page.ts';
import { PULSE } from '../shared/protocol/pulse.ts';
import type { ShellWish } from '../shared/protocol/shell.ts';
import { readSettings } from './hub/settings.ts';
import type { HubOptions } from './hub/start.ts';
import { surroundings } from './programs/surroundings.ts';
import { canWrite } from './launch/can-write.ts';
import { defaultDataFolder } from './launch/data-folder.ts';
import { HUB_OPTIONS } from './launch/hub-options.mjs';
import type { HubWord } from './launch/open-hall.ts';
import { placeAround } from './launch/place.ts';
import { isQuietNow } from './launch/quiet-now.ts';
import { problemOf } from './launch/trouble.ts';
import { readArguments } from './wall/arguments.ts';
import { keepAwake, type AwakeKeeper } from './wall/awake.ts';
import { readPulse } from './watch/heard.ts';
import { watchElectronWall, type WatchedWindow } from './watch/electron-wall.ts';
import { keepWhole } from './watch/whole-screen.ts';
import { boot, type Step } from './wall/boot.ts';
import { choicesOf, keepOnDisplay, type DisplayKeeper } from './wall/displays.ts';
import { keepHub, type HubKeeper } from './wall/hub-keeper.ts';
import { autostartWish, setAutostart } from './wall/login.ts';
import { relaunchAs } from './wall/relaunch.ts';
import { screenSwitch } from './wall/screen-switch.ts';
import { confine, refusePermissions, windowOptions } from './wall/window.ts';

const log = (line: string): void => void process.stderr.write(`moothall: ${line}\n`);
/** For whoever started this: one JSON per line on standard output. */
const tell = (word: HubWord): void => void process.stdout.write(`${JSON.stringify(word)}\n`);

const { flags, held } = readArguments(process.argv.slice(1));
const place = placeAround(import.meta.dirname);
const data = flags.data === null ? defaultDataFolder(surroundings()) : resolve(flags.data);

let keeper: HubKeeper | null = null;
let wall: WatchedWindow | null = null;
let displays: DisplayKeeper | null = null;
let awake: AwakeKeeper | null = null;
let wallAddress: string | null = null;
let simulated = false;
let isEnding = false;
const whole = keepWhole((on) => {
  if (wall !== null && !wall.window.isDestroyed()) wall.window.setKiosk(on);
});

/** Anything but nought: that somebody left the kiosk as is meant. */
const ENDED_TO_START_AGAIN = 75;

function giveUp(word: Extract<HubWord, { type: 'failed' }>): void {
  tell(word);
  log(word.message);
  // The word has to be out before the process is.
  setImmediate(() => app.exit(1));
}

function forkHub(port: number | null): ReturnType<typeof utilityProcess.fork> {
  const told: Partial<Omit<HubOptions, 'displays'>> & { displays: readonly DisplayChoice[] } = {
    displays: choicesOf(screen.getAllDisplays()),
    data,
    port: port ?? flags.port,
    listen: flags.listen,
    address: flags.address,
    renderer: place.renderer,
    version: place.version,
  };
  return utilityProcess.fork(join(place.machine, 'hub.js'), [`--hub=${JSON.stringify(told)}`], {
    serviceName: 'Moothall hub',
    stdio: ['ignore', 'inherit', 'inherit'],
    execArgv: [...HUB_OPTIONS],
  });
}

function simulatePeople(phone: string): void {
  if (simulated) return;
  simulated = true;
  utilityProcess.fork(join(place.machine, 'demo.js'), ['--phone', phone, '--data', data], {
    serviceName: 'Moothall simulated people',
    stdio: 'ignore',
  });
}

/** Milliseconds. What it shows until there is a page is dark. */
const SHOWN_ANYWAY = 5_000;

function openWindow(): BrowserWindow {
  const window = new BrowserWindow({ ...windowOptions(), ...displays?.bounds() });
  // On some desktops a window that was never shown draws nothing, and so is never ready to be shown.
  const late = setTimeout(() => window.show(), SHOWN_ANYWAY);
  window.once('closed', () => clearTimeout(late));
  window.once('ready-to-show', () => {
    clearTimeout(late);
    window.show();
  });
  return window;
}

function openWall(): void {
  wall = watchElectronWall({
    app,
    open: openWindow,
    address: () => wallAddress,
    relaunch,
    log,
    folder: data,
    quiet: () => isQuietNow(data),
    dark: () => awake?.isOff ?? false,
  });
}

function findTheDisplay(): void {
  displays = keepOnDisplay({
    screen,
    window: () => (whole.isOff ? null : (wall?.window ?? null)),
    wanted: () => readSettings(data).settings.display,
    changed: () => keeper?.tell({ type: 'displays', displays: choicesOf(screen.getAllDisplays()) }),
    log,
  });
}

function keepTheScreenAwake(): void {
  const here = surroundings();
  const switches = screenSwitch(here);
  awake = keepAwake({
    blocker: powerSaveBlocker,
    quiet: () => readSettings(data).settings.quiet ?? null,
    busy: async () => readPulse(await wall?.window.webContents.executeJavaScript(`globalThis.${PULSE}`)),
    power:
      switches &&
      ((on) => {
        log(`the screen goes ${on ? 'on' : 'off'}`);
        spawn(switches.program, on ? switches.on : switches.off, { stdio: 'ignore' }).on('error', (error) =>
          log(`the screen could not be switched: ${error.message}`),
        );
      }),
    minute() {
      const now = new Date();
      return now.getHours() * 60 + now.getMinutes();
    },
  });
}

/** What the keeper's menu on the wall asks. */
function heed(wish: ShellWish): void {
  log(`the wall asks to ${wish}`);
  if (wish === 'leave' || wish === 'return') whole.set(wish === 'return');
  else if (wish === 'restart') relaunch();
  else app.quit();
}

/** Resolves once the hall is open for the first time. */
function openHall(): Promise<void> {
  return new Promise((resolve) => {
    keeper = keepHub({
      fork: forkHub,
      opened(hall) {
        wallAddress = hall.wall;
        tell({
          type: 'ready',
          phone: hall.phone,
          wall: hall.wall,
          data,
          version: hall.version,
          port: hall.port,
          closed: hall.closed,
        });
        if (flags.demo && hall.closed === null) simulatePeople(hall.phone);
        // Again after the hub died: the page's key is worth nothing any more.
        wall?.opened();
        resolve();
      },
      refused: giveUp,
      demo: simulatePeople,
      asked: heed,
      log,
    });
  });
}

function beTheOnlyOne(): void {
  // Its own folder, before anything looks there: the lock and Chromium's files belong to this hall's data.
  const own = join(data, 'electron');
  app.setPath('userData', own);
  if (!app.requestSingleInstanceLock()) {
    if (canWrite(own) && canWrite(tmpdir()))
      throw Object.assign(new Error('is open already'), { code: 'EALREADY' });
    // Nobody has the lock: it cannot be written. The wall is to say what is wrong with the disk, and the hall has its own lock.
    log('nothing can be written here, not even that this is the only one; going on');
  }
  app.on('second-instance', () => wall?.window.focus());
}

/** The window goes at once; the hub finishes writing. */
function end(exitCode: number): void {
  if (isEnding) return;
  isEnding = true;
  wall?.stop();
  displays?.stop();
  whole.stop();
  awake?.stop();
  wall?.window.destroy();
  void (keeper?.stop() ?? Promise.resolve()).finally(() => app.exit(exitCode));
}

function relaunch(): void {
  // Whoever started this starts it again after such an end.
  if (!held)
    app.relaunch(relaunchAs({ isPackaged: app.isPackaged, env: process.env, args: process.argv.slice(1) }));
  end(ENDED_TO_START_AGAIN);
}

/** A wall has nobody to read a message and to close it, which is what Electron shows for what nobody caught. */
function goOnWhateverHappens(): void {
  process.on('uncaughtException', (error) => log(`nobody caught this: ${error.stack ?? String(error)}`));
  // Whoever read what is said here may be gone.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

function endInOrder(): void {
  app.on('before-quit', (event) => {
    // Each time: that the last window is gone asks to quit once more, while the hub is still writing.
    event.preventDefault();
    end(0);
  });
  app.on('window-all-closed', () => app.quit());
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  if (held) for (const event of ['end', 'error']) process.stdin.on(event, () => app.quit()).resume();
}

function keepToItself(): void {
  app.on('web-contents-created', (_event, contents) => confine(contents, () => wallAddress));
  // No menu, so none of its shortcuts: reload, zoom, developer tools.
  Menu.setApplicationMenu(null);
}

function steps(): readonly Step[] {
  return [
    { name: 'go on whatever happens', run: goOnWhateverHappens },
    { name: 'sandbox every page', run: () => app.enableSandbox() },
    { name: 'be the only one', run: beTheOnlyOne },
    { name: 'end in order', run: endInOrder },
    { name: 'keep to itself', run: keepToItself },
    { name: 'wait for Electron', run: () => app.whenReady() },
    { name: 'refuse permissions', run: () => refusePermissions(session.defaultSession) },
    { name: 'find the display', run: findTheDisplay },
    { name: 'keep the screen awake', run: keepTheScreenAwake },
    { name: 'open the hall', run: openHall },
    { name: 'show the wall, and watch over it', run: openWall },
  ];
}

/** Started only to switch autostart: no hall is opened, and one that is open goes on. */
async function switchAutostart(on: boolean): Promise<void> {
  await app.whenReady();
  const told = process.argv.slice(1).filter((argument) => !argument.startsWith('--autostart='));
  // Run by Electron from sources, the program to start is named first.
  const args = app.isPackaged ? told : [join(place.machine, 'main.js'), ...told.slice(1)];
  const { platform, env, execPath: program } = process;
  const done = setAutostart(on, { app, platform, env, program, args });
  process.stdout.write(`${done.words}\n`);
  app.exit(done.on === on ? 0 : 1);
}

const wish = autostartWish(process.argv);
/** Not awaited here: Electron becomes ready only after this module has been read to its end. */
export const booted: Promise<void> = boot(
  wish === null ? steps() : [{ name: 'switch autostart', run: () => switchAutostart(wish) }],
  (step) => log(`boot: ${step}`),
).catch((error: unknown) => {
  const { code, message } = problemOf(
    error instanceof Error && error.cause !== undefined ? error.cause : error,
  );
  giveUp({ type: 'failed', code, message });
});
