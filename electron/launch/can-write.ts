import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether something can be written there now: not on a disk that is full, nor on one that was made read-only. */
export function canWrite(folder: string): boolean {
  const file = join(folder, `.writable-${randomBytes(6).toString('hex')}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, file, { mode: 0o600 });
    return true;
  } catch {
    return false;
  } finally {
    try {
      rmSync(file, { force: true });
    } catch {
      // Then it was not written either.
    }
  }
}
