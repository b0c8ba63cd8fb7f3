/** Small things that this phone remembers for its people. Forgetting them loses nothing that the hall knows. */
export type Kept = 'language' | 'words-kept' | 'name-later' | 'not-now' | 'people-seen' | 'lots';

const key = (what: Kept): string => `moothall.phone.${what}`;

/** Null when there is nothing, or when the browser lets no page keep anything (private windows). */
export function recall(what: Kept): string | null {
  try {
    return localStorage.getItem(key(what));
  } catch {
    return null;
  }
}

export function keep(what: Kept, value: string): void {
  try {
    localStorage.setItem(key(what), value);
  } catch {
    // Then it is asked again next time.
  }
}

/** Several values under one key: the newest `most`, oldest first. */
export const recallList = (what: Kept): readonly string[] => recall(what)?.split('\n').filter(Boolean) ?? [];

export function keepInList(what: Kept, value: string, most = 40): void {
  const others = recallList(what).filter((other) => other !== value);
  keep(what, [...others, value].slice(-most).join('\n'));
}

export function dropFromList(what: Kept, value: string): void {
  keep(
    what,
    recallList(what)
      .filter((other) => other !== value)
      .join('\n'),
  );
}
