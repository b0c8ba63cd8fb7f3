/** A new version of a proposal, as it is made up before it is sent: on a phone, and at the wall. Pure. */
import type { RuleChange } from '../../../shared/domain/agreements/rules.ts';
import { tidyText } from '../../../shared/domain/plain-text.ts';
import type { ProposalCommand } from '../../../shared/domain/proposals/commands.ts';
import { limits } from '../../../shared/limits.ts';
import type { ProposalRow } from '../../../shared/view/meeting-rows.ts';

export interface Version {
  readonly text: string;
  /** Days until it is looked at again. */
  readonly reviewAfter: number;
  /** The value of the rule that it is about; null where it is about none. */
  readonly change: RuleChange | null;
}

export function versionOf({ latest, effect }: ProposalRow): Version {
  const { text, reviewAfter } = latest;
  return { text: text ?? '', reviewAfter, change: effect.kind === 'rule' ? effect.change : null };
}

/** What somebody changed of a text, while others may change it too. */
export type Edits = Partial<Version>;

/** What they changed of it as it is now: what they left alone goes with the text. */
export function editsOf(row: ProposalRow, { text, reviewAfter, change }: Version): Edits {
  const now = versionOf(row);
  return {
    ...(text === now.text ? {} : { text }),
    ...(reviewAfter === now.reviewAfter ? {} : { reviewAfter }),
    ...(JSON.stringify(change) === JSON.stringify(now.change) ? {} : { change }),
  };
}

/** Another value. Words that said the old one, and nothing else, say the new one; others are people's own. */
export function withChange(
  version: Version,
  change: RuleChange,
  say: (change: RuleChange) => string,
): Version {
  const { text, change: before } = version;
  const saysIt = before !== null && tidyText(text, limits.text.proposal) === say(before);
  return { ...version, change, text: saysIt ? say(change) : text };
}

/** What says so to the hall; null where nothing is changed, or words are missing. */
export function amendment(
  row: ProposalRow,
  { text, reviewAfter, change }: Version,
): Extract<ProposalCommand, { type: 'Amend' }> | null {
  const before = versionOf(row);
  const tidy = tidyText(text, limits.text.proposal);
  const isOther = JSON.stringify(change) !== JSON.stringify(before.change);
  if (tidy === '' || (tidy === before.text && reviewAfter === before.reviewAfter && !isOther)) return null;
  return {
    ...{ type: 'Amend', proposal: row.id, version: row.latest.version, text: tidy, reviewAfter },
    ...(change !== null && isOther ? { change } : {}),
  };
}
