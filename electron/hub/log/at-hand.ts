/** The copies that can be offered in place of a damaged hall: read back whole, in a thread, the furthest first. */
import { join } from 'node:path';
import type { CopyAtHand } from '../../../shared/protocol/closed.ts';
import { startBackupThread } from './backup-thread.ts';
import { copiesIn } from './copies.ts';

/** Where copies go while the settings name no better place, within the hall's data. */
export const OWN_COPIES = 'copies';
/** So many are offered. */
const OFFERED = 3;

export interface CopiesAtHand {
  readonly whole: readonly (CopyAtHand & { readonly file: string })[];
  /** Whether some are still being read. */
  readonly looking: boolean;
  stop(): void;
}

/** Folders with copies, the settings' first. */
export const copyFolders = (data: string, folder: string | null): string[] => [
  ...(folder === null ? [] : [folder]),
  join(data, OWN_COPIES),
];

export function copiesAtHand(data: string, folder: string | null): CopiesAtHand {
  const found = copyFolders(data, folder).flatMap((place) => {
    try {
      return copiesIn(place);
    } catch {
      return [];
    }
  });
  const whole: (CopyAtHand & { readonly file: string })[] = [];
  let looking = found.length > 0;
  if (!looking) return { whole, looking, stop: () => undefined };
  const files = found.map(({ file }) => file);
  const thread = startBackupThread({ do: 'check', files, most: OFFERED }, (word) => {
    if (word.is !== 'read' || word.fault !== null) return;
    const index = files.indexOf(word.file);
    const copy = found[index];
    // The same name may be in both folders.
    if (copy !== undefined) whole.push({ name: `${index}-${copy.name}`, at: copy.at, file: copy.file });
  });
  void thread.done.then(() => (looking = false));
  return {
    whole,
    get looking() {
      return looking;
    },
    stop: () => void thread.stop(),
  };
}
