/** The copies that can be offered in place of a damaged hall: read back whole, in a thread, the furthest first. */
import { join } from 'node:path';
import type { CopyAtHand } from '../../../shared/protocol/closed.ts';
import { startBackupThread } from './backup-thread.ts';

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
  const whole: (CopyAtHand & { readonly file: string })[] = [];
  let looking = true;
  // Also for what is there at all: a folder on the network may not answer.
  const job = { do: 'check', folders: copyFolders(data, folder), most: OFFERED } as const;
  const thread = startBackupThread(job, (word) => {
    if (word.is !== 'read' || word.fault !== null) return;
    whole.push({ name: `copy-${whole.length + 1}`, at: word.at, file: word.file });
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
