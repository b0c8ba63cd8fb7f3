/** Work of a few milliseconds each, one a turn of the event loop: whatever else came meanwhile comes between. */
export interface Queue {
  /** What `job` gives or throws; null where too much waits already. */
  add<T>(job: () => T): Promise<T> | null;
}

/** `soon`: `setImmediate`. `most`: how many may wait. */
export function createQueue(soon: (run: () => void) => void, most: number): Queue {
  const waiting: (() => void)[] = [];
  function next(): void {
    waiting.shift()?.();
    if (waiting.length > 0) soon(next);
  }
  return {
    add(job) {
      if (waiting.length >= most) return null;
      return new Promise((resolve, reject) => {
        waiting.push(() => {
          try {
            resolve(job());
          } catch (reason) {
            reject(reason instanceof Error ? reason : new Error(String(reason)));
          }
        });
        if (waiting.length === 1) soon(next);
      });
    },
  };
}
