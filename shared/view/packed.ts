/**
 * Frames as they travel: what a thousand phones are told twenty times a second is worth some letters less. Most frames
 * say only that needs have one pledge more: two numbers for each of them.
 *
 *   [to, to - from, tallies?, { set, gone, heard … }?]
 *
 * Tallies are pairs, by `no` in ascending order: how much higher this `no` is than the one before, and what changed:
 * a number for so many pledges more of one each, else `[pledged, pledges, standby, done]` without the zeros at its end.
 */
import type { Frame, TallyRow } from './rows.ts';

type Rest = Omit<Frame, 'from' | 'to' | 'tally'>;
type Change = number | readonly number[];
export type PackedFrame =
  | readonly [to: number, span: number]
  | readonly [to: number, span: number, tally: readonly Change[]]
  | readonly [to: number, span: number, tally: readonly Change[], rest: Rest];

export function packFrame({ from, to, tally = [], ...rest }: Frame): PackedFrame {
  const packed: Change[] = [];
  let last = 0;
  for (const [no, ...change] of tally.toSorted(([a], [b]) => a - b)) {
    packed.push(no - last, packChange(change));
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
    const [pledged = 0, pledges = 0, standby = 0, done = 0] =
      typeof change === 'number' ? [change, change] : change;
    tally.push([no, pledged, pledges, standby, done]);
  }
  return { from: to - span, to, ...rest, ...(tally.length > 0 ? { tally } : {}) };
}

function packChange(change: readonly [number, number, number, number]): Change {
  const [pledged, pledges, standby, done] = change;
  if (pledged === pledges && standby === 0 && done === 0) return pledged;
  return change.slice(0, change.findLastIndex((one) => one !== 0) + 1);
}
