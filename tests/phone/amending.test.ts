/** Proposals, new versions and what is put on an agenda, as they are made up before they are sent. */
import { expect, it } from 'vitest';
import type { ProposalId } from '../../shared/domain/ids.ts';
import type { RuleChange } from '../../shared/domain/agreements/rules.ts';
import type { ProposalRow } from '../../shared/view/meeting-rows.ts';
import { emptyView, type View } from '../../shared/view/rows.ts';
import { itemDetails } from '../../renderer/phone/meeting/item.ts';
import { proposing, usualReview } from '../../renderer/phone/proposals/proposing.ts';
import { amendment, editsOf, versionOf, withChange } from '../../renderer/phone/proposals/amending.ts';

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

it('H70 what somebody left alone of a text goes with it when others change it, what they wrote does not', () => {
  const row = proposed('With wood', null);
  expect(editsOf(row, versionOf(row))).toEqual({});
  const edits = editsOf(row, { ...versionOf(row), text: 'With the sun' });
  expect(edits).toEqual({ text: 'With the sun' });
  const latest = { version: 4, text: 'With straw', reviewAfter: 30 } as ProposalRow['latest'];
  const now: ProposalRow = { ...row, latest };
  expect(amendment(now, { ...versionOf(now), ...edits })).toEqual({
    ...{ type: 'Amend', proposal: 'prop', version: 4, reviewAfter: 30, text: 'With the sun' },
  });
  expect(editsOf(now, { ...versionOf(now), text: 'With straw' })).toEqual({});
});

it('W85 a proposal has a title and a text, or what its rule says; without either it is none', () => {
  const id = 'prop' as ProposalId;
  const draft = { title: ' Quiet ', why: ' ', text: 'After ten', circle: null, reviewAfter: 30 };
  const effect = { kind: 'experiment' } as const;
  expect(usualReview('experiment')).toBeLessThan(usualReview('agreement'));
  expect(proposing(id, { ...draft, effect }, '')).toEqual({
    ...{ type: 'Propose', proposal: id, title: 'Quiet', driver: null, text: 'After ten' },
    ...{ circle: null, effect, reviewAfter: 30 },
  });
  const rule = { kind: 'rule', change: share(2, 3) } as const;
  const told = say(share(2, 3));
  expect(proposing(id, { ...draft, text: '', effect: rule }, told)).toMatchObject({
    text: told,
    effect: rule,
  });
  expect(proposing(id, { ...draft, text: '', effect }, '')).toBeNull();
  expect(proposing(id, { ...draft, title: ' ', effect }, '')).toBeNull();
  expect(proposing(id, { ...draft, effect: null }, '')).toBeNull();
});

it('W85 what is to be decided is called like its proposal where it has no words of its own', () => {
  const id = 'prop' as ProposalId;
  const proposals: View['proposals'] = new Map([[id, { ...proposed('With wood'), title: 'Heat the barn' }]]);
  const view = { ...emptyView, proposals };
  const item = { title: ' ', kind: 'decide', minutes: 10, proposal: id } as const;
  expect(itemDetails(view, item)).toEqual({ ...item, title: 'Heat the barn' });
  expect(itemDetails(view, { ...item, title: 'The barn' })).toMatchObject({
    title: 'The barn',
    proposal: id,
  });
  expect(itemDetails(view, { ...item, kind: 'discuss' })).toBeNull();
  expect(itemDetails(view, { ...item, kind: 'discuss', title: 'Tea' })).toMatchObject({ proposal: null });
});
