/** How long to wait before starting again something that keeps dying: patient with a broken part, quick after a slip. */
export interface Backoff {
  /** Milliseconds to wait before the next start, given how long (ms) the last run lived. */
  after(livedMs: number): number;
  /** How many runs in a row were short. */
  readonly shortRuns: number;
}

const FIRST_MS = 500;
const LONGEST_MS = 30_000;
/** Whoever lived this long was well: the next death counts as the first. */
const WELL_MS = 60_000;

export function backoff(): Backoff {
  let shortRuns = 0;
  return {
    after(livedMs) {
      shortRuns = livedMs >= WELL_MS ? 1 : shortRuns + 1;
      return Math.min(LONGEST_MS, FIRST_MS * 2 ** (shortRuns - 1));
    },
    get shortRuns() {
      return shortRuns;
    },
  };
}
