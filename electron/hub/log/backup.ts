/** A copy of everything the hall keeps, checked before it counts. */
import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { headOf, look } from './look.ts';
import { folderOnDisk, onDisk } from './on-disk.ts';

/** There is no new backup; an older one under the same name is untouched. */
export class BackupFailed extends Error {
  override readonly name = 'BackupFailed';
}

/** What can be copied while work goes on. */
export interface Source {
  head(): { readonly number: number; readonly hash: string };
  copyTo(file: string): Promise<void>;
}

/**
 * Writes a backup to `file` while work goes on, and replaces an older one only by one that was read back and
 * found whole: as far as the log was at the start, or further. Returns where it ends. Throws `BackupFailed`.
 *
 * @param faultIn what else is wrong with the copy, in words; null when nothing is
 */
export async function backupTo(
  store: Source,
  file: string,
  faultIn: (copy: string) => string | null = () => null,
): Promise<{ readonly number: number; readonly hash: string }> {
  const part = `${file}.part`;
  const start = store.head();
  try {
    clear(part);
    // For its owner's eyes only, wherever it is: there are keys and names in it.
    closeSync(openSync(part, 'wx', 0o600));
    await store.copyTo(part);
    const end = checked(part, start);
    const fault = faultIn(part);
    if (fault !== null) throw new Error(fault);
    onDisk(part);
    renameSync(part, file);
    folderOnDisk(dirname(file));
    return end;
  } catch (reason) {
    clear(part);
    const why = reason instanceof Error ? reason.message : String(reason);
    throw new BackupFailed(`No backup could be written to ${file}: ${why}`, { cause: reason });
  }
}

function checked(file: string, start: { readonly number: number; readonly hash: string }) {
  const db = new Database(file, { fileMustExist: true });
  try {
    // One file that can be carried away, without the write-ahead log beside it.
    db.pragma('journal_mode = DELETE');
    withoutBallots(db);
    look(db);
    const found = db.pragma('quick_check(1)', { simple: true });
    if (found !== 'ok') throw new Error(`what was written reads back damaged (${String(found)})`);
    const end = headOf(db);
    const hashAtStart = db.prepare<[number], string>('SELECT hash FROM log WHERE number = ?').pluck();
    if (start.number > 0 && hashAtStart.get(start.number) !== start.hash)
      throw new Error(`it ends with entry ${end.number} and not with entry ${start.number} or a later one`);
    return end;
  } finally {
    db.close();
  }
}

/**
 * Which ballots there were at the time of a copy tells, beside the times at which papers were asked for, who cast which: of
 * all that is kept nothing else has a time. Their key stays, for else the poll could not be closed where the copy is taken for
 * the hall; phones see that it was set back, and hand in again.
 */
function withoutBallots(db: Database.Database): void {
  // Nothing of them in a journal on that disk, and their pages cleared.
  db.pragma('journal_mode = MEMORY');
  db.pragma('secure_delete = ON');
  db.exec('DELETE FROM ballots');
  db.pragma('journal_mode = DELETE');
}

function clear(part: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(part + ending, { force: true });
}
