/**
 * What this browser remembers: localStorage, or memory where that is denied or full. One value per key, so that
 * a damaged one takes nothing else with it.
 */
export interface Keep {
  /** False once something could not be stored: then closing the page forgets it. */
  readonly lasting: boolean;
  get(key: string): string | null;
  /** Null forgets it. */
  set(key: string, value: string | null): void;
  /** In alphabetical order. */
  keysWith(prefix: string): readonly string[];
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PROBE = 'moothall.probe';

/** `storage`: a function, because merely looking at `localStorage` can throw. */
export function openKeep(storage: () => Storage): Keep {
  const memory = new Map<string, string | null>();
  let disk: Storage | null = null;
  try {
    const found = storage();
    found.setItem(PROBE, '1');
    found.removeItem(PROBE);
    disk = found;
  } catch {
    // Denied, or full: memory has to do.
  }
  let lasting = disk !== null;

  return {
    get lasting() {
      return lasting;
    },
    get(key) {
      const kept = memory.get(key);
      if (kept !== undefined) return kept;
      try {
        return disk?.getItem(key) ?? null;
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        if (disk === null) throw new Error('there is no storage');
        if (value === null) disk.removeItem(key);
        else disk.setItem(key, value);
        memory.delete(key);
      } catch {
        memory.set(key, value);
        if (value !== null) lasting = false;
      }
    },
    keysWith(prefix) {
      const keys = new Set<string>();
      try {
        for (let at = 0; disk !== null && at < disk.length; at++) keys.add(disk.key(at) ?? '');
      } catch {
        // What can be listed is listed.
      }
      for (const [key, value] of memory)
        if (value === null) keys.delete(key);
        else keys.add(key);
      return [...keys].filter((key) => key.startsWith(prefix)).sort();
    },
  };
}

/** The stored value if it reads as JSON and is what `is` says; null otherwise, whatever is there. */
export function readKept<T>(keep: Keep, key: string, is: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(keep.get(key) ?? 'null');
    return is(value) ? value : null;
  } catch {
    return null;
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
