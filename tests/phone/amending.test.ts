/** A new version, as it is made up before it is sent. */
import { expect, it } from 'vitest';
import type { RuleChange } from '../../shared/domain/agreements/rules.ts';
import type { ProposalRow } from '../../shared/view/meeting-rows.ts';
import { amendment, versionOf, withChange } from '../../renderer/phone/proposals/amending.ts';

const share = (num: number, den: number): RuleChange => ({ rule: 'quorumInMeeting', to: { num, den } });
const say = (change: RuleChange): string => `It takes ${JSON.stringify(change.to)}.`;
const proposed = (text: string, change: RuleChange | null = share(1, 2)): ProposalRow =>
  ({
    id: 'prop',
    latest: { version: 3, text, reviewAfter: 90 },
    effect: change === null ? { kind: 'agreement' } : { kind: 'rule', change },
  }) as Partial<ProposalRow> as ProposalRow;

it('W82 H43 another value of the rule is in the new version, and words that said the old one say it too', () => {
  const row = proposed(say(share(1, 2)));
  const version = withChange(versionOf(row), share(2, 3), say);
  expect(amendment(row, version)).toEqual({
    ...{ type: 'Amend', proposal: 'prop', version: 3, reviewAfter: 90 },
    ...{ text: say(share(2, 3)), change: share(2, 3) },
  });
  // Back as it was: nothing is changed.
  expect(amendment(row, withChange(version, share(1, 2), say))).toBeNull();
  const own = proposed('We want more of us to have spoken.');
  expect(withChange(versionOf(own), share(2, 3), say).text).toBe('We want more of us to have spoken.');
});

it('W82 another date alone is a new version, no words are none, and what is about no rule has no value', () => {
  const row = proposed('With wood', null);
  const version = versionOf(row);
  expect(amendment(row, { ...version, reviewAfter: 14 })).toEqual({
    ...{ type: 'Amend', proposal: 'prop', version: 3, reviewAfter: 14, text: 'With wood' },
  });
  expect(amendment(row, { ...version, text: '  ' })).toBeNull();
  expect(amendment(row, { ...version, text: ' With wood ' })).toBeNull();
});
