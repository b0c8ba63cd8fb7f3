/**
 * A small stand-in for Electron's API: the name `electron` leads here in tests (vitest.config.ts). It records what
 * main.ts asks for. Every part `implements` what it takes of the real types, so it cannot offer what Electron does
 * not have; what main.ts uses and this lacks is undefined and fails loudly. A fresh import is a fresh machine.
 */
import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { Busy } from '../../shared/quiet.ts';

type Real = typeof Electron;
type RealApp = Real['app'];
type RealWindow = InstanceType<Real['BrowserWindow']>;
type RealChild = ReturnType<Real['utilityProcess']['fork']>;
type RealContents = RealWindow['webContents'];
type RealSession = Real['session']['defaultSession'];

/** All calls in their order, as `name` or `name:detail`. */
export const calls: string[] = [];

type AppPart =
  | 'enableSandbox'
  | 'setPath'
  | 'requestSingleInstanceLock'
  | 'whenReady'
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'getAppMetrics'
  | 'isPackaged'
  | 'setLoginItemSettings'
  | 'getLoginItemSettings';

class StandInApp extends EventEmitter implements Pick<RealApp, AppPart> {
  isOnlyOne = true;
  readonly isPackaged = true;
  readonly paths = new Map<string, string>();
  readonly #ready = Promise.withResolvers<undefined>();
  readonly #exit = Promise.withResolvers<number>();
  /** Resolves with the exit code. */
  readonly exited = this.#exit.promise;

  enableSandbox(): void {
    calls.push('enableSandbox');
  }
  setPath(name: string, path: string): void {
    calls.push(`setPath:${name}`);
    this.paths.set(name, path);
  }
  requestSingleInstanceLock(): boolean {
    calls.push('requestSingleInstanceLock');
    return this.isOnlyOne;
  }
  whenReady(): Promise<void> {
    calls.push('whenReady');
    return this.#ready.promise;
  }
  /** As Electron does once it is up. */
  becomeReady(): void {
    calls.push('ready');
    this.#ready.resolve(undefined);
  }
  quit(): void {
    calls.push('quit');
    let prevented = false;
    this.emit('before-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) this.exit(0);
  }
  relaunch(): void {
    calls.push('relaunch');
  }
  getAppMetrics(): Electron.ProcessMetric[] {
    return [];
  }
  setLoginItemSettings(item: Electron.Settings): void {
    calls.push(`setLoginItemSettings:${item.openAtLogin}`);
  }
  getLoginItemSettings(): Electron.LoginItemSettings {
    const openAtLogin = calls.findLast((call) => call.startsWith('setLoginItem'))?.endsWith('true') ?? false;
    return {
      ...{ openAtLogin, wasOpenedAtLogin: false, status: 'enabled' as const },
      ...{ executableWillLaunchAtLogin: openAtLogin, launchItems: [] },
    };
  }
  exit(code = 0): void {
    this.#exit.resolve(code);
  }
}

type PermissionRequest = Parameters<RealSession['setPermissionRequestHandler']>[0];
type PermissionCheck = Parameters<RealSession['setPermissionCheckHandler']>[0];
type DevicePermission = Parameters<RealSession['setDevicePermissionHandler']>[0];
type DisplayMedia = Parameters<RealSession['setDisplayMediaRequestHandler']>[0];
type SessionPart =
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler';

class StandInSession extends EventEmitter implements Pick<RealSession, SessionPart> {
  request: PermissionRequest = null;
  check: PermissionCheck = null;
  device: DevicePermission = null;
  displayMedia: DisplayMedia = null;

  setPermissionRequestHandler(handler: PermissionRequest): void {
    calls.push('refusePermissions');
    this.request = handler;
  }
  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.check = handler;
  }
  setDevicePermissionHandler(handler: DevicePermission): void {
    this.device = handler;
  }
  setDisplayMediaRequestHandler(handler: DisplayMedia): void {
    this.displayMedia = handler;
  }
}

type OpenHandler = Parameters<RealContents['setWindowOpenHandler']>[0];

type ContentsPart =
  | 'setWindowOpenHandler'
  | 'executeJavaScript'
  | 'capturePage'
  | 'forcefullyCrashRenderer'
  | 'isCrashed'
  | 'getOSProcessId';

class StandInContents extends EventEmitter implements Pick<RealContents, ContentsPart> {
  openHandler: OpenHandler | null = null;
  /** A page that hangs answers nothing. */
  hangs = false;
  /** What it says that people do. */
  busy: Busy = { meeting: false, round: false, standing: false };
  #beats = 0;

  /** Whatever it is asked, it says that it is well. */
  executeJavaScript(): Promise<unknown> {
    if (this.hangs) return new Promise(() => undefined);
    this.#beats += 1;
    return Promise.resolve({
      ...{ ticks: this.#beats, frames: this.#beats, hidden: false },
      ...{ ...this.busy, languages: ['en'] },
    });
  }
  /** Nothing can be told by it. */
  capturePage(): Promise<Electron.NativeImage> {
    return Promise.reject(new Error('there is no picture of this page'));
  }
  forcefullyCrashRenderer(): void {
    calls.push('forcefullyCrashRenderer');
    this.hangs = false;
    this.emit('render-process-gone', {}, { reason: 'killed' });
  }
  isCrashed(): boolean {
    return false;
  }
  getOSProcessId(): number {
    return 1;
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
}

type WindowPart = 'loadURL' | 'show' | 'focus' | 'destroy' | 'isDestroyed' | 'setBounds' | 'setKiosk';

class StandInWindow extends EventEmitter implements Pick<RealWindow, WindowPart> {
  readonly webContents = new StandInContents();
  readonly loaded: string[] = [];
  readonly options: Electron.BrowserWindowConstructorOptions;
  #destroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    calls.push('BrowserWindow');
    this.options = options;
    windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  loadURL(url: string): Promise<void> {
    calls.push('loadURL');
    this.loaded.push(url);
    return Promise.resolve();
  }
  show(): void {
    calls.push('show');
  }
  focus(): void {
    calls.push('focus');
  }
  setBounds({ x = 0, y = 0, width = 0, height = 0 }: Partial<Electron.Rectangle>): void {
    calls.push(`setBounds:${x},${y},${width},${height}`);
  }
  setKiosk(on: boolean): void {
    calls.push(`setKiosk:${on}`);
  }
  destroy(): void {
    if (this.#destroyed) return;
    calls.push('destroy');
    this.#destroyed = true;
    this.emit('closed');
    if (windows.every((window) => window.isDestroyed())) app.emit('window-all-closed');
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
}

export class StandInChild extends EventEmitter implements Pick<RealChild, 'postMessage' | 'kill'> {
  readonly received: unknown[] = [];
  killed = false;

  postMessage(message: unknown): void {
    this.received.push(message);
  }
  kill(): boolean {
    this.killed = true;
    return true;
  }
}

interface Forked {
  readonly child: StandInChild;
  readonly module: string;
  readonly args: readonly string[];
  readonly options: Electron.ForkOptions;
}

type RealScreen = Real['screen'];
type DisplayGiven = Pick<Electron.Display, 'id' | 'label' | 'bounds'>;

class StandInScreen extends EventEmitter implements Pick<RealScreen, 'getAllDisplays' | 'getPrimaryDisplay'> {
  displays: DisplayGiven[] = [{ id: 1, label: 'eDP-1', bounds: { x: 0, y: 0, width: 1920, height: 1080 } }];

  getAllDisplays(): Electron.Display[] {
    return this.displays as Electron.Display[];
  }
  getPrimaryDisplay(): Electron.Display {
    const [first] = this.getAllDisplays();
    if (first === undefined) throw new Error('there is no display');
    return first;
  }
  /** These are the displays from now on. */
  become(displays: readonly DisplayGiven[]): void {
    const grows = displays.length > this.displays.length;
    this.displays = [...displays];
    this.emit(grows ? 'display-added' : 'display-removed', {});
  }
}

export const windows: StandInWindow[] = [];
export const forked: Forked[] = [];

export const app = new StandInApp();
export const session = { defaultSession: new StandInSession() };
export const screen = new StandInScreen();
export const BrowserWindow = StandInWindow;
export const Menu = {
  setApplicationMenu: (menu) => void calls.push(`setApplicationMenu:${menu === null ? 'none' : 'some'}`),
} satisfies Partial<Real['Menu']>;
export const powerSaveBlocker = {
  start(type) {
    calls.push(`powerSaveBlocker:${type}`);
    return 1;
  },
  stop(id) {
    calls.push(`powerSaveBlocker.stop:${id}`);
    return true;
  },
} satisfies Partial<Real['powerSaveBlocker']>;
export const utilityProcess = {
  fork(...[module, args = [], options = {}]: Parameters<Real['utilityProcess']['fork']>): StandInChild {
    calls.push(`fork:${options.serviceName ?? ''}`);
    const child = new StandInChild();
    forked.push({ child, module, args, options });
    return child;
  },
};
