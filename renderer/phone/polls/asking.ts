/** How a poll is made up before it is asked: on a phone, and at the wall. Pure. */
import { tidyText } from '../../../shared/domain/plain-text.ts';
import type { Form } from '../../../shared/domain/polls/form.ts';
import type { Threshold } from '../../../shared/domain/polls/majority.ts';
import { limits } from '../../../shared/limits.ts';

export const pollKinds = ['temperature', 'one', 'approval', 'dots', 'score', 'ranking'] as const;
export type PollKind = (typeof pollKinds)[number];

/** Clocks differ by some seconds: a day less than what the rules allow at most. */
export const MOST_DAYS = 59;
/** So long, unless somebody says otherwise. */
export const USUAL_DAYS = 3;

/** What can be asked for before something counts as chosen. */
export const majorities: readonly Threshold[] = [
  { num: 1, den: 2, more: true },
  { num: 2, den: 3, more: false },
  { num: 3, den: 4, more: false },
  { num: 4, den: 5, more: false },
];
export const hasThreshold = (kind: PollKind): boolean => kind === 'one' || kind === 'approval';

/** `options`: as they were written; empty ones are none. `threshold`: of kinds that have one. */
export function formOf(
  kind: PollKind,
  options: readonly string[],
  dots: number,
  threshold: Threshold | null,
): Form {
  const texts = options.map((text) => tidyText(text, limits.text.what)).filter((text) => text !== '');
  if (kind === 'temperature') return { kind };
  if (kind === 'dots') return { kind, options: texts, dots };
  if (kind === 'one' || kind === 'approval') return { kind, options: texts, threshold };
  return { kind, options: texts };
}
