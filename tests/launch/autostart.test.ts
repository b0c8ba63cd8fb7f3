import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  autostartNow,
  desktopEntry,
  entriesOf,
  switchOff,
  switchOn,
  systemdUnit,
  type Started,
} from '../../electron/launch/autostart.ts';
import { autostartWish, setAutostart, type LoginPlace } from '../../electron/wall/login.ts';
import { tempFolder } from '../fixtures/hall.ts';

const started: Started = { command: ['/opt/Moothall/moothall'], folder: '/opt/Moothall', headless: false };
const odd = String.raw`/srv/a b/$HOME "x" \n 100%`;

/** As desktops read a word: the file's own backslashes first, then quotes, then per cent signs. */
function wordsOfExec(entry: string): string[] {
  const line = /^Exec=(.*)$/m.exec(entry)?.[1] ?? '';
  const inFile = line.replace(/\\(.)/g, '$1');
  return [...inFile.matchAll(/"((?:\\.|[^"\\])*)"/g)].map(([, word = '']) =>
    word.replace(/\\(.)/g, '$1').replaceAll('%%', '%'),
  );
}

describe('EK7 the wall comes up by itself', () => {
  test('EK7 by one way only, and not at all once it is switched off', () => {
    const entries = entriesOf({ env: { XDG_CONFIG_HOME: tempFolder() } });
    const now = () => autostartNow(entries, existsSync);
    expect(now()).toBeNull();
    switchOn('desktop', entries, started);
    expect(now()).toBe('desktop');
    switchOn('systemd', entries, started);
    expect(now()).toBe('systemd');
    expect(existsSync(entries.desktop)).toBe(false);
    expect(readFileSync(entries.links['graphical-session.target'], 'utf8')).toBe(systemdUnit(started));
    switchOn('systemd', entries, { ...started, headless: true });
    expect(existsSync(entries.links['default.target'])).toBe(true);
    expect(existsSync(entries.links['graphical-session.target'])).toBe(false);
    switchOff(entries);
    expect(now()).toBeNull();
    expect(existsSync(entries.systemd)).toBe(false);
    switchOff(entries);
  });

  test('EK7 from folders with whatever name', () => {
    const command: Started['command'] = [odd, '--data', '%f'];
    expect(wordsOfExec(desktopEntry({ ...started, command }))).toEqual(command);
    const unit = systemdUnit({ ...started, command });
    expect(unit).toContain(String.raw`ExecStart="/srv/a b/$$HOME \"x\" \\n 100%%" "--data" "%%f"`);
  });

  test('EK7 relative places in the environment are left aside', () => {
    expect(entriesOf({ env: { XDG_CONFIG_HOME: 'here', HOME: '/home/hall' } }).desktop).toBe(
      '/home/hall/.config/autostart/moothall.desktop',
    );
  });

  test('EK7 by the command of these sources, which says what it did', () => {
    const config = tempFolder();
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['electron/launch/autostart-command.ts', ...args], {
        env: { ...process.env, XDG_CONFIG_HOME: config },
        encoding: 'utf8',
      });
    expect(run('status').stdout).toContain('does not come up');
    expect(run('on', '--port', '99999').status).toBe(2);
    expect(run('on', '--port', '4811').stdout).toContain(join(config, 'autostart', 'moothall.desktop'));
    const entry = readFileSync(join(config, 'autostart', 'moothall.desktop'), 'utf8');
    const [node = '', script = '', ...flags] = wordsOfExec(entry);
    expect(node).toBe(process.execPath);
    expect(flags).toEqual(['--port', '4811']);
    // It is the launcher indeed.
    expect(execFileSync(node, [script, '--help'], { encoding: 'utf8' })).toContain('npm start');
    expect(run('off').stdout).toContain('does not come up');
    expect(run('maybe').status).toBe(2);
  });
});

describe('EK7 the installed app', () => {
  function place(platform: NodeJS.Platform, status: string | null = null) {
    const asked: unknown[] = [];
    let isOn = false;
    const config = tempFolder();
    const program = join(config, 'moothall');
    writeFileSync(program, '');
    chmodSync(program, 0o755);
    const login: LoginPlace = {
      app: {
        setLoginItemSettings(item) {
          asked.push(item);
          isOn = item.openAtLogin ?? false;
        },
        getLoginItemSettings: () =>
          ({ openAtLogin: isOn, status }) as ReturnType<LoginPlace['app']['getLoginItemSettings']>,
      },
      platform,
      env: { XDG_CONFIG_HOME: config },
      program,
      args: ['--port=80'],
    };
    return { login, asked, config };
  }

  test('EK7 is a login item on macOS and Windows, and says so when the system wants to be asked', () => {
    const windows = place('win32');
    expect(setAutostart(true, windows.login).on).toBe(true);
    expect(windows.asked).toEqual([{ path: windows.login.program, args: ['--port=80'], openAtLogin: true }]);
    expect(setAutostart(false, windows.login).on).toBe(false);
    expect(setAutostart(true, place('darwin').login).on).toBe(true);
    expect(setAutostart(true, place('darwin', 'requires-approval').login)).toMatchObject({
      on: false,
      words: expect.stringContaining('Login Items') as string,
    });
  });

  test('EK7 tells Windows each word as one, whatever is in it: Electron joins them as they are', () => {
    const { login, asked } = place('win32');
    const told = [
      ['--port=80', '--port=80'],
      [String.raw`--data=C:\Users\Ana Maria\hall`, String.raw`"--data=C:\Users\Ana Maria\hall"`],
      ['--data=C:\\Our hall\\', '"--data=C:\\Our hall\\\\"'],
      ['--address=a"b', String.raw`"--address=a\"b"`],
    ] as const;
    setAutostart(true, { ...login, args: told.map(([word]) => word) });
    expect(asked).toMatchObject([{ args: told.map(([, said]) => said) }]);
  });

  test('EK7 is an entry of the desktop on Linux, for the AppImage itself and not for where it runs', () => {
    const { login, config } = place('linux');
    const file = join(config, 'autostart', 'moothall.desktop');
    const image = { ...login, env: { ...login.env, APPIMAGE: '/home/hall/Moothall.AppImage' } };
    expect(setAutostart(true, image).on).toBe(true);
    expect(wordsOfExec(readFileSync(file, 'utf8'))).toEqual(['/home/hall/Moothall.AppImage', '--port=80']);
    expect(setAutostart(false, login).on).toBe(false);
    expect(existsSync(file)).toBe(false);
  });

  test('EK7 is asked by its command line', () => {
    expect(autostartWish(['--autostart=on'])).toBe(true);
    expect(autostartWish(['--autostart=off'])).toBe(false);
    expect(autostartWish(['--port', '80'])).toBeNull();
  });
});
