import { ceilDiv, type Fraction } from '../fraction.ts';

export interface Quorum {
  readonly fraction: Fraction;
  readonly entitled: number;
  readonly answered: number;
  /** The fewest answers with which it is met; one at least, since silence is never consent. */
  readonly needed: number;
  /** `answered * den >= num * entitled`, and somebody answered. */
  readonly met: boolean;
}

/** Exact: products of whole numbers are compared, nothing is divided. */
export function quorum(fraction: Fraction, entitled: number, answered: number): Quorum {
  const { num, den } = fraction;
  return {
    fraction,
    entitled,
    answered,
    needed: Math.max(1, ceilDiv(num * entitled, den)),
    met: answered > 0 && answered * den >= num * entitled,
  };
}
