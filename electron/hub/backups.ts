/**
 * Copies of the hall at a second place: an hour after something happened at the latest, one file a day, as many days as
 * the settings say. All of it is done in a thread, so that a disk that is slow, full or gone is no matter of the hub's.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { OWN_COPIES } from './log/at-hand.ts';
import { startBackupThread, type BackupThread, type BackupWord, type CopyJob } from './log/backup-thread.ts';
import type { Settings } from './settings.ts';

export interface BackupTrouble {
  readonly why: 'full' | 'no-place' | 'failed';
  /** In English, for whoever looks after the machine. */
  readonly said: string;
}

export interface BackupState {
  readonly folder: string;
  /** Whether the settings name no second place: then a broken disk takes the copies with it. */
  readonly isOwn: boolean;
  readonly keep: number;
  /** When the last one was made, and how far it reaches. */
  readonly last: { readonly at: number; readonly number: number } | null;
  readonly running: boolean;
  /** Why the last try came to nothing; null when it did not. */
  readonly trouble: BackupTrouble | null;
}

export interface Backups {
  /** `null` where the settings say nothing. Takes effect at the next look. */
  configure(settings: Settings['backup'] | null): void;
  readonly state: BackupState;
  readonly lookEvery: number;
  /** To be called now and then: makes a copy when one is due. */
  look(): void;
  /** Days since the last copy while there should be a newer one and there is trouble, -1 for none ever; else null. */
  readonly daysWithout: number | null;
  stop(): Promise<void>;
}

export interface BackupsOptions {
  /** The hall's data folder, and its file. */
  readonly data: string;
  readonly file: string;
  /** Number of the newest entry. */
  readonly number: () => number;
  /** The machine's clock, for names of files. */
  readonly now: () => number;
  /** A clock that nobody sets, for waiting. */
  readonly clock: () => number;
  readonly log: (line: string) => void;
  /** Whether a copy may take room on the hall's own disk. */
  readonly mayFill?: () => boolean;
  readonly pace?: Partial<BackupPace>;
  readonly start?: (job: CopyJob, hear: (word: BackupWord) => void) => BackupThread;
}

/** Milliseconds. */
export interface BackupPace {
  /** How often it is looked whether a copy is due. */
  readonly look: number;
  /** After the start, which is busy enough. */
  readonly first: number;
  readonly every: number;
  /** After a try that came to nothing. */
  readonly again: number;
}

const MINUTE = 60_000;
const usual: BackupPace = { look: MINUTE, first: MINUTE, every: 60 * MINUTE, again: 10 * MINUTE };
/** A place that takes longer does not answer. */
const PATIENCE = 30 * MINUTE;
const KEPT = 14;
/** On the hall's own disk. */
const KEPT_OWN = 3;
const DAY = 24 * 60 * MINUTE;

export function createBackups(options: BackupsOptions): Backups {
  const { data, file, number, now, clock, log } = options;
  const start = options.start ?? startBackupThread;
  const pace = { ...usual, ...options.pace };
  const own = join(data, OWN_COPIES);
  let place = { folder: own, isOwn: true, keep: KEPT_OWN };
  let last: BackupState['last'] = null;
  let trouble: BackupTrouble | null = null;
  let under: { readonly thread: BackupThread; readonly since: number; readonly folder: string } | null = null;
  let dueAt = clock() + pace.first;
  let stopped = false;

  function hear(word: BackupWord): void {
    if (word.is === 'read') return;
    if (word.is === 'made') {
      last = { at: word.at, number: word.number };
      trouble = null;
      return;
    }
    if (trouble?.said !== word.said) log(`no copy of the hall could be made: ${word.said}`);
    trouble = { why: word.why, said: word.said };
  }

  function begin(): void {
    if (place.isOwn) mkdirSync(own, { recursive: true, mode: 0o700 });
    const { folder, keep } = place;
    const since = clock();
    const heard = (word: BackupWord): void => {
      // What comes from a place that is not the settings' any more says nothing of this one.
      if (under?.since === since && folder === place.folder) hear(word);
    };
    const thread = start({ do: 'copy', file, folder, keep, day: dayOf(now()) }, heard);
    under = { thread, since, folder };
    void thread.done.then(() => {
      if (under?.since !== since) return;
      under = null;
      if (folder === place.folder) dueAt = clock() + (trouble === null ? pace.every : pace.again);
    });
  }

  return {
    configure(settings) {
      const next =
        settings == null
          ? { folder: own, isOwn: true, keep: KEPT_OWN }
          : { folder: settings.folder, isOwn: false, keep: settings.keep ?? KEPT };
      if (next.folder !== place.folder) {
        last = null;
        trouble = null;
        // Whoever names a place wants to see soon whether it works.
        dueAt = Math.min(dueAt, clock() + pace.first);
      }
      place = next;
    },
    lookEvery: pace.look,
    get state() {
      return { ...place, last, running: under !== null, trouble };
    },
    look() {
      if (stopped) return;
      if (under !== null) {
        if (clock() - under.since < PATIENCE) return;
        // It may hang where nothing ends it: it is left behind.
        void under.thread.stop();
        under = null;
        hear({ is: 'failed', why: 'no-place', said: `${place.folder} does not answer` });
        dueAt = clock() + pace.again;
      }
      if (clock() < dueAt || (last !== null && last.number === number() && trouble === null)) return;
      if (place.isOwn && options.mayFill?.() === false) return;
      try {
        begin();
      } catch (reason) {
        hear({
          is: 'failed',
          why: 'failed',
          said: reason instanceof Error ? reason.message : String(reason),
        });
        dueAt = clock() + pace.again;
      }
    },
    get daysWithout() {
      if (trouble === null || last?.number === number()) return null;
      return last === null ? -1 : Math.max(0, Math.floor((now() - last.at) / DAY));
    },
    async stop() {
      stopped = true;
      await under?.thread.stop();
    },
  };
}

/** The calendar's day where the machine is. */
export function dayOf(time: number): string {
  const date = new Date(time);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
