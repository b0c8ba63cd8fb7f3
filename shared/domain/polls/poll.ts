/** What is asked in a poll. Who may answer, when it closes, and whether it is secret is not decided here. */
import { limits } from '../../limits.ts';
import { isFraction } from '../fraction.ts';
import type { Threshold } from './majority.ts';

export type OptionId = string;

export type Poll =
  /** One to five, shown as a distribution: nothing wins. */
  | { readonly kind: 'temperature' }
  /** One option each. `threshold`: what share makes a majority, where the hall asks for one. */
  | {
      readonly kind: 'one' | 'approval';
      readonly options: readonly OptionId[];
      readonly threshold: Threshold | null;
    }
  /** `dots` for each person, to be put on as many options as they like. */
  | { readonly kind: 'dots'; readonly options: readonly OptionId[]; readonly dots: number }
  /** Nought to ten for each option. */
  | { readonly kind: 'score'; readonly options: readonly OptionId[] }
  /** Options in order, several on one rank if liked. */
  | { readonly kind: 'ranking'; readonly options: readonly OptionId[] };

export type PollFault = 'TooFewOptions' | 'TooManyOptions' | 'OptionTwice' | 'DotsOutOfRange' | 'NoThreshold';

/** What keeps a poll from being asked like this; null when nothing does. */
export function faultInPoll(poll: Poll): PollFault | null {
  if (poll.kind === 'temperature') return null;
  const { options } = poll;
  if (options.length < limits.polls.options.least) return 'TooFewOptions';
  if (options.length > limits.polls.options.most) return 'TooManyOptions';
  if (new Set(options).size !== options.length) return 'OptionTwice';
  if (poll.kind === 'dots')
    return Number.isSafeInteger(poll.dots) && poll.dots >= 1 && poll.dots <= limits.polls.dots
      ? null
      : 'DotsOutOfRange';
  if (poll.kind !== 'one' && poll.kind !== 'approval') return null;
  const { threshold } = poll;
  if (threshold === null) return null;
  // "More than all of them" can never be met.
  return isFraction(threshold) && !(threshold.more && threshold.num === threshold.den) ? null : 'NoThreshold';
}
