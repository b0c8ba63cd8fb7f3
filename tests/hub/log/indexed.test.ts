import { expect, it } from 'vitest';
import { indexedAnew } from '../../../electron/hub/log/indexed.ts';
import type { RowKey } from '../../../shared/view/rows.ts';
import { evening, happened, meets, people } from '../../fixtures/evening.ts';
import {
  details,
  does,
  hallWith,
  HOUR,
  itemId,
  meetingId,
  needId,
  proposalId,
  type Step,
} from '../../fixtures/random-hall.ts';

it('I39 a meeting is not found by the words of a need that the hall brought: it may be asked quietly one day', () => {
  const plan = { title: 'Evening', at: 0, where: 'Barn', circle: null };
  const steps: Step[] = [
    ...hallWith(3),
    does(0, { type: 'RaiseNeed', need: needId(0), details: details({ what: 'Sit with Rosa' }) }),
    does(0, { type: 'AnnounceMeeting', ...meets, plan }, 30 * 24 * HOUR),
    does(0, {
      ...{ type: 'AddItem', ...meets, item: itemId(0) },
      details: { kind: 'discuss', title: 'The roof', minutes: 5, proposal: null },
    }),
    does(0, { type: 'BeginGathering', ...meets }),
    does(0, { type: 'CheckIn', ...meets, named: true }),
    does(0, { type: 'OpenMeeting', ...meets }),
  ];
  const close = does(0, { type: 'CloseMeeting', ...meets });
  const [before, after] = [happened(steps), happened([...steps, close])];
  expect(after.meetings.get(meetingId(0))?.items.map(({ title }) => title)).toContain('Sit with Rosa');
  const key: RowKey = `meeting:${meetingId(0)}`;
  const [found, ...others] = indexedAnew(before, after, [key]);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ kept: 'meeting', hidden: false });
  expect(found?.words).toMatch(/Evening.*Barn.*The roof/);
  expect(found?.words).not.toContain('Rosa');
  // Nothing new: nothing is written.
  expect(indexedAnew(after, after, [key])).toEqual([]);
});

it('I39 a meeting that is over is not found any more by a proposal that is covered later, and again when it is uncovered', () => {
  const thing = { kind: 'proposal', id: proposalId(0) } as const;
  const cover = does(people.NOOR, { type: 'CoverThing', thing });
  const [open, covered, uncovered] = [
    happened(evening),
    happened([...evening, cover]),
    happened([...evening, cover, does(people.NOOR, { type: 'UncoverThing', thing })]),
  ];
  const key: RowKey = `proposal:${proposalId(0)}`;
  const words = (before: typeof open, after: typeof open): readonly string[] =>
    indexedAnew(before, after, [key]).map((found) => found.words);
  expect(words(open, covered)).toEqual([expect.not.stringContaining('Heat the barn')]);
  expect(words(covered, uncovered)).toEqual([expect.stringContaining('Heat the barn')]);
  expect(words(open, open)).toEqual([]);
});

it('I39 an agreement is found by no words of the proposal that it came of once that is covered, nor is its meeting by the agreement’s', () => {
  const cover = (kind: 'proposal' | 'agreement') =>
    does(people.NOOR, { type: 'CoverThing', thing: { kind, id: proposalId(0) } });
  const open = happened(evening);
  const keys: RowKey[] = [`proposal:${proposalId(0)}`, `agreement:${proposalId(0)}`];
  const found = (kind: 'proposal' | 'agreement') =>
    indexedAnew(open, happened([...evening, cover(kind)]), keys);
  expect(open.agreements.has(proposalId(0))).toBe(true);
  for (const kind of ['proposal', 'agreement'] as const) {
    const [meeting, agreement, ...others] = found(kind);
    expect(others).toEqual([]);
    expect(meeting).toMatchObject({ kept: 'meeting' });
    expect(meeting?.words).not.toContain('Heat the barn');
    expect(agreement).toMatchObject({ kept: 'agreement', hidden: true });
  }
  expect(found('proposal')[1]?.words).toBe('');
});
