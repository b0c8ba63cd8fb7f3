/** What is asked of one person now, from what their phone knows: rounds, a role offered, a draw, their turn. */
import type { CircleId, MeetingId, PersonId, ProposalId } from '../domain/ids.ts';
import { lentRoles, type LentRole } from '../domain/lent/commands.ts';
import { isUnderWay } from './may-ask.ts';
import type { MeetingRow, ProposalRow } from './meeting-rows.ts';
import type { View } from './rows.ts';

export type Ask =
  | { readonly kind: 'floor'; readonly meeting: MeetingId }
  | { readonly kind: 'next'; readonly meeting: MeetingId }
  | { readonly kind: 'gathering'; readonly meeting: MeetingId }
  | { readonly kind: 'offered'; readonly meeting: MeetingId; readonly role: LentRole }
  | { readonly kind: 'draw'; readonly meeting: MeetingId; readonly role: LentRole }
  /** `answered`: and my answer is in, and can still be changed. */
  | { readonly kind: 'round'; readonly proposal: ProposalId; readonly answered: boolean };

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
  const rounds = isMember
    ? [...view.proposals.values()].filter((row) => asksMember(view, row, me, here))
    : [];
  const inRoom = (row: ProposalRow): boolean => row.round?.meeting != null;
  rounds.sort((a, b) => Number(inRoom(b)) - Number(inRoom(a)) || a.no - b.no);
  for (const row of rounds)
    asks.push({ kind: 'round', proposal: row.id, answered: answerTo(view, row) !== null });
  return asks;
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
