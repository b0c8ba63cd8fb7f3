/** What a run of the bench leaves: everything, with every round, to be compared or drawn later. */
import type { Measured } from './bench.ts';

export interface Outcome extends Measured {
  readonly measure: string;
  /** Why there are no figures, else null. */
  readonly trouble: string | null;
}

export interface Report {
  /** ISO 8601. */
  readonly at: string;
  readonly full: boolean;
  readonly machine: {
    readonly node: string;
    readonly cores: number;
    readonly model: string;
    /** Whether servers and load had a core each. */
    readonly pinned: boolean;
    /** Programs that wanted a core in the last minute before; 0 where that is not known. */
    readonly busyBefore: number;
  };
  readonly outcomes: readonly Outcome[];
}
