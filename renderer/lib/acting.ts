/**
 * Signing, hashing, foretelling and undoing are a quarter of the phone's script, and somebody who has just pointed
 * a phone at the wall needs none of it to read the board. It is fetched beside the board, and at once by phones
 * that know somebody.
 */
import type * as Everything from './acting/part.ts';

type Part = typeof Everything;

let part: Part | null = null;

/** Resolves when `acting()` can be used. Rejects when it could not be fetched; the next call tries again. */
export async function loadActing(): Promise<Part> {
  part ??= await import('./acting/part.ts');
  return part;
}

/** @throws when it is used before `loadActing` resolved: a mistake in the program. */
export function acting(): Part {
  if (part === null) throw new Error('used before it was loaded');
  return part;
}
