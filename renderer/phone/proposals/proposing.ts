/** A proposal, as it is made up before it is sent: on a phone, and at the wall. Pure. */
import { tidyText } from '../../../shared/domain/plain-text.ts';
import type { CircleId, ProposalId } from '../../../shared/domain/ids.ts';
import type { Effect, ProposalCommand } from '../../../shared/domain/proposals/commands.ts';
import { limits } from '../../../shared/limits.ts';

export interface Proposed {
  readonly title: string;
  readonly why: string;
  /** As it was written; empty: what the rule says by itself. */
  readonly text: string;
  readonly circle: CircleId | null;
  /** Null where nothing is chosen that it would do. */
  readonly effect: Effect | null;
  /** Days until it is looked at again. */
  readonly reviewAfter: number;
}

/** Until somebody says otherwise, in days. */
export const usualReview = (kind: Effect['kind']): number => (kind === 'experiment' ? 30 : 90);

/**
 * What it is called once another rule is chosen for it, or none: what somebody wrote stays. `before`: what it was called by
 * itself.
 */
export const titled = (title: string, before: string, now: string): string =>
  title.trim() === '' || title === before ? now : title;

/** What says so to the hall; null where words are missing. `told`: what a rule that it is about says. */
export function proposing(
  proposal: ProposalId,
  { title, why, text, circle, effect, reviewAfter }: Proposed,
  told: string,
): Extract<ProposalCommand, { type: 'Propose' }> | null {
  const [name, body, driver] = [
    tidyText(title, limits.text.what),
    tidyText(text === '' ? told : text, limits.text.proposal),
    tidyText(why, limits.text.proposal),
  ];
  if (name === '' || body === '' || effect === null) return null;
  return {
    ...{ type: 'Propose', proposal, title: name, driver: driver === '' ? null : driver, text: body },
    ...{ circle, effect, reviewAfter },
  };
}
