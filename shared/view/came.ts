/** What a closed round came to, as screens and minutes say it. */
import type { Change, Outcome } from '../domain/consent/verdict.ts';

interface Came {
  readonly outcome: Outcome;
  readonly changes: readonly Change[];
}

/**
 * Where many stood aside another round is advised; where as many do in that one, and somebody consents, it is adopted: then
 * no further round is, and what was advised would have changed nothing.
 */
export const cameOf = (isAdopted: boolean, { outcome, changes }: Came): Came =>
  isAdopted && outcome === 'anotherRoundAdvised' ? { outcome: 'adopted', changes: [] } : { outcome, changes };
