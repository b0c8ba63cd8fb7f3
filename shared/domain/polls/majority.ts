/** Majorities of those who said yes or no. Abstentions are counted and shown, and are on neither side. */
import { ceilDiv, type Fraction } from '../fraction.ts';

/** `more`: the share must be exceeded ("more than half"); otherwise reached ("two thirds"). */
export interface Threshold extends Fraction {
  readonly more: boolean;
}

export interface Majority {
  readonly yes: number;
  readonly no: number;
  /** Not part of what the share is taken of. */
  readonly abstained: number;
  readonly threshold: Threshold;
  /** `den * yes >= num * (yes + no)`, or `>`; never met when nobody said yes. */
  readonly met: boolean;
  /**
   * The smallest number of each that would by itself have changed `met`; null where no number would.
   * `more`: further people on the losing side (yes when it was not met, no when it was).
   * `turned`: people who changed from the winning side to the losing one.
   */
  readonly change: { readonly more: number | null; readonly turned: number | null };
}

export function majority(
  { yes, no, abstained }: { readonly yes: number; readonly no: number; readonly abstained: number },
  threshold: Threshold,
): Majority {
  const { num, den, more } = threshold;
  const met = yes > 0 && reaches(yes, no, threshold);
  // How far `den * yes` is above (met) or below (not met) what the threshold asks of `yes + no`.
  const gap = Math.abs(den * yes - num * (yes + no));
  /** Steps of `size` until the gap is closed, or passed where standing exactly at it is not enough. */
  const steps = (size: number, passing: boolean): number =>
    Math.max(1, passing ? ceilDiv(gap + 1, size) : ceilDiv(gap, size));
  // To be met exactly is enough unless more is asked; to be missed it must fall below, or be exact where more is asked.
  const passing = met ? !more : more;
  const further = met ? num : den - num;
  const turned = steps(den, passing);
  return {
    yes,
    no,
    abstained,
    threshold,
    met,
    change: {
      more: further === 0 ? (yes + no === 0 ? 1 : null) : steps(further, passing),
      turned: turned > (met ? yes : no) ? null : turned,
    },
  };
}

const reaches = (yes: number, no: number, { num, den, more }: Threshold): boolean =>
  more ? den * yes > num * (yes + no) : den * yes >= num * (yes + no);
