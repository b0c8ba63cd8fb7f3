/**
 * Electron's API for the compiled program, run by plain Node: its windows are pages of a real Chromium, its utility
 * processes are real processes. Every part `implements` what it takes of the real types. Whoever started it may ask, by
 * messages, for something to be run in the page, and is told of processes and windows.
 */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type * as Electron from 'electron';
import { PNG } from 'pngjs';
import { browserArguments, findBrowser } from '../../../electron/launch/browser.ts';
import { surroundings } from '../../../electron/programs/surroundings.ts';
import { openDevTools, type DevTools } from '../../../electron/launch/devtools.ts';

type Real = typeof Electron;
type RealApp = Real['app'];
type RealWindow = InstanceType<Real['BrowserWindow']>;
type RealContents = RealWindow['webContents'];
type RealChild = ReturnType<Real['utilityProcess']['fork']>;
type RealSession = Real['session']['defaultSession'];

const tell = (news: object): void => void process.send?.(news);

/* Chromium, started when the program is ready for windows. */
let chromium: ChildProcess | null = null;
let tools: DevTools | null = null;

async function startChromium(profile: string): Promise<void> {
  const program = findBrowser();
  if (program === null) throw new Error('neither Chromium, Chrome nor Edge is here');
  const args = ['--headless=new', '--disable-gpu', '--window-size=1280,720'];
  chromium = spawn(program, [...args, ...browserArguments('about:blank', profile, surroundings())], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  tools = openDevTools(chromium.stdio[3] as Writable, chromium.stdio[4] as Readable);
  for (;;) {
    try {
      await tools.ask('Browser.getVersion');
      return;
    } catch (error) {
      if (chromium.exitCode !== null) throw error;
    }
  }
}
const ask = (method: string, params?: object, session?: string): Promise<unknown> =>
  tools?.ask(method, params, session) ?? Promise.reject(new Error('before the program is ready'));

type AppPart =
  | 'enableSandbox'
  | 'setPath'
  | 'requestSingleInstanceLock'
  | 'whenReady'
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'getAppMetrics';

class App extends EventEmitter implements Pick<RealApp, AppPart> {
  #profile = '';

  enableSandbox(): void {}
  setPath(name: string, path: string): void {
    if (name === 'userData') this.#profile = path;
  }
  requestSingleInstanceLock(): boolean {
    return true;
  }
  whenReady(): Promise<void> {
    return startChromium(join(this.#profile, 'chromium'));
  }
  quit(): void {
    let isPrevented = false;
    this.emit('before-quit', { preventDefault: () => (isPrevented = true) });
    if (!isPrevented) this.exit(0);
  }
  exit(code = 0): void {
    chromium?.kill('SIGKILL');
    process.exit(code);
  }
  relaunch(): void {
    tell({ relaunch: true });
  }
  getAppMetrics(): Electron.ProcessMetric[] {
    return [];
  }
}

class Session
  extends EventEmitter
  implements
    Pick<
      RealSession,
      | 'setPermissionRequestHandler'
      | 'setPermissionCheckHandler'
      | 'setDevicePermissionHandler'
      | 'setDisplayMediaRequestHandler'
    >
{
  setPermissionRequestHandler(): void {}
  setPermissionCheckHandler(): void {}
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
}

type ContentsPart =
  | 'setWindowOpenHandler'
  | 'executeJavaScript'
  | 'capturePage'
  | 'forcefullyCrashRenderer'
  | 'isCrashed'
  | 'getOSProcessId';

class Contents extends EventEmitter implements Pick<RealContents, ContentsPart> {
  readonly target: Promise<{ readonly target: string; readonly session: string }>;
  #isCrashed = false;
  /** Until then nothing is loaded: Electron's own end of a process is immediate. */
  #ending: Promise<unknown> = Promise.resolve();

  constructor() {
    super();
    this.target = this.#open();
  }
  async #open() {
    const { targetId } = (await ask('Target.createTarget', { url: 'about:blank' })) as { targetId: string };
    const attached = await ask('Target.attachToTarget', { targetId, flatten: true });
    const session = (attached as { sessionId: string }).sessionId;
    tools?.on('Inspector.targetCrashed', (_params, of) => {
      if (of !== session) return;
      this.#isCrashed = true;
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
    await ask('Inspector.enable', {}, session);
    return { target: targetId, session };
  }
  async ask(method: string, params?: object): Promise<unknown> {
    return ask(method, params, (await this.target).session);
  }
  async load(url: string): Promise<void> {
    await this.#ending;
    this.#isCrashed = false;
    const { errorText } = (await this.ask('Page.navigate', { url })) as { errorText?: string };
    if (errorText === undefined) return;
    this.emit('did-fail-load', {}, -102, errorText, url, true);
    throw new Error(errorText);
  }
  async executeJavaScript(expression: string): Promise<unknown> {
    const answer = await this.ask('Runtime.evaluate', { expression, returnByValue: true });
    return (answer as { result: { value?: unknown } }).result.value;
  }
  async capturePage(): Promise<Electron.NativeImage> {
    const { data } = (await this.ask('Page.captureScreenshot')) as { data: string };
    return imageOf(PNG.sync.read(Buffer.from(data, 'base64')));
  }
  forcefullyCrashRenderer(): void {
    this.#ending = once(this, 'render-process-gone');
    // Nobody is left to answer.
    this.ask('Page.crash').catch(() => undefined);
  }
  isCrashed(): boolean {
    return this.#isCrashed;
  }
  getOSProcessId(): number {
    return 0;
  }
  setWindowOpenHandler(): void {}
}

interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** What main takes of a picture: made smaller by leaving pixels out. */
function imageOf(bitmap: Bitmap): Electron.NativeImage {
  const image = {
    isEmpty: () => bitmap.data.length === 0,
    resize({ width = bitmap.width }) {
      const step = bitmap.width / width;
      const height = Math.floor(bitmap.height / step);
      const data = new Uint8Array(width * height * 4);
      for (let at = 0; at < width * height; at += 1) {
        const from =
          Math.floor(Math.floor(at / width) * step) * bitmap.width + Math.floor((at % width) * step);
        data.set(bitmap.data.subarray(from * 4, from * 4 + 4), at * 4);
      }
      return imageOf({ width, height, data });
    },
    toBitmap: () => Buffer.from(bitmap.data),
  } satisfies Partial<Electron.NativeImage>;
  return image as unknown as Electron.NativeImage;
}

type WindowPart = 'loadURL' | 'show' | 'focus' | 'destroy' | 'isDestroyed' | 'setBounds' | 'setKiosk';

class Window extends EventEmitter implements Pick<RealWindow, WindowPart> {
  static readonly all = new Set<Window>();
  readonly webContents = new Contents();

  constructor() {
    super();
    Window.all.add(this);
    tell({ window: Window.all.size });
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url);
    tell({ loaded: url });
    this.emit('ready-to-show');
  }
  destroy(): void {
    if (!Window.all.delete(this)) return;
    void this.webContents.target.then(({ target }) => ask('Target.closeTarget', { targetId: target }));
    this.emit('closed');
    if (Window.all.size === 0) app.emit('window-all-closed');
  }
  isDestroyed(): boolean {
    return !Window.all.has(this);
  }
  show(): void {}
  focus(): void {}
  setBounds(): void {}
  setKiosk(): void {}
}

class UtilityProcess extends EventEmitter implements Pick<RealChild, 'postMessage' | 'kill'> {
  readonly #child: ChildProcess;

  constructor(
    module: string,
    args: readonly string[],
    { serviceName = '', execArgv = [] }: Electron.ForkOptions,
  ) {
    super();
    const parentPort = new URL('./parent-port.mjs', import.meta.url).href;
    this.#child = fork(module, args, { execArgv: ['--import', parentPort, ...execArgv] });
    tell({ forked: serviceName, pid: this.#child.pid });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('exit', (code) => this.emit('exit', code ?? 1));
  }
  postMessage(message: unknown): void {
    // One that is gone hears nothing, in Electron too.
    if (this.#child.connected) this.#child.send(message as object);
  }
  kill(): boolean {
    return this.#child.kill();
  }
}

class Screen extends EventEmitter implements Pick<Real['screen'], 'getAllDisplays' | 'getPrimaryDisplay'> {
  getAllDisplays(): Electron.Display[] {
    return [this.getPrimaryDisplay()];
  }
  getPrimaryDisplay(): Electron.Display {
    const display = { id: 1, label: 'eDP-1', bounds: { x: 0, y: 0, width: 1280, height: 720 } };
    return display as Electron.Display;
  }
}

export const app = new App();
export const BrowserWindow = Window;
export const session = { defaultSession: new Session() };
export const screen = new Screen();
export const Menu = { setApplicationMenu: () => undefined } satisfies Partial<Real['Menu']>;
export const powerSaveBlocker = {
  start: () => 1,
  stop: () => true,
} satisfies Partial<Real['powerSaveBlocker']>;
export const utilityProcess = {
  fork: (module: string, args: readonly string[] = [], options: Electron.ForkOptions = {}) =>
    new UtilityProcess(module, args, options),
};

/** Runs something in the page that is up, for whoever started this; it may well not be answered. */
process.on('message', (asked: { readonly id: number; readonly run: string }) => {
  const contents = [...Window.all].at(-1)?.webContents;
  const nothing = Promise.resolve();
  const done = asked.run === 'crash' ? contents?.ask('Page.crash') : contents?.executeJavaScript(asked.run);
  (done ?? nothing).then(
    (value) => tell({ id: asked.id, value }),
    () => tell({ id: asked.id }),
  );
});
