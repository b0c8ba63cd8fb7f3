/** One copy of the hall in a folder, and the rotation of those that are there. */
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CopyJob, CopyWord } from './backup-thread.ts';
import { backupTo, BackupFailed } from './backup.ts';
import { copiesIn, copyName, faultInCopy, hallIn, lastIn } from './copies.ts';
import { headOf } from './look.ts';
import { codeOf, openForReading } from './open.ts';

/** All pages in one step: the hub's writing would make a copy by steps begin again and again. */
const ALL_PAGES = 0x7fff_ffff;

/** Never rejects. */
export async function makeCopy({ file, folder, day, keep }: CopyJob): Promise<CopyWord> {
  try {
    // Not more than the folder itself: a stick that is not plugged in must not become a folder on this disk.
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    const db = openForReading(file);
    try {
      const hall = hallIn(db);
      if (hall === null) return { is: 'failed', why: 'failed', said: 'there is no hall to copy yet' };
      const head = headOf(db);
      const there = copiesIn(folder).find((copy) => copy.hall === hall);
      if (there !== undefined && reaches(there.file, head))
        return { is: 'made', file: there.file, number: head.number, at: there.at };
      const copy = join(folder, nameFor(folder, hall, day, head.number));
      const copyTo = async (to: string): Promise<void> => {
        await db.backup(to, { progress: () => ALL_PAGES });
      };
      const { number } = await backupTo({ head: () => head, copyTo }, copy, faultInCopy);
      rotate(folder, hall, keep, copy);
      return { is: 'made', file: copy, number, at: Math.floor(statSync(copy).mtimeMs) };
    } finally {
      db.close();
    }
  } catch (reason) {
    return {
      is: 'failed',
      why: whyOf(reason),
      said: reason instanceof Error ? reason.message : String(reason),
    };
  }
}

/** Whether it ends where the hall does. It was read back when it was written, and is read again before it is taken. */
function reaches(copy: string, head: { readonly number: number; readonly hash: string }): boolean {
  const db = openForReading(copy);
  try {
    const { number, hash } = headOf(db);
    return number === head.number && hash === head.hash;
  } finally {
    db.close();
  }
}

/** One of a day, unless an older one reaches further: a hall that was set back does not take what came after. */
function nameFor(folder: string, hall: string, day: string, number: number): string {
  for (let nth = 1; ; nth++) {
    const name = copyName(hall, day, nth);
    const there = join(folder, name);
    if (!existsSync(there) || (lastIn(there) ?? 0) <= number) return name;
  }
}

/** Those of this hall that reach furthest stay, and the new one. */
function rotate(folder: string, hall: string, keep: number, made: string): void {
  const others = copiesIn(folder).filter((copy) => copy.hall === hall && copy.file !== made);
  for (const { file } of others.slice(Math.max(keep - 1, 0))) rmSync(file, { force: true });
}

function whyOf(reason: unknown): 'full' | 'no-place' | 'failed' {
  if (reason instanceof BackupFailed) return whyOf(reason.cause);
  const system = reason instanceof Error && 'code' in reason ? String(reason.code) : '';
  const code = codeOf(reason) ?? system;
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) return 'full';
  return /^(SQLITE_(CANTOPEN|READONLY)|ENOENT|EACCES|EPERM|EROFS|ENOTDIR)/.test(code) ? 'no-place' : 'failed';
}
