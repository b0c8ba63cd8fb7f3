/** What becomes of an objection when the same text is asked about again, as the screens tell it. */
import { expect, it } from 'vitest';
import type { MeetingId } from '../../../shared/domain/ids.ts';
import { asksMember } from '../../../shared/view/asked.ts';
import { frameBetween } from '../../../shared/view/frames.ts';
import { askedAnew } from '../../../shared/view/project-own.ts';
import { standsFor } from '../../../shared/view/stands.ts';
import { touchedBy } from '../../../shared/view/touched.ts';
import { does, personId, proposalId, run, type Step } from '../../fixtures/random-hall.ts';
import {
  after,
  all,
  answers,
  closes,
  consent,
  meets,
  object,
  open,
  opens,
  p,
} from '../domain/meetings/acting.ts';
import { names, seenBy } from './seeing.ts';

const nowhere: ReadonlySet<MeetingId> = new Set();
const rowIn = (steps: readonly Step[], me: number) => {
  const view = seenBy(after(steps), personId(me));
  return { view, row: view.proposals.get(proposalId(0))! };
};
const consents = (round: number, people = [0, 1, 2]): Step[] => people.map((n) => answers(n, consent, round));
const before = [...open, opens(0), ...consents(1), answers(3, object), closes(0)];
const again = [...before, opens(0)];

it('Q26 whoever objected sees that it stands, in their own words and wherever they are, and nobody else does', () => {
  for (const steps of [again, [...again, does(3, { type: 'CheckOut', ...meets })]]) {
    const { view, row } = rowIn(steps, 3);
    expect(standsFor(view, row)).toBe(object.words);
    expect(asksMember(view, row, personId(3), nowhere)).toBe(true);
  }
  for (const n of [0, 1, 2]) {
    const { view, row } = rowIn(again, n);
    expect([standsFor(view, row), asksMember(view, row, personId(n), nowhere)]).toEqual([null, false]);
  }
  // Not before it is asked again, and not of another text.
  expect(rowIn(before, 3).view.answers.size).toBe(0);
  const amended = does(0, { type: 'Amend', ...p(), version: 1, text: 'Other words', reviewAfter: 90 });
  expect(rowIn([...before, amended, opens(0, 2)], 3).view.answers.size).toBe(0);
});

it('Q26 it is told to their phones when the round opens, and stands again when what lifted it is taken back', () => {
  const { before: was, state, decision, at } = run(again).at(-1)!;
  const touched = decision.ok ? touchedBy(was, state, decision.events, at) : [];
  expect([...askedAnew(was, state, touched)]).toEqual([personId(3)]);
  const lifted = [...again, answers(3, consent, 2)];
  const back = does(3, { type: 'TakeBackAnswer', ...p(), round: 2 });
  const { view, row } = rowIn([...lifted, back], 3);
  expect([standsFor(view, row), view.answers.get(row.id)?.answer]).toEqual([object.words, null]);
  // What was lifted in a round that is over stands no more.
  const over = [...lifted, closes(0, 2), opens(0)];
  expect(rowIn(over, 3).view.answers.size).toBe(0);
});

it('Q26 the room is told how many stood at the last closing of a round on this text, and nothing of since', () => {
  const stood = (steps: readonly Step[]): number | undefined => rowIn(steps, 0).row.round?.stoodBefore;
  expect([stood(before), stood(again)]).toEqual([0, 1]);
  const lifts = [...again, answers(3, consent, 2)];
  const happened = run(lifts);
  const [one] = happened.slice(-1);
  const frame = frameBetween(
    one!.before,
    one!.state,
    new Set([`proposal:${proposalId(0)}` as const]),
    'room',
    names,
  );
  expect([frame.set, frame.heard?.length]).toEqual([undefined, 1]);
  // Nor what was said in a round that lapsed.
  const lapsed = [...lifts, does(0, { type: 'DeferProposal', ...p() })];
  const later = [...lapsed, does(0, { type: 'TakeUpProposal', ...p() }), opens(0)];
  expect(stood(later)).toBe(1);
  expect(rowIn(later, 3).view.answers.size).toBe(0);
  // Whoever left the hall objects no more.
  expect(stood([...before, does(3, { type: 'LeaveHall' }), opens(0)])).toBe(0);
  expect(stood([...open, opens(0), ...all([1], { ...answers(1, object).body }), closes(0), opens(0)])).toBe(
    1,
  );
});
