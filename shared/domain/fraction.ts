import { limits } from '../limits.ts';

/** A part of the whole in whole numbers, so that no rounding ever decides: two thirds is `{ num: 2, den: 3 }`. */
export interface Fraction {
  readonly num: number;
  readonly den: number;
}

/** More than nothing, at most everything, and small enough that no product leaves the exact integers. */
export const isFraction = ({ num, den }: Fraction): boolean =>
  Number.isSafeInteger(num) &&
  Number.isSafeInteger(den) &&
  num >= 1 &&
  num <= den &&
  den <= limits.fraction.most;

/** The smallest whole number that is at least `a / b`, for whole `a >= 0` and `b >= 1`. */
export const ceilDiv = (a: number, b: number): number => (a - (a % b)) / b + (a % b === 0 ? 0 : 1);
