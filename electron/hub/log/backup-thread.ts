/** Starts a thread for one job with copies, and hears what it says. */
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

export interface CopyJob {
  readonly do: 'copy';
  /** The hall's file. */
  readonly file: string;
  readonly folder: string;
  /** "2026-11-26" */
  readonly day: string;
  /** How many copies of this hall stay. */
  readonly keep: number;
}
export interface CheckJob {
  readonly do: 'check';
  readonly folders: readonly string[];
  /** When so many were found whole, the rest is left. */
  readonly most: number;
}
export type BackupJob = CopyJob | CheckJob;

export type CopyWord =
  /** There is a copy as far as this, a new one or one that was there. */
  | { readonly is: 'made'; readonly file: string; readonly number: number; readonly at: number }
  | { readonly is: 'failed'; readonly why: 'full' | 'no-place' | 'failed'; readonly said: string };
/** `fault` in words; null when the copy is whole. */
export type BackupWord =
  | CopyWord
  | { readonly is: 'read'; readonly file: string; readonly at: number; readonly fault: string | null };

export interface BackupThread {
  /** Resolves when the job is done, or the thread ended in another way, which never rejects. */
  readonly done: Promise<void>;
  /** Ends it where it is: what it had begun to write does not count. */
  stop(): Promise<void>;
}

/** Beside this module in the sources; beside the program, or above its parts, in a build. */
const WORKER_FILES = ['./backup-worker.ts', './backup-worker.js', '../backup-worker.js'];

export function startBackupThread(job: BackupJob, hear: (word: BackupWord) => void): BackupThread {
  const file = WORKER_FILES.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  if (file === undefined) throw new Error('backup-worker is not part of this build');
  const worker = new Worker(file, { workerData: job, name: 'backup' });
  worker.unref();
  worker.on('message', hear);
  const failed = (error: Error): void => {
    if (job.do === 'copy') hear({ is: 'failed', why: 'failed', said: error.message });
  };
  worker.on('error', failed);
  const done = new Promise<void>((resolve) => void worker.once('exit', () => resolve()));
  return {
    done,
    async stop() {
      await worker.terminate();
    },
  };
}
