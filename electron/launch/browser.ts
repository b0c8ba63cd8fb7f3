import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { programFolders, surroundings, type Surroundings } from '../programs/surroundings.ts';

const LINUX_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const MAC_APPS = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
const WINDOWS_PATHS = [
  String.raw`Google\Chrome\Application\chrome.exe`,
  String.raw`Chromium\Application\chrome.exe`,
  String.raw`Microsoft\Edge\Application\msedge.exe`,
];

/** Where Chromium, Chrome or Edge is, or null. `CHROME_PATH` wins where it names something that runs. */
export function findBrowser(here: Surroundings = surroundings()): string | null {
  return candidates(here).find((path) => here.runnable(path)) ?? null;
}

function candidates(here: Surroundings): string[] {
  const { platform, env } = here;
  const named = env['CHROME_PATH'] ? [env['CHROME_PATH']] : [];
  if (platform === 'darwin') {
    const folders = ['/Applications', join(env['HOME'] ?? homedir(), 'Applications')];
    return [
      ...named,
      ...MAC_APPS.flatMap((app) => folders.map((f) => join(f, `${app}.app/Contents/MacOS/${app}`))),
    ];
  }
  if (platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => env[name] ?? []);
    return [...named, ...WINDOWS_PATHS.flatMap((path) => folders.map((f) => `${f}\\${path}`))];
  }
  const folders = programFolders(here);
  return [...named, ...LINUX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))];
}

/** Whether there is a screen to open a window on. Only Linux and the BSDs run without one without saying so. */
export function hasScreen({ platform, env }: Surroundings): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

/** A profile of our own, so that nobody's bookmarks, extensions or restored tabs come onto the wall. */
export function profileFolder(browser: string, data: string): string {
  // A snap sees nothing of hidden folders in the home directory; only its own folder works there.
  return isSnap(browser) ? join(homedir(), 'snap', 'chromium', 'common', 'moothall') : join(data, 'browser');
}

function isSnap(browser: string): boolean {
  if (browser.startsWith('/snap/')) return true;
  try {
    return realpathSync(browser).endsWith('/snap');
  } catch {
    return false;
  }
}

/** The arguments that turn a Chromium into a wall: `wall` on the whole screen, and nothing asking for attention. */
export function browserArguments(wall: string, profile: string, here: Surroundings): string[] {
  return [
    `--user-data-dir=${profile}`,
    // Watched over by pipes that only this program has, instead of a port that anybody on the machine could open.
    '--remote-debugging-pipe',
    '--kiosk',
    '--no-first-run',
    '--no-default-browser-check',
    '--noerrdialogs',
    '--disable-session-crashed-bubble',
    '--hide-crash-restore-bubble',
    '--disable-infobars',
    '--disable-pinch',
    '--overscroll-history-navigation=0',
    '--disable-features=Translate,MediaRouter',
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--password-store=basic',
    // Chromium refuses to start for the superuser with its sandbox on.
    ...(here.isRoot ? ['--no-sandbox'] : []),
    wall,
  ];
}
