import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HUB_OPTIONS } from '../../electron/launch/hub-options.mjs';
import { projectNode } from '../../electron/launch/setup.mjs';
import type * as StandIn from './stand-in.ts';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
const argv = process.argv;
let handlers: Map<string, NodeJS.SignalsListener[]>;
const data = mkdtempSync(join(tmpdir(), 'moothall-main-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));
let told: unknown[];
/** What listens to this process and its streams, so that what main.ts adds can be taken away. */
const listening = (): { on: NodeJS.EventEmitter; event: string; listener: unknown }[] => {
  const places: readonly (readonly [NodeJS.EventEmitter, string])[] = [
    [process, 'uncaughtException'],
    [process.stdout, 'error'],
    [process.stderr, 'error'],
  ];
  return places.flatMap(([on, event]) => on.listeners(event).map((listener) => ({ on, event, listener })));
};
let before: ReturnType<typeof listening>;
const added = () => listening().filter(({ listener }) => !before.some((one) => one.listener === listener));
let logged: string;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  handlers = new Map(SIGNALS.map((signal) => [signal, process.listeners(signal)]));
  before = listening();
  told = [];
  logged = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => told.push(JSON.parse(String(text))) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => (logged += String(text)) !== '');
});

afterEach(() => {
  process.argv = argv;
  vi.useRealTimers();
  vi.unstubAllEnvs();
  for (const { on, event, listener } of added()) on.off(event, listener as () => void);
  for (const signal of SIGNALS) {
    for (const listener of process.listeners(signal)) {
      if (!handlers.get(signal)?.includes(listener)) process.off(signal, listener);
    }
  }
});

/** Runs electron/main.ts on a fresh machine. */
async function start(args: string[] = [], prepare: (electron: typeof StandIn) => void = () => {}) {
  vi.resetModules();
  process.argv = ['electron', '--inspect=0', 'out/machine/main.js', `--data=${data}`, '--port=0', ...args];
  const electron = await import('./stand-in.ts');
  prepare(electron);
  const { booted } = await import('../../electron/main.ts');
  return { electron, booted };
}

/** How large a process so run lets its new space grow while much that is new lives on. Bytes. */
function newSpaceAfterMuch(options: readonly string[]): number {
  const much = `const living = [];
    for (let n = 0; n < 2e6; n += 1) { living.push({ n }); if (living.length > 4e5) living.splice(0, 2e5); }
    const spaces = require('node:v8').getHeapSpaceStatistics();
    process.stdout.write(String(spaces.find(({ space_name }) => space_name === 'new_space').space_size));`;
  return Number(spawnSync(projectNode(), [...options, '-e', much], { encoding: 'utf8' }).stdout);
}

const hall = (key: string, port = 4810) => ({
  type: 'ready',
  phone: `HTTP://10.0.0.5:${port}/J/ABC`,
  wall: `http://127.0.0.1:${port}/wall#key=${key}`,
  data,
  version: '1.0.0',
  port,
  closed: null,
});
/** Where the wall of that key is, loaded for the `load`th time. */
const loaded = (key: string, load: number) => `http://127.0.0.1:4810/wall?load=${load}#key=${key}`;

/** Runs it until the wall shows. */
async function startToEnd(args: string[] = [], prepare: (electron: typeof StandIn) => void = () => {}) {
  const { electron, booted } = await start(args, prepare);
  electron.app.becomeReady();
  await vi.waitUntil(() => electron.forked.length > 0, 30_000);
  const hub = electron.forked[0]!.child;
  hub.emit('message', hall('one'));
  await booted;
  return { electron, hub, window: electron.windows[0]! };
}

/** What a listener for a cancellable event does to it. */
function isPrevented(emit: (event: { preventDefault: () => void }) => void): boolean {
  let prevented = false;
  emit({ preventDefault: () => (prevented = true) });
  return prevented;
}

describe('boot', () => {
  test('goes in order: alone before ready, permissions refused before a page, the hall open before a window', async () => {
    const { electron } = await startToEnd();
    expect(electron.calls).toEqual([
      'enableSandbox',
      'setPath:userData',
      'requestSingleInstanceLock',
      'setApplicationMenu:none',
      'whenReady',
      'ready',
      'refusePermissions',
      'powerSaveBlocker:prevent-display-sleep',
      'fork:Moothall hub',
      'BrowserWindow',
      'loadURL',
    ]);
    expect(electron.app.paths.get('userData')).toBe(join(data, 'electron'));
  });

  test('names each step, so that a log says how far it got', async () => {
    await startToEnd();
    expect(logged.match(/boot: .*/g)).toHaveLength(11);
  });

  test('tells whoever started it, in one line, where the hall is', async () => {
    await startToEnd();
    expect(told).toEqual([hall('one')]);
  });

  test('EK20 what nobody caught is written down and stops nothing: Electron would show a message that waits for somebody', async () => {
    const { electron, hub } = await startToEnd();
    const catching = added().filter(({ event }) => event === 'uncaughtException');
    expect(catching).toHaveLength(1);
    (catching[0]!.listener as (error: Error) => void)(new Error('a window that is gone'));
    expect(logged).toContain('nobody caught this: Error: a window that is gone');
    expect(hub.received).toEqual([]);
    expect(electron.windows[0]!.isDestroyed()).toBe(false);
    // Nor does it matter that nobody reads what is said any more.
    expect(added().filter(({ event }) => event === 'error')).toHaveLength(2);
  });

  test('EK21 where nothing can be written nobody has the lock: the wall comes up, and can say so', async () => {
    const file = join(data, 'a file');
    writeFileSync(file, '');
    const { electron } = await startToEnd([`--data=${join(file, 'hall')}`], (machine) => {
      machine.app.isOnlyOne = false;
    });
    expect(electron.windows).toHaveLength(1);
    expect(logged).toContain('nothing can be written here');
  });

  test('the folder of the data may be named from here', async () => {
    const { electron } = await start([`--data=${relative('.', data)}`]);
    expect(electron.app.paths.get('userData')).toBe(join(data, 'electron'));
  });

  test('a second one for the same hall says so and ends, with neither hub nor window', async () => {
    const { electron, booted } = await start([], (machine) => (machine.app.isOnlyOne = false));
    await booted;
    expect(await electron.app.exited).toBe(1);
    expect(told).toEqual([{ type: 'failed', code: 'EALREADY', message: 'is open already' }]);
    expect(electron.forked).toEqual([]);
    expect(electron.windows).toEqual([]);
  });

  test('the first one comes to the front when a second one is started', async () => {
    const { electron } = await startToEnd();
    electron.app.emit('second-instance');
    expect(electron.calls.at(-1)).toBe('focus');
  });
});

describe('the keeper’s menu', () => {
  const wish = (hub: { emit: (event: string, word: unknown) => unknown }, word: string) =>
    hub.emit('message', { type: 'shell', wish: word });

  test('EK9 takes the wall off the whole screen, where it stays while displays change, and it comes back by itself', async () => {
    const { electron, hub } = await startToEnd();
    const kiosk = () => electron.calls.filter((call) => call.startsWith('setKiosk'));
    const before = kiosk().length;
    wish(hub, 'leave');
    expect(kiosk().slice(before)).toEqual(['setKiosk:false']);
    electron.screen.displays = [{ id: 3, label: 'DP-3', bounds: { x: 0, y: 0, width: 800, height: 600 } }];
    electron.screen.emit('display-metrics-changed', {});
    expect(kiosk().slice(before)).toEqual(['setKiosk:false']);
    wish(hub, 'return');
    expect(kiosk().at(-1)).toBe('setKiosk:true');
    wish(hub, 'leave');
    expect(kiosk().at(-1)).toBe('setKiosk:false');
    await vi.advanceTimersByTimeAsync(15 * 60_000);
    expect(kiosk().at(-1)).toBe('setKiosk:true');
  });

  test('EK9 starts all of it again, or ends it, each after the hub has written', async () => {
    for (const [word, code] of [
      ['restart', 75],
      ['quit', 0],
    ] as const) {
      const { electron, hub } = await startToEnd();
      wish(hub, 'format the disk');
      expect(hub.received).toEqual([]);
      wish(hub, word);
      expect(hub.received).toEqual([{ type: 'stop' }]);
      expect(electron.calls.includes('relaunch')).toBe(word === 'restart');
      hub.emit('exit', 0);
      expect(await electron.app.exited).toBe(code);
    }
  });
});

test('EK7 started only to switch autostart, it does that and ends, with neither hub nor window', async () => {
  const said: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  vi.stubEnv('XDG_CONFIG_HOME', data);
  const entry = join(data, 'autostart', 'moothall.desktop');
  for (const on of [true, false]) {
    const { electron, booted } = await start([`--autostart=${on ? 'on' : 'off'}`]);
    electron.app.becomeReady();
    await booted;
    expect(await electron.app.exited).toBe(0);
    expect(existsSync(entry)).toBe(on);
    expect(electron.forked).toEqual([]);
    expect(electron.windows).toEqual([]);
    // It would end the wall that is up.
    expect(electron.calls).not.toContain('requestSingleInstanceLock');
    if (on) expect(readFileSync(entry, 'utf8')).not.toContain('--autostart');
  }
  expect(said.join('')).toMatch(/comes up by itself[^]*does not come up/);
});

describe('the window', () => {
  test('is a kiosk that shows the wall and no more', async () => {
    const { electron, window } = await startToEnd();
    expect(window.options).toMatchObject({ kiosk: true, show: false, roundedCorners: false });
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      backgroundThrottling: false,
    });
    expect(window.options.webPreferences?.enableBlinkFeatures).toBeUndefined();
    expect(window.options.webPreferences?.preload).toBeUndefined();
    expect(window.loaded).toEqual([loaded('one', 1)]);
    expect(electron.calls).not.toContain('show');
    window.emit('ready-to-show');
    expect(electron.calls.at(-1)).toBe('show');
  });

  test('EK22 is shown although it is never said to be ready: where hidden windows draw nothing it never is', async () => {
    const { electron, window } = await startToEnd();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(electron.calls.filter((call) => call === 'show')).toHaveLength(1);
    window.destroy();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(electron.calls.filter((call) => call === 'show')).toHaveLength(1);
  });

  test('EK6 is refused every permission, asked for or looked up', async () => {
    const { electron } = await startToEnd();
    const { request, check, device, displayMedia } = electron.session.defaultSession;
    const answers: unknown[] = [];
    const contents = null as never;
    const answer = (granted: unknown) => void answers.push(granted);
    for (const permission of ['media', 'notifications', 'fullscreen', 'clipboard-read', 'hid'] as const) {
      request?.(contents, permission, answer, {} as Electron.PermissionRequest);
    }
    expect(answers).toEqual([false, false, false, false, false]);
    expect(
      check?.(contents, 'media', 'http://127.0.0.1', {} as Electron.PermissionCheckHandlerHandlerDetails),
    ).toBe(false);
    expect(device?.({} as Electron.DevicePermissionHandlerHandlerDetails)).toBe(false);
    displayMedia?.({} as Electron.DisplayMediaRequestHandlerHandlerRequest, answer);
    expect(answers.at(-1)).toEqual({});
  });

  test('EK6 goes nowhere but to its own hub, opens no window, embeds nothing and saves nothing', async () => {
    const { electron, window } = await startToEnd();
    const { webContents } = window;
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      const goes = (url: string) =>
        !isPrevented((details) => webContents.emit(event, Object.assign(details, { url })));
      expect(goes('http://127.0.0.1:4810/wall?touch')).toBe(true);
      expect(goes('http://127.0.0.1:4811/wall')).toBe(false);
      expect(goes('https://example.org/')).toBe(false);
      expect(goes('file:///etc/passwd')).toBe(false);
      expect(goes('not an address')).toBe(false);
    }
    expect(webContents.openHandler?.({} as Electron.HandlerDetails)).toEqual({ action: 'deny' });
    expect(isPrevented((event) => webContents.emit('will-attach-webview', event))).toBe(true);
    expect(isPrevented((event) => electron.session.defaultSession.emit('will-download', event))).toBe(true);
  });

  test('loads the wall again when its page is gone', async () => {
    const { window } = await startToEnd();
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    await vi.advanceTimersByTimeAsync(0);
    expect(window.loaded).toEqual([loaded('one', 1), loaded('one', 2)]);
  });

  test('VW10 ends the process of a page that hangs, loads it again, and then opens another window instead', async () => {
    // What was done for the wall above is on disk, and still counts.
    const { electron, window } = await startToEnd();
    await vi.advanceTimersByTimeAsync(2_000);
    window.webContents.hangs = true;
    await vi.advanceTimersByTimeAsync(8_000);
    expect(electron.calls).toContain('forcefullyCrashRenderer');
    expect(window.loaded).toEqual([loaded('one', 1), loaded('one', 2)]);
    window.webContents.hangs = true;
    await vi.advanceTimersByTimeAsync(25_000);
    expect(window.isDestroyed()).toBe(true);
    expect(electron.windows).toHaveLength(2);
    expect(electron.windows[1]!.loaded).toEqual([loaded('one', 3)]);
    expect(electron.calls).not.toContain('quit');
  });

  test('VW10 that no window heals is left to a new start, after the hub has written', async () => {
    const { electron, hub } = await startToEnd();
    let exited = false;
    void electron.app.exited.then(() => (exited = true));
    electron.windows[0]!.webContents.hangs = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(electron.calls).toContain('relaunch');
    expect(hub.received).toEqual([{ type: 'stop' }]);
    expect(exited).toBe(false);
    hub.emit('exit', 0);
    expect(await electron.app.exited).not.toBe(0);
  });
});

describe('the display', () => {
  const small = { id: 1, label: 'eDP-1', bounds: { x: 0, y: 0, width: 1366, height: 768 } };
  const upright = { id: 2, label: 'HDMI-A-1', bounds: { x: 1366, y: 0, width: 1080, height: 1920 } };
  const settings = join(data, 'settings.json');
  const display = (label: string) => writeFileSync(settings, JSON.stringify({ display: label }));
  afterEach(() => rmSync(settings, { force: true }));

  test('EK5 is the one that the settings name, whatever else there is; else the first', async () => {
    const two = (machine: typeof StandIn) => void (machine.screen.displays = [small, upright]);
    display('hdmi-a-1');
    expect((await startToEnd([], two)).window.options).toMatchObject(upright.bounds);
    display('DP-9');
    expect((await startToEnd([], two)).window.options).toMatchObject(small.bounds);
  });

  test('GM9 the hub knows which displays there are, from its start on and when they come, go or have no name', async () => {
    const { electron, hub } = await startToEnd([], (machine) => {
      machine.screen.displays = [small];
    });
    const choice = { label: 'eDP-1', size: '1366 × 768' };
    const told = JSON.parse(electron.forked[0]!.args[0]!.replace('--hub=', '')) as unknown;
    expect(told).toMatchObject({ displays: [choice] });
    electron.screen.become([small, upright, { ...upright, id: 3 }, { ...upright, id: 4, label: '' }]);
    expect(hub.received).toEqual([
      { type: 'displays', displays: [choice, { label: 'HDMI-A-1', size: '1080 × 1920' }] },
    ]);
  });

  test('EK5 that vanishes gives the wall to another one, and gets it when it is back, when it turns, and when it is chosen', async () => {
    display('HDMI-A-1');
    const { electron, window } = await startToEnd([], (machine) => {
      machine.screen.displays = [small, upright];
    });
    const moved = () => electron.calls.filter((call) => call.startsWith('set') && !call.includes('setPath'));
    const before = moved().length;
    const since = () => moved().slice(before);
    electron.screen.become([small]);
    expect(since()).toEqual(['setKiosk:false', 'setBounds:0,0,1366,768', 'setKiosk:true']);
    // The television is off, and nothing else is there: the window is left as it is.
    electron.screen.become([]);
    expect(since()).toHaveLength(3);
    electron.screen.become([small, upright]);
    expect(since().at(-2)).toBe('setBounds:1366,0,1080,1920');
    electron.screen.displays = [
      small,
      { ...upright, bounds: { ...upright.bounds, width: 1920, height: 1080 } },
    ];
    electron.screen.emit('display-metrics-changed', {}, upright, ['rotation', 'bounds']);
    expect(since().at(-2)).toBe('setBounds:1366,0,1920,1080');
    display('eDP-1');
    await vi.advanceTimersByTimeAsync(6_000);
    expect(since().at(-2)).toBe('setBounds:0,0,1366,768');
    const so = since().length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(since()).toHaveLength(so);
    expect(window.isDestroyed()).toBe(false);
  });
});

describe('the hub', () => {
  test('is a process of its own, told what to open', async () => {
    const { electron } = await startToEnd(['--listen=127.0.0.1', '--address=hall.test']);
    const { module, args, options } = electron.forked[0]!;
    expect(module).toMatch(/out[/\\]machine[/\\]hub\.js$/);
    expect(options.serviceName).toBe('Moothall hub');
    expect(args).toHaveLength(1);
    expect(JSON.parse(args[0]!.replace('--hub=', ''))).toMatchObject({
      data,
      port: 0,
      listen: '127.0.0.1',
      address: 'hall.test',
    });
  });

  test('K48 is run so that what is new in its memory stays small', async () => {
    const { electron } = await startToEnd();
    expect(electron.forked[0]!.options.execArgv).toEqual(HUB_OPTIONS);
    expect(newSpaceAfterMuch(HUB_OPTIONS)).toBeLessThan(newSpaceAfterMuch([]) / 2);
  });

  test('EK3 is started again when it dies, on the port that phones know, and the wall is loaded anew', async () => {
    const { electron, hub, window } = await startToEnd();
    hub.emit('exit', 1);
    expect(electron.forked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(500);
    expect(electron.forked).toHaveLength(2);
    expect(electron.forked[1]!.args[0]).toContain('"port":4810');
    electron.forked[1]!.child.emit('message', hall('two'));
    // Were only what stands behind the # another one, no browser would load the page anew.
    expect(window.loaded).toEqual([loaded('one', 1), loaded('two', 2)]);
  });

  test('EK23 that hangs is ended, and started again; one that lives is not, however little it says', async () => {
    const { electron, hub } = await startToEnd();
    for (let time = 0; time < 20; time += 1) {
      await vi.advanceTimersByTimeAsync(30_000);
      hub.emit('message', { type: 'alive' });
    }
    expect(hub.killed).toBe(false);
    await vi.advanceTimersByTimeAsync(181_000);
    expect(hub.killed).toBe(true);
    hub.emit('exit', 9);
    await vi.advanceTimersByTimeAsync(500);
    const next = electron.forked[1]!.child;
    // Opening a large hall may take long: it is waited for until it has said that it is open.
    await vi.advanceTimersByTimeAsync(600_000);
    expect(next.killed).toBe(false);
  });

  test('that keeps dying is started ever more slowly, and quickly again after it was well', async () => {
    const { electron } = await startToEnd();
    const waits: number[] = [];
    const die = async (afterMs: number) => {
      await vi.advanceTimersByTimeAsync(afterMs);
      const before = electron.forked.length;
      electron.forked.at(-1)!.child.emit('exit', 1);
      const diedAt = performance.now();
      while (electron.forked.length === before) await vi.advanceTimersByTimeAsync(100);
      waits.push(performance.now() - diedAt);
    };
    for (let time = 0; time < 8; time += 1) await die(0);
    await die(60_000);
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 500]);
  });

  test('that cannot open the hall at all ends everything, and says why', async () => {
    const { electron } = await start();
    electron.app.becomeReady();
    await vi.waitUntil(() => electron.forked.length > 0, 30_000);
    const hub = electron.forked[0]!.child;
    hub.emit('message', { type: 'failed', code: 'EADDRINUSE', message: 'listen EADDRINUSE' });
    hub.emit('exit', 1);
    expect(await electron.app.exited).toBe(1);
    expect(told).toEqual([{ type: 'failed', code: 'EADDRINUSE', message: 'listen EADDRINUSE' }]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(electron.forked).toHaveLength(1);
  });

  test('EK2 is asked to close when the program ends, and is waited for although the last window is gone', async () => {
    const { electron, hub } = await startToEnd();
    let exited = false;
    void electron.app.exited.then(() => (exited = true));
    process.emit('SIGTERM');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(hub.received).toEqual([{ type: 'stop' }]);
    // The window is gone by now, which asks to quit once more.
    expect(electron.windows[0]!.isDestroyed()).toBe(true);
    expect(exited).toBe(false);
    hub.emit('exit', 0);
    expect(await electron.app.exited).toBe(0);
    expect(electron.forked).toHaveLength(1);
  });

  test('that does not close is ended by force', async () => {
    const { electron, hub } = await startToEnd();
    electron.app.quit();
    await vi.advanceTimersByTimeAsync(7_999);
    expect(hub.killed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(hub.killed).toBe(true);
    hub.emit('exit', 0);
    expect(await electron.app.exited).toBe(0);
  });

  test('EK2 that cannot even be ended by force, on a disk that does not answer, is left behind', async () => {
    const { electron } = await startToEnd();
    electron.app.quit();
    await vi.advanceTimersByTimeAsync(13_000);
    expect(await electron.app.exited).toBe(0);
  });
});

describe('simulated people', () => {
  test('come with --demo, and once only', async () => {
    const { electron, hub } = await startToEnd(['--demo']);
    hub.emit('message', { type: 'demo', phone: hall('one').phone });
    const people = electron.forked.filter(({ module }) => module.endsWith('demo.js'));
    expect(people).toHaveLength(1);
    expect(people[0]!.args.slice(0, 3)).toEqual(['--phone', hall('one').phone, '--data']);
  });

  test('come when the wall asks for them', async () => {
    const { electron, hub } = await startToEnd();
    hub.emit('message', { type: 'demo', phone: hall('one').phone });
    expect(electron.forked.at(-1)!.module).toMatch(/demo\.js$/);
  });
});
