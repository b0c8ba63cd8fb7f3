/** Where a phone keeps things. Some browsers deny it: then they are kept until the page is closed, and that is said. */
export interface Storage {
  /** False when what is kept is gone with the page. */
  readonly lasts: boolean;
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** Keys that begin with `prefix`. */
  keys(prefix: string): string[];
}

type Place = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** `place`: localStorage, or null to keep things for as long as the page is open. */
export function createStorage(place: Place | null): Storage {
  const lasts = place !== null && works(place);
  const memory = new Map<string, string>();
  const own = lasts ? place : null;
  return {
    lasts,
    get: (key) => memory.get(key) ?? own?.getItem(key) ?? null,
    set(key, value) {
      try {
        own?.setItem(key, value);
        if (own !== null) return;
      } catch {
        // Full: better kept for now than lost at once.
      }
      memory.set(key, value);
    },
    remove(key) {
      memory.delete(key);
      own?.removeItem(key);
    },
    keys(prefix) {
      const found = new Set(memory.keys());
      for (let at = 0; at < (own?.length ?? 0); at++) found.add(own?.key(at) ?? '');
      return [...found].filter((key) => key.startsWith(prefix));
    },
  };
}

function works(place: Place): boolean {
  try {
    place.setItem('moothall:try', '1');
    place.removeItem('moothall:try');
    return true;
  } catch {
    return false;
  }
}

/** localStorage, where the browser lets us. Reading the property itself may throw. */
export function browserStorage(): Storage {
  try {
    return createStorage(window.localStorage);
  } catch {
    return createStorage(null);
  }
}

/** A kept JSON value, or null when there is none or it was damaged: one bad value must not lose the others. */
export function readKept<T>(
  storage: Storage,
  key: string,
  isRight: (value: unknown) => value is T,
): T | null {
  const text = storage.get(key);
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isRight(value) ? value : null;
  } catch {
    return null;
  }
}
