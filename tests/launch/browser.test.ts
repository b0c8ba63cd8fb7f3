import { describe, expect, test } from 'vitest';
import { browserArguments, findBrowser, hasScreen, profileFolder } from '../../electron/launch/browser.ts';
import { type Surroundings } from '../../electron/programs/surroundings.ts';
import { defaultDataFolder } from '../../electron/launch/data-folder.ts';

const machine = (
  platform: NodeJS.Platform,
  env: Record<string, string>,
  files: readonly string[] = [],
): Surroundings => ({ platform, env, isRoot: false, runnable: (path) => files.includes(path) });

describe('the browser of the system', () => {
  test('is found along the PATH, Chromium before the others', () => {
    const env = { PATH: '/opt/bin:/usr/bin' };
    expect(findBrowser(machine('linux', env, ['/opt/bin/google-chrome', '/usr/bin/chromium']))).toBe(
      '/usr/bin/chromium',
    );
    expect(findBrowser(machine('linux', env, ['/usr/bin/microsoft-edge']))).toBe('/usr/bin/microsoft-edge');
    expect(findBrowser(machine('linux', env, ['/elsewhere/chromium']))).toBeNull();
    expect(findBrowser(machine('linux', {}))).toBeNull();
  });

  test('is the one in CHROME_PATH where that runs, and another where it does not', () => {
    const env = { PATH: '/usr/bin', CHROME_PATH: '/my/chrome' };
    expect(findBrowser(machine('linux', env, ['/my/chrome', '/usr/bin/chromium']))).toBe('/my/chrome');
    expect(findBrowser(machine('linux', env, ['/usr/bin/chromium']))).toBe('/usr/bin/chromium');
  });

  test('is found among the applications of macOS and the programs of Windows', () => {
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findBrowser(machine('darwin', { HOME: '/Users/ada' }, [chrome]))).toBe(chrome);
    const edge = String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`;
    expect(
      findBrowser(machine('win32', { 'PROGRAMFILES(X86)': String.raw`C:\Program Files (x86)` }, [edge])),
    ).toBe(edge);
  });

  test('needs a screen, which only Linux can be without', () => {
    expect(hasScreen(machine('linux', {}))).toBe(false);
    expect(hasScreen(machine('linux', { DISPLAY: '' }))).toBe(false);
    expect(hasScreen(machine('linux', { DISPLAY: ':0' }))).toBe(true);
    expect(hasScreen(machine('linux', { WAYLAND_DISPLAY: 'wayland-1' }))).toBe(true);
    expect(hasScreen(machine('linux', { DISPLAY: '', WAYLAND_DISPLAY: 'wayland-1' }))).toBe(true);
    expect(hasScreen(machine('darwin', {}))).toBe(true);
  });

  test('has a profile of its own beside the hall’s data, or where a snap can reach it', () => {
    expect(profileFolder('/usr/bin/chromium', '/hall')).toBe('/hall/browser');
    expect(profileFolder('/snap/bin/chromium', '/hall')).toMatch(/snap\/chromium\/common\/moothall$/);
  });

  test('shows the wall and nothing else, and drops its sandbox for the superuser only', () => {
    const here = machine('linux', {});
    const args = browserArguments('http://127.0.0.1:4810/wall#key=x', '/hall/browser', here);
    expect(args).toContain('--kiosk');
    expect(args).toContain('--user-data-dir=/hall/browser');
    expect(args).not.toContain('--no-sandbox');
    expect(args.at(-1)).toBe('http://127.0.0.1:4810/wall#key=x');
    expect(browserArguments('x', 'y', { ...here, isRoot: true })).toContain('--no-sandbox');
  });
});

describe('the folder of the hall’s data', () => {
  test.each([
    ['linux', { HOME: '/home/ada' }, '/home/ada/.local/share/moothall'],
    ['linux', { HOME: '/home/ada', XDG_DATA_HOME: '/big/disk' }, '/big/disk/moothall'],
    ['linux', { HOME: '/home/ada', XDG_DATA_HOME: 'relative' }, '/home/ada/.local/share/moothall'],
    ['darwin', { HOME: '/Users/ada' }, '/Users/ada/Library/Application Support/Moothall'],
  ] as const)('is where %s keeps such things (%j)', (platform, env, folder) => {
    expect(defaultDataFolder({ platform, env })).toBe(folder);
  });

  test('is where Windows keeps such things', () => {
    const env = { LOCALAPPDATA: String.raw`C:\Users\ada\AppData\Local` };
    expect(defaultDataFolder({ platform: 'win32', env })).toMatch(/AppData\\Local.Moothall$/);
  });
});
