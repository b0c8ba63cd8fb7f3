/** How a poll is asked: its kind, and its options as texts. Ballots name options by their place in the list. */
import type { Threshold } from './majority.ts';
import { faultInPoll, type OptionId, type Poll, type PollFault } from './poll.ts';

interface Options {
  readonly options: readonly string[];
}
export type Form =
  | { readonly kind: 'temperature' }
  | ({ readonly kind: 'one' | 'approval'; readonly threshold: Threshold | null } & Options)
  | ({ readonly kind: 'dots'; readonly dots: number } & Options)
  | ({ readonly kind: 'score' } & Options)
  | ({ readonly kind: 'ranking' } & Options);

export const optionId = (index: number): OptionId => String(index);

/** What its ballots are checked and counted by. */
export const pollOf = (form: Form): Poll =>
  form.kind === 'temperature' ? form : { ...form, options: form.options.map((_, index) => optionId(index)) };

/** What keeps it from being asked like this; the same text twice is one option too many. */
export function faultInForm(form: Form): PollFault | null {
  if (form.kind !== 'temperature' && new Set(form.options).size !== form.options.length) return 'OptionTwice';
  return faultInPoll(pollOf(form));
}
