/** What is asked of one person now, from what their phone knows: rounds, polls, a role offered, a draw, their turn. */
import type { CircleId, MeetingId, PersonId, PollId, ProposalId } from '../domain/ids.ts';
import { lentRoles, type LentRole } from '../domain/lent/commands.ts';
import { isUnderWay } from './may-ask.ts';
import type { MeetingRow, ProposalRow } from './meeting-rows.ts';
import type { PollRow } from './poll-rows.ts';
import type { View } from './rows.ts';

export type Ask =
  | { readonly kind: 'floor'; readonly meeting: MeetingId }
  | { readonly kind: 'next'; readonly meeting: MeetingId }
  | { readonly kind: 'gathering'; readonly meeting: MeetingId }
  | { readonly kind: 'offered'; readonly meeting: MeetingId; readonly role: LentRole }
  | { readonly kind: 'draw'; readonly meeting: MeetingId; readonly role: LentRole }
  /** `answered`: and my answer is in, and can still be changed. */
  | { readonly kind: 'round'; readonly proposal: ProposalId; readonly answered: boolean }
  /** `answered`: I voted, or hold a paper. */
  | { readonly kind: 'poll'; readonly poll: PollId; readonly answered: boolean };

/** A round asks this member. `here`: the meetings they are checked in to. */
export function asksMember(
  view: View,
  { round, circle }: Pick<ProposalRow, 'round' | 'circle'>,
  me: PersonId,
  here: ReadonlySet<MeetingId>,
): boolean {
  if (round?.status !== 'open') return false;
  if (round.meeting !== null) return here.has(round.meeting);
  return circle === null || isIn(view, circle, me);
}
/** A poll asks this person; how something sounds in a meeting is asked of guests too. */
export function asksInPoll(
  view: View,
  { status, form, meeting, circle }: PollRow,
  me: PersonId,
  isMember: boolean,
  here: ReadonlySet<MeetingId>,
): boolean {
  if (status !== 'open') return false;
  if (meeting !== null) return here.has(meeting) && (isMember || form.kind === 'temperature');
  return isMember && (circle === null || isIn(view, circle, me));
}
const isIn = (view: View, circle: CircleId, me: PersonId): boolean =>
  view.circles.get(circle)?.members.includes(me) ?? false;

/** My answer in the round that is open; null where there is none, or where it was to an earlier round. */
export const answerTo = (view: View, { id, round }: ProposalRow) => {
  const mine = view.answers.get(id);
  return mine !== undefined && round?.status === 'open' && mine.round === round.round ? mine.answer : null;
};

/** The most pressing first: my turn, what the room waits for, then what is open for days. */
export function askedNow(
  view: View,
  me: PersonId,
  isMember: boolean,
  here: ReadonlySet<MeetingId>,
): readonly Ask[] {
  const asks: Ask[] = [];
  for (const meeting of view.meetings.values())
    if (isUnderWay(meeting)) asks.push(...inMeeting(meeting, me, here));
  const open: (Ask & { readonly kind: 'round' | 'poll' })[] = [];
  for (const row of view.proposals.values())
    if (isMember && asksMember(view, row, me, here))
      open.push({ kind: 'round', proposal: row.id, answered: answerTo(view, row) !== null });
  for (const row of view.polls.values())
    if (asksInPoll(view, row, me, isMember, here))
      open.push({ kind: 'poll', poll: row.id, answered: view.votes.has(row.id) || view.papers.has(row.id) });
  open.sort((a, b) => place(view, a) - place(view, b));
  return [...asks, ...open];
}

/** What the room waits for first, then in the order in which it was asked. */
function place(view: View, ask: Ask & { readonly kind: 'round' | 'poll' }): number {
  const proposal = ask.kind === 'round' ? view.proposals.get(ask.proposal) : undefined;
  const poll = ask.kind === 'poll' ? view.polls.get(ask.poll) : undefined;
  const inRoom = (proposal?.round?.meeting ?? poll?.meeting ?? null) !== null;
  return (proposal?.no ?? poll?.no ?? 0) + (inRoom ? 0 : Number.MAX_SAFE_INTEGER / 2);
}

function inMeeting(row: MeetingRow, me: PersonId, here: ReadonlySet<MeetingId>): Ask[] {
  const meeting = row.id;
  if (!here.has(meeting)) return [{ kind: 'gathering', meeting }];
  const asks: Ask[] = [];
  if (row.floor?.person === me) asks.push({ kind: 'floor', meeting });
  if (row.hands[0]?.person === me) asks.push({ kind: 'next', meeting });
  for (const role of lentRoles) {
    const { offeredTo, drawing } = row.lent[role];
    if (offeredTo === me) asks.push({ kind: 'offered', meeting, role });
    if (drawing?.among.includes(me) === true) asks.push({ kind: 'draw', meeting, role });
  }
  return asks;
}
