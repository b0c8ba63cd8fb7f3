/** What some rounds of one kind of fault came to. */
export interface Outcome {
  readonly fault: string;
  readonly rounds: number;
  /** Commands that were acknowledged on the way, all of which were looked for. */
  readonly acknowledged: number;
  /** In words, with what is needed to see it again. */
  readonly failures: readonly string[];
  /** Why it could not be run on this machine; else null. */
  readonly notRun: string | null;
  /** Anything more worth saying, in a few words. */
  readonly besides: string;
}

export interface Faults {
  readonly rounds: number;
  readonly seed: number;
  /** An empty folder to work in. */
  readonly folder: string;
  /** Tells how far it is. */
  readonly say: (line: string) => void;
}

export const wordsOf = (reason: unknown): string =>
  reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
