/** Paper ballots, counted by hand: one person enters the piles, a second confirms them from another device. */
import type { DeviceKey, PersonId } from '../ids.ts';
import { faultInBallot, type BallotFault, type Pile } from './ballot.ts';
import type { Poll } from './poll.ts';

export interface HandCount {
  readonly piles: readonly Pile[];
  readonly by: { readonly person: PersonId; readonly device: DeviceKey };
}

export type HandCountFault =
  | { readonly type: 'BadPile'; readonly pile: number; readonly fault: BallotFault | 'NoCount' }
  /** More ballots than papers were handed out. */
  | { readonly type: 'TooManyBallots'; readonly ballots: number; readonly papers: number };

/** What is wrong with a count by itself; null when nothing is. `papers`: handed out on paper. */
export function faultInHandCount(poll: Poll, piles: readonly Pile[], papers: number): HandCountFault | null {
  let ballots = 0;
  for (const [pile, { ballot, count }] of piles.entries()) {
    const fault = faultInBallot(poll, ballot);
    if (fault !== null) return { type: 'BadPile', pile, fault };
    if (!Number.isSafeInteger(count) || count < 1) return { type: 'BadPile', pile, fault: 'NoCount' };
    ballots += count;
  }
  return ballots > papers ? { type: 'TooManyBallots', ballots, papers } : null;
}

/** So long after closing two people can find the same, in milliseconds. */
export const HAND_COUNT_MS = 3 * 24 * 3_600_000;

/** Another person on another device: two hands, not one hand twice. */
export const mayConfirm = (count: HandCount, by: HandCount['by']): boolean =>
  count.by.person !== by.person && count.by.device !== by.device;
