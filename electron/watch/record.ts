/** The healings on disk, so that starting again does not forget them. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { HealingsShape, type Healings } from './ladder.ts';

export const RECORD_FILE = 'wall-healings.json';

export interface Record {
  healings: Healings;
  /** Whether they outlive this program: a disk that is full or cannot be written forgets them. */
  readonly isKept: boolean;
}

/** What is not understood counts as nothing, and a disk that refuses as no disk: the wall is watched all the same. */
export function openRecord(folder: string, log: (line: string) => void): Record {
  const path = join(folder, RECORD_FILE);
  let healings: Healings = read(path);
  let isKept = true;
  return {
    get isKept() {
      return isKept;
    },
    get healings() {
      return healings;
    },
    set healings(next) {
      healings = next;
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        // Never half of it: a power cut leaves the old one or the new one.
        writeFileSync(`${path}.new`, JSON.stringify(next));
        renameSync(`${path}.new`, path);
        isKept = true;
      } catch (error) {
        isKept = false;
        log(`what was done for the wall is not kept: ${String(error)}`);
      }
    },
  };
}

function read(path: string): Healings {
  try {
    const told = v.safeParse(HealingsShape, JSON.parse(readFileSync(path, 'utf8')));
    return told.success ? told.output : [];
  } catch {
    return [];
  }
}
