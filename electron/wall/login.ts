/** Autostart of the installed app: a login item where Electron has them, an entry of the desktop elsewhere. */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { App } from 'electron';
import { autostartNow, entriesOf, switchOff, switchOn } from '../launch/autostart.ts';

export interface LoginPlace {
  readonly app: Pick<App, 'setLoginItemSettings' | 'getLoginItemSettings'>;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** This program. */
  readonly program: string;
  /** What it is told each time, as it was told now. */
  readonly args: readonly string[];
}

const hasLoginItems = (platform: NodeJS.Platform): boolean => platform === 'darwin' || platform === 'win32';

/** Whether it comes up by itself after it was switched, in words too: a system may want a person's consent first. */
export function setAutostart(
  on: boolean,
  { app, platform, env, program, args }: LoginPlace,
): { readonly on: boolean; readonly words: string } {
  if (hasLoginItems(platform)) {
    const item = platform === 'win32' ? { path: program, args: args.map(windowsWord) } : {};
    app.setLoginItemSettings({ ...item, openAtLogin: on });
    const { openAtLogin, status } = app.getLoginItemSettings(item);
    if (on && status === 'requires-approval')
      return { on: false, words: 'The system asks first: allow Moothall under Settings, Login Items.' };
    return said(openAtLogin);
  }
  const entries = entriesOf({ env });
  // An AppImage runs from a place that is another one each time.
  const file = env['APPIMAGE'] ?? program;
  if (on) switchOn('desktop', entries, { command: [file, ...args], folder: dirname(file), headless: false });
  else switchOff(entries);
  return said(autostartNow(entries, existsSync) !== null);
}

/** Electron joins them with blanks as they are: a folder with one in its name would be another folder. */
const windowsWord = (word: string): string =>
  /[\s"]/.test(word) ? `"${word.replace(/(\\*)"/g, String.raw`$1$1\"`).replace(/(\\+)$/, '$1$1')}"` : word;

const said = (on: boolean) => ({
  on,
  words: on ? 'The wall comes up by itself from now on.' : 'The wall does not come up by itself.',
});

/** `--autostart=on` or `--autostart=off` on the command line of the installed app; else null. */
export function autostartWish(argv: readonly string[]): boolean | null {
  if (argv.includes('--autostart=on')) return true;
  return argv.includes('--autostart=off') ? false : null;
}
