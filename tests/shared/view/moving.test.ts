/** What whoever moves a meeting along has before them. */
import { expect, it } from 'vitest';
import type { ItemId, MeetingId, ProposalId } from '../../../shared/domain/ids.ts';
import type { MeetingRow, ProposalRow } from '../../../shared/view/meeting-rows.ts';
import { faultAsking } from '../../../shared/view/in-meeting.ts';
import { movedBy, movingOf } from '../../../shared/view/moving.ts';
import type { PollRow } from '../../../shared/view/poll-rows.ts';
import { emptyView, type View } from '../../../shared/view/rows.ts';

const id = <T extends string>(name: string): T => name.padEnd(22, '0') as T;
const [meeting, elsewhere] = [id<MeetingId>('meet'), id<MeetingId>('else')];
const [first, second, third] = [id<ItemId>('one'), id<ItemId>('two'), id<ItemId>('three')];
const proposal = id<ProposalId>('prop');
const row = {
  ...{ id: meeting, current: first, hands: [{ no: 1 }, { no: 2 }] },
  items: [
    { id: first, status: 'open', proposal },
    { id: second, status: 'waiting', proposal: null },
  ],
} as unknown as MeetingRow;
const asked = (round: string | null, status = 'clarify'): View =>
  ({
    ...emptyView,
    proposals: new Map([[proposal, { id: proposal, status, round: round && { status: round, meeting } }]]),
    polls: new Map(
      [
        { id: 'a', meeting: elsewhere, status: 'open' },
        { id: 'b', meeting, status: 'counting', handPapers: 2 },
        { id: 'c', meeting, status: 'open', handPapers: 0 },
      ].map((poll) => [poll.id, poll as unknown as PollRow]),
    ),
  }) as unknown as View;

it('H39 W76 W102 a round is closed while it is open, and opened while nothing about the text is over', () => {
  const of = (round: string | null, status?: ProposalRow['status']) => {
    const { round: open, mayAskNow } = movingOf(asked(round, status), row);
    return [open !== null, mayAskNow];
  };
  expect(of('open')).toEqual([true, false]);
  for (const round of [null, 'closed', 'lapsed']) expect(of(round)).toEqual([false, true]);
  for (const over of ['adopted', 'deferred', 'returned', 'withdrawn'] as const)
    expect(of('closed', over)).toEqual([false, false]);
  // What another meeting is asked is neither closed here nor asked here too.
  const other = { ...row, id: elsewhere };
  const { round: open, mayAskNow } = movingOf(asked('open'), other);
  expect([open, mayAskNow]).toEqual([null, false]);
  const faultIn = (meets: MeetingRow) => faultAsking(asked('open'), meets, movingOf(asked('open'), meets));
  expect([faultIn(row), faultIn(other)]).toEqual([null, 'AskedElsewhere']);
});

it('H39 W76 what is on hand, what comes next, whose turn it is, and what this room is asked and no other', () => {
  const { item, nextItem, hand, poll, counting } = movingOf(asked(null), row);
  expect([item?.id, nextItem?.id, hand?.no, poll?.id]).toEqual([first, second, 1, 'c']);
  expect(counting.map((one) => one.id)).toEqual(['b']);
});

it('H39 W76 something is put a place earlier or later, and no further than there are places', () => {
  const order = [first, second, third];
  expect(movedBy(order, third, -1)).toEqual([first, third, second]);
  expect(movedBy(order, first, 1)).toEqual([second, first, third]);
  expect(movedBy(order, first, -1)).toBeNull();
  expect(movedBy(order, third, 1)).toBeNull();
  expect(movedBy(order, id<ItemId>('gone'), 1)).toBeNull();
});
