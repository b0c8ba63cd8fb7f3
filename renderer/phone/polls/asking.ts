/** How a poll is made up before it is asked: on a phone, and at the wall. Pure. */
import { tidyText } from '../../../shared/domain/plain-text.ts';
import type { Form } from '../../../shared/domain/polls/form.ts';
import type { Threshold } from '../../../shared/domain/polls/majority.ts';
import { limits } from '../../../shared/limits.ts';

export const pollKinds = ['temperature', 'one', 'approval', 'dots', 'score', 'ranking'] as const;
export type PollKind = (typeof pollKinds)[number];

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
