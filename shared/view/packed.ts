/**
 * Frames as they travel: what a thousand phones are told twenty times a second is worth some letters less. Most frames
 * say only that needs have one pledge more: two numbers for each of them.
 *
 *   [to, to - from, tallies?, { set, gone, heard … }?]
 *
 * Tallies are pairs, by `no` in ascending order: how much higher this `no` is than the one before, and what changed:
 * a number for so many pledges more of one each, else `[pledged, pledges, standby, done]` without the zeros at its
 * end. Where that many lie side by side, as on a board that a meeting filled, they are one text: a digit (base 36)
 * for each `no` from this one on, 0 for one that did not change.
 */
import type { Frame, TallyRow } from './rows.ts';

type Rest = Omit<Frame, 'from' | 'to' | 'tally'>;
type Change = number | string | readonly number[];
export type PackedFrame =
  | readonly [to: number, span: number]
  | readonly [to: number, span: number, tally: readonly Change[]]
  | readonly [to: number, span: number, tally: readonly Change[], rest: Rest];

const BASE = 36;
/** Further apart, a pair of its own is shorter than the zeros between. */
const NEAR = 4;

export function packFrame({ from, to, tally = [], ...rest }: Frame): PackedFrame {
  const packed: Change[] = [];
  let last = 0;
  for (const [no, ...change] of tally.toSorted(([a], [b]) => a - b)) {
    const [gap, one] = [no - last, packChange(change)];
    const [before, digit] = [digitsOf(packed.at(-1)), digitsOf(one)];
    if (before !== null && digit !== null && gap <= NEAR)
      packed[packed.length - 1] = before + digit.padStart(gap, '0');
    else packed.push(gap, one);
    last = no;
  }
  if (Object.keys(rest).length > 0) return [to, to - from, packed, rest];
  return packed.length > 0 ? [to, to - from, packed] : [to, to - from];
}

export function unpackFrame([to, span, packed = [], rest = {}]: PackedFrame): Frame {
  const tally: TallyRow[] = [];
  let no = 0;
  for (let at = 0; at < packed.length; at += 2) {
    no += packed[at] as number;
    const change = packed[at + 1] as Change;
    if (typeof change === 'string') {
      for (let past = 0; past < change.length; past++) {
        const more = Number.parseInt(change.charAt(past), BASE);
        if (more > 0) tally.push([no + past, more, more, 0, 0]);
      }
      no += change.length - 1;
    } else {
      const [pledged = 0, pledges = 0, standby = 0, done = 0] =
        typeof change === 'number' ? [change, change] : change;
      tally.push([no, pledged, pledges, standby, done]);
    }
  }
  return { from: to - span, to, ...rest, ...(tally.length > 0 ? { tally } : {}) };
}

/** What can stand in a text of digits, or is one. */
function digitsOf(change: Change | undefined): string | null {
  if (typeof change === 'string') return change;
  return typeof change === 'number' && change > 0 && change < BASE ? change.toString(BASE) : null;
}

function packChange(change: readonly [number, number, number, number]): Change {
  const [pledged, pledges, standby, done] = change;
  if (pledged === pledges && standby === 0 && done === 0) return pledged;
  return change.slice(0, change.findLastIndex((one) => one !== 0) + 1);
}
