import type { Pile } from '../ballot.ts';

/** How many took part. Majorities and winners are of `counted`. */
export interface Turnout {
  readonly ballots: number;
  readonly abstained: number;
  /** `ballots - abstained`. */
  readonly counted: number;
}

export function turnoutOf(piles: readonly Pile[]): Turnout {
  let ballots = 0;
  let abstained = 0;
  for (const { ballot, count } of piles) {
    ballots += count;
    if (ballot.kind === 'abstain') abstained += count;
  }
  return { ballots, abstained, counted: ballots - abstained };
}
