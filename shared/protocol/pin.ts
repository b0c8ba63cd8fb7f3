/**
 * The number by which somebody without a phone acts at the wall, and how often others may guess at it. Pure; times are
 * hub time in milliseconds.
 */
import * as v from 'valibot';

/** Six digits: short enough to keep in mind, and with the few tries below a one in a hundred thousand. */
export const Pin = v.pipe(v.string(), v.regex(/^\d{6}$/));
export type Pin = v.InferOutput<typeof Pin>;

/** What somebody who looks over a shoulder, or knows how people choose, tries first. */
export function isGuessable(pin: Pin): boolean {
  const digits = Array.from(pin, Number);
  const steps = new Set(digits.slice(1).map((digit, at) => digit - (digits[at] ?? 0)));
  // All the same, one after the other up or down, or of two digits only.
  const runs = steps.size === 1 && Math.abs([...steps][0] ?? 0) <= 1;
  return runs || new Set(digits).size <= 2;
}

/** Wrong numbers since the last right one; `at`: when the last was tried. */
export interface Guesses {
  readonly wrong: number;
  readonly at: number;
}
export const noGuesses: Guesses = { wrong: 0, at: 0 };

/** A finger slips now and then. */
const FREE = 3;
/** After so many nothing is tried any more: the person sets a new number, which two members confirm. */
export const GUESSES_IN_ALL = 10;
const FIRST_WAIT = 30_000;

/** How long after the last try the next one may be made. */
const waitAfter = (wrong: number): number => (wrong < FREE ? 0 : FIRST_WAIT * 2 ** (wrong - FREE));

/** Milliseconds until a number may be tried, 0 for now, null for never again. */
export function waitFor({ wrong, at }: Guesses, now: number): number | null {
  if (wrong >= GUESSES_IN_ALL) return null;
  return Math.max(0, waitAfter(wrong) - Math.max(0, now - at));
}

/** As if the last try had been now, where the clock was set back since: it must not lengthen the wait beyond what it is. */
export const notAhead = ({ wrong, at }: Guesses, now: number): Guesses => ({ wrong, at: Math.min(at, now) });

/** One more; written down before it is known whether it is right, so that nothing is won by breaking off. */
export const tried = ({ wrong }: Guesses, now: number): Guesses => ({ wrong: wrong + 1, at: now });
