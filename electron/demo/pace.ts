/** How time passes for the simulated people: the clock on the wall, or in tests as fast as they can act. */
export interface Pace {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves when it is `time`, or at once when `signal` says that it is over. */
  until(time: number, signal: AbortSignal): Promise<void>;
}

export const humanPace: Pace = {
  now: () => Date.now(),
  until: (time, signal) =>
    new Promise((resolve) => {
      const wait = time - Date.now();
      if (signal.aborted || wait <= 0) return resolve();
      const over = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', over);
        resolve();
      };
      const timer = setTimeout(over, wait);
      signal.addEventListener('abort', over);
    }),
};
