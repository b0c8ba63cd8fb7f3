/** That the wall comes up by itself when the machine starts: entries that Linux's sessions read. */
import { mkdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import type { Surroundings } from '../programs/surroundings.ts';

export interface Started {
  /** The program and what it is told, each by itself and absolute. */
  readonly command: readonly [string, ...string[]];
  /** The folder it runs in. */
  readonly folder: string;
  /** Without a window: then it waits for no desktop. */
  readonly headless: boolean;
}

/** `desktop` is started by the desktop as it comes up (XDG), `systemd` by the user's systemd, which also restarts it. */
export type Way = 'desktop' | 'systemd';

export interface Entries {
  readonly desktop: string;
  readonly systemd: string;
  /** What makes systemd start the unit: links beside its targets. */
  readonly links: { readonly [target in Target]: string };
}
type Target = 'graphical-session.target' | 'default.target';

const UNIT = 'moothall.service';

export function entriesOf({ env }: Pick<Surroundings, 'env'>): Entries {
  const named = env['XDG_CONFIG_HOME'];
  const config = named !== undefined && isAbsolute(named) ? named : join(env['HOME'] ?? homedir(), '.config');
  const user = join(config, 'systemd', 'user');
  return {
    desktop: join(config, 'autostart', 'moothall.desktop'),
    systemd: join(user, UNIT),
    links: {
      'graphical-session.target': join(user, 'graphical-session.target.wants', UNIT),
      'default.target': join(user, 'default.target.wants', UNIT),
    },
  };
}

/** By what it comes up now; null where it does not. */
export function autostartNow(entries: Entries, isThere: (path: string) => boolean): Way | null {
  if (isThere(entries.desktop)) return 'desktop';
  return Object.values(entries.links).some(isLink) ? 'systemd' : null;
}

/** One way only: two of them would start it twice. */
export function switchOn(way: Way, entries: Entries, started: Started): void {
  switchOff(entries);
  if (way === 'desktop') {
    write(entries.desktop, desktopEntry(started));
    return;
  }
  write(entries.systemd, systemdUnit(started));
  const link = entries.links[targetOf(started)];
  mkdirSync(dirname(link), { recursive: true });
  // What `systemctl --user enable` does, also where no systemd listens just now.
  symlinkSync(entries.systemd, link);
}

export function switchOff(entries: Entries): void {
  for (const path of [entries.desktop, ...Object.values(entries.links), entries.systemd])
    rmSync(path, { force: true });
}

export function desktopEntry({ command, folder }: Started): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Moothall',
    'Comment=The screen in the common room',
    `Exec=${command.map(desktopWord).join(' ')}`,
    `Path=${inFile(folder)}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

export function systemdUnit(started: Started): string {
  const target = targetOf(started);
  return [
    '[Unit]',
    'Description=Moothall, the screen in the common room',
    ...(started.headless ? [] : [`PartOf=${target}`, `After=${target}`]),
    // A wall is tried for ever.
    'StartLimitIntervalSec=0',
    '',
    '[Service]',
    `ExecStart=${started.command.map(systemdWord).join(' ')}`,
    `WorkingDirectory=${started.folder.replaceAll('%', '%%')}`,
    // Whoever leaves in the way that is meant for it has ended it; anything else starts it again.
    'Restart=on-failure',
    'RestartSec=2',
    // The hub writes what it has before it goes.
    'TimeoutStopSec=20',
    '',
    '[Install]',
    `WantedBy=${target}`,
    '',
  ].join('\n');
}

const targetOf = ({ headless }: Started): Target =>
  headless ? 'default.target' : 'graphical-session.target';

/** Backslashes count in the file itself, before anybody looks at quotes. */
const inFile = (text: string): string => text.replaceAll('\\', String.raw`\\`);

/** A word of `Exec=`: https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html */
function desktopWord(word: string): string {
  return inFile(`"${word.replace(/[\\"`$]/g, String.raw`\$&`).replaceAll('%', '%%')}"`);
}

/** A word of `ExecStart=`: systemd.service(5), "Command lines". */
function systemdWord(word: string): string {
  return `"${word
    .replace(/[\\"]/g, String.raw`\$&`)
    .replaceAll('%', '%%')
    .replaceAll('$', '$$$$')}"`;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode: 0o644 });
}

/** Links count wherever they lead. */
function isLink(path: string): boolean {
  try {
    readlinkSync(path);
    return true;
  } catch {
    return false;
  }
}
