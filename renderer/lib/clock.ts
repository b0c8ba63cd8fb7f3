/** Time as the phone has it, and waiting: one place, so that tests can wind it. */
export interface Clock {
  /** Milliseconds since 1970 by this device, which may be wrong by days. */
  now(): number;
  /** Runs once after so many milliseconds. Returns what cancels it. */
  after(ms: number, run: () => void): () => void;
}

export const deviceClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
