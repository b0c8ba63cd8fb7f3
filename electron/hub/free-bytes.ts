import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** Room that is left on the disk of a folder, or of the nearest one above it; null where nobody can say. Bytes. */
export function freeBytes(folder: string): number | null {
  for (let at = folder; ; at = dirname(at)) {
    try {
      const { bavail, bsize } = statfsSync(at);
      return bavail * bsize;
    } catch {
      if (at === dirname(at)) return null;
    }
  }
}
