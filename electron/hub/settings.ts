/**
 * `settings.json` in the data folder: what belongs to this machine and not to the hall (docs/settings.md). It is read
 * again while the hall runs, so that what is written there, by an editor or by the page on the wall, holds at once.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import {
  checkPart,
  objectIn,
  settingsOf,
  wordsOf,
  type Fault,
  type Part,
  type Settings,
} from '../../shared/machine/settings.ts';

export type { Settings };

export const SETTINGS_FILE = 'settings.json';
/** A file that was no JSON when the page on the wall wrote another: nothing is lost by it. */
const PUT_ASIDE = 'settings.json.bad';
const EVERY_MS = 1_000;
const MOST_LETTERS = 100_000;

/** The settings, and what was wrong with them in words: a mistake in the file must not keep the hall shut. */
export function readSettings(data: string): { readonly settings: Settings; readonly fault: string | null } {
  const { settings, faults, path } = liveSettings(data, { everyMs: null });
  return { settings, fault: faults.length === 0 ? null : `${path}: ${wordsOf(faults)}` };
}

export interface LiveSettings {
  readonly path: string;
  /** What holds now. Where the file is wrong: what held before. */
  readonly settings: Settings;
  /** What is wrong with the file now. */
  readonly faults: readonly Fault[];
  /** Told after something changed, what is wrong included. Gives what ends it. */
  onChange(listener: () => void): () => void;
  /** Writes one part, or takes it out (null), and leaves all others as they are in the file. Empty when it holds now. */
  change(part: Part, value: unknown): readonly Fault[];
  /** Reads the file now. */
  look(): void;
  stop(): void;
}

/**
 * The file is read once a second and not watched: editors put another file in its place, sticks and network folders say
 * nothing of changes, and a folder can go and come back.
 */
export function liveSettings(
  data: string,
  options: {
    readonly log?: (line: string) => void;
    /** Null: read once. */
    readonly everyMs?: number | null;
  } = {},
): LiveSettings {
  const { log = () => {}, everyMs = EVERY_MS } = options;
  const path = join(data, SETTINGS_FILE);
  const listeners = new Set<() => void>();
  /** What was read last, or why it could not be; what of it was taken in. */
  let seen: string | null = null;
  let taken: string | null = null;
  let settings: Settings = {};
  let faults: readonly Fault[] = [];

  /** `sure`: the file is whole. */
  function look(sure = false): void {
    const found = readIn(path);
    const key = `${found.text} ${found.fault?.said}`;
    const again = key === seen;
    seen = key;
    if (key === taken) return;
    const next =
      found.fault === null ? settingsOf(found.text, settings) : { settings, faults: [found.fault] };
    // Who writes without putting in place is seen half way: what is wrong is believed when it is so twice.
    if (next.faults.length > 0 && !again && !sure && taken !== null) return;
    taken = key;
    const before = JSON.stringify([settings, faults]);
    const saidBefore = wordsOf(faults);
    ({ settings, faults } = next);
    if (faults.length > 0 && wordsOf(faults) !== saidBefore)
      log(`${path} is not right, and what is wrong in it stays as it was: ${wordsOf(faults)}`);
    if (JSON.stringify([settings, faults]) === before) return;
    for (const listener of [...listeners]) listener();
  }

  look();
  const timer = everyMs === null ? null : setInterval(() => look(), everyMs);
  timer?.unref();

  return {
    path,
    get settings() {
      return settings;
    },
    get faults() {
      return faults;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    change(part, value) {
      if (value !== null) {
        const checked = checkPart(part, value);
        if (!checked.ok) return checked.faults;
      }
      const found = readIn(path);
      if (found.fault !== null) return [found.fault];
      const said = objectIn(found.text);
      const { [part]: _before, ...others } = said ?? {};
      const next = value === null ? others : { ...others, [part]: value };
      try {
        if (said === null) renameSync(path, join(data, PUT_ASIDE));
        putInPlace(path, `${JSON.stringify(next, null, 2)}\n`);
      } catch (error) {
        return [{ at: 'file', said: String(error) }];
      }
      look(true);
      return [];
    },
    look: () => look(),
    stop() {
      if (timer !== null) clearInterval(timer);
      listeners.clear();
    },
  };
}

/** No file is as good as an empty one. */
function readIn(path: string): { readonly text: string; readonly fault: Fault | null } {
  try {
    const text = readFileSync(path, 'utf8');
    if (text.length <= MOST_LETTERS) return { text, fault: null };
    return { text: '', fault: { at: 'file', said: 'far too long to be settings' } };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { text: '{}', fault: null };
    return { text: '', fault: { at: 'file', said: `cannot be read (${String(error)})` } };
  }
}

/** Whole or not at all, also when the power goes; for nobody else's eyes, because the Wi-Fi's password is in it. */
function putInPlace(path: string, text: string): void {
  const file = whereItIs(path);
  const beside = join(dirname(file), `.${SETTINGS_FILE}.${randomBytes(6).toString('hex')}`);
  try {
    const handle = openSync(beside, 'wx', 0o600);
    try {
      writeSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Behind a link, if it is one: the link stays. */
function whereItIs(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
