/** What is asked of one person now, from what their phone knows: rounds, polls, a role offered, a draw, their turn. */
import type { ChoosingId, MeetingId, PersonId, PollId, ProposalId, RoleId, Time } from '../domain/ids.ts';
import { limits } from '../limits.ts';
import { lentRoles, type LentRole } from '../domain/lent/commands.ts';
import type { ChoosingRow, RoleRow } from './mandate-rows.ts';
import { handOf } from './in-meeting.ts';
import { isUnderWay, waitsForCount } from './may-ask.ts';
import type { MeetingRow, ProposalRow } from './meeting-rows.ts';
import type { PollRow } from './poll-rows.ts';
import type { View } from './rows.ts';
import { isIn } from './with-circle.ts';

export type Ask =
  | { readonly kind: 'floor'; readonly meeting: MeetingId }
  | { readonly kind: 'next'; readonly meeting: MeetingId }
  | { readonly kind: 'gathering'; readonly meeting: MeetingId }
  | { readonly kind: 'offered'; readonly meeting: MeetingId; readonly role: LentRole }
  | { readonly kind: 'draw'; readonly meeting: MeetingId; readonly role: LentRole }
  /** Whether I may be proposed for a role: asked of me alone. */
  | { readonly kind: 'would'; readonly choosing: ChoosingId }
  /** `said`: and my suggestion is in, and can still be changed. */
  | { readonly kind: 'suggest'; readonly choosing: ChoosingId; readonly said: boolean }
  /** A role that I hold until soon. */
  | { readonly kind: 'ends'; readonly hallRole: RoleId }
  /** `answered`: and my answer is in, and can still be changed. */
  | { readonly kind: 'round'; readonly proposal: ProposalId; readonly answered: boolean }
  /** What should be different after a meeting that is over. */
  | { readonly kind: 'feedback'; readonly meeting: MeetingId }
  /** `answered`: I voted, or hold a paper. */
  | { readonly kind: 'poll'; readonly poll: PollId; readonly answered: boolean };

/** Meetings that go on and in which I am checked in. */
export const hereIn = ({ own, meetings }: View): ReadonlySet<MeetingId> =>
  new Set(
    [...own.values()].flatMap(({ meeting, here }) => {
      const row = meetings.get(meeting);
      return here && row !== undefined && isUnderWay(row) ? [meeting] : [];
    }),
  );

/** A round asks this member, also one whose objection stands in it, wherever they are. `here`: the meetings they are checked in to. */
export function asksMember(
  view: View,
  { id, round, circle }: Pick<ProposalRow, 'id' | 'round' | 'circle'>,
  me: PersonId,
  here: ReadonlySet<MeetingId>,
): boolean {
  if (round?.status !== 'open') return false;
  if (view.answers.get(id)?.stands !== undefined) return true;
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

/** My answer in the round that is open; null where there is none, or where it was to an earlier round. */
export const answerTo = (view: View, { id, round }: ProposalRow) => {
  const mine = view.answers.get(id);
  return mine !== undefined && round?.status === 'open' && mine.round === round.round ? mine.answer : null;
};

/** A choosing asks this member to suggest somebody. */
export function asksToSuggest(
  view: View,
  { stage, meeting, hallRole }: ChoosingRow,
  me: PersonId,
  here: ReadonlySet<MeetingId>,
): boolean {
  if (stage !== 'gathering' && stage !== 'changing') return false;
  if (meeting !== null) return here.has(meeting);
  const circle = view.roles.get(hallRole)?.circle ?? null;
  return circle === null || isIn(view, circle, me);
}

/**
 * Polls whose sheets this member can count, the first that are called off first. Two people do, whoever they are; whoever
 * has counted waits for another.
 */
export const sheetsFor = (view: View, me: PersonId): readonly PollRow[] =>
  [...view.polls.values()]
    .filter((row) => waitsForCount(row) && row.handCount?.by !== me)
    .sort((a, b) => (a.closedAt ?? 0) - (b.closedAt ?? 0));

/**
 * The first count, or another one in its place; or a second one by somebody else. `differed`: it was none of those
 * that are there, and they have counted again: theirs is one more, that others may find the same as.
 */
export const countsAs = (
  { handCount }: PollRow,
  me: PersonId | null,
  differed = false,
): 'EnterHandCount' | 'ConfirmHandCount' =>
  differed || handCount === null || (handCount.by !== null && handCount.by === me)
    ? 'EnterHandCount'
    : 'ConfirmHandCount';

/** It is held, and its date is near or has come. */
export const endsSoon = ({ until }: Pick<RoleRow, 'until'>, now: Time): boolean =>
  until !== null && until - now < limits.mandates.tellBeforeMs;

/** For so long after a meeting people are asked what should be different. Milliseconds. */
const AFTERWARDS = 6 * 3_600_000;
/** It is over since a few hours, and this person, who was there to its end, has not said yet what should be different. */
function asksForFeedback({ own }: View, { id, status, closedAt }: MeetingRow, now: Time): boolean {
  if (status !== 'closed' || closedAt === null || now - closedAt >= AFTERWARDS) return false;
  const mine = own.get(id);
  return mine?.here === true && mine.feedback === null;
}

/**
 * The most pressing first: coming in while people gather, my turn, what the room waits for, then what is open for days.
 * `me` null: somebody who only looks, and may come in too. `now`: hub time, ms.
 */
export function askedNow(
  view: View,
  me: PersonId | null,
  isMember: boolean,
  here: ReadonlySet<MeetingId>,
  now: Time,
): readonly Ask[] {
  const [gathering, asks]: [Ask[], Ask[]] = [[], []];
  for (const meeting of view.meetings.values())
    if (isUnderWay(meeting))
      (meeting.status === 'gathering' && !here.has(meeting.id) ? gathering : asks).push(
        ...inMeeting(view, meeting, me, here),
      );
  if (me === null) return [...gathering, ...asks];
  const open: (Ask & { readonly kind: 'round' | 'poll' })[] = [];
  for (const row of view.proposals.values())
    if (isMember && asksMember(view, row, me, here))
      open.push({ kind: 'round', proposal: row.id, answered: answerTo(view, row) !== null });
  for (const row of view.polls.values())
    if (asksInPoll(view, row, me, isMember, here))
      open.push({ kind: 'poll', poll: row.id, answered: view.votes.has(row.id) || view.papers.has(row.id) });
  open.sort((a, b) => place(view, a) - place(view, b));
  asks.push(...open);
  const over: Ask[] = [...view.meetings.values()].flatMap((row) =>
    asksForFeedback(view, row, now) ? [{ kind: 'feedback', meeting: row.id }] : [],
  );
  return [...gathering, ...(isMember ? withRoles(view, me, here, now, asks) : asks), ...over];
}

/** What the room waits for first, then in the order in which it was asked. */
function place(view: View, ask: Ask & { readonly kind: 'round' | 'poll' }): number {
  const proposal = ask.kind === 'round' ? view.proposals.get(ask.proposal) : undefined;
  const poll = ask.kind === 'poll' ? view.polls.get(ask.poll) : undefined;
  const inRoom = (proposal?.round?.meeting ?? poll?.meeting ?? null) !== null;
  return (proposal?.no ?? poll?.no ?? 0) + (inRoom ? 0 : Number.MAX_SAFE_INTEGER / 2);
}

/** Whoever is asked alone is asked first; what the room waits for comes before what is open for days. */
function withRoles(
  view: View,
  me: PersonId,
  here: ReadonlySet<MeetingId>,
  now: Time,
  asks: readonly Ask[],
): readonly Ask[] {
  const would: Ask[] = [...view.chosen.values()].flatMap(({ choosing, asked }) =>
    asked ? [{ kind: 'would', choosing }] : [],
  );
  const [inRoom, overDays]: [Ask[], Ask[]] = [[], []];
  for (const row of view.choosings.values()) {
    if (!asksToSuggest(view, row, me, here)) continue;
    const said = (view.chosen.get(row.id)?.suggestion ?? null) !== null;
    (row.meeting === null ? overDays : inRoom).push({ kind: 'suggest', choosing: row.id, said });
  }
  const ends: Ask[] = [...view.roles.values()].flatMap((row) =>
    row.holder === me && endsSoon(row, now) ? [{ kind: 'ends', hallRole: row.id }] : [],
  );
  return [...would, ...inRoom, ...asks, ...overDays, ...ends];
}

function inMeeting(view: View, row: MeetingRow, me: PersonId | null, here: ReadonlySet<MeetingId>): Ask[] {
  const meeting = row.id;
  if (!here.has(meeting)) return [{ kind: 'gathering', meeting }];
  const asks: Ask[] = [];
  if (row.floor?.person === me) asks.push({ kind: 'floor', meeting });
  if (handOf(view, row, me)?.at === 0) asks.push({ kind: 'next', meeting });
  for (const role of lentRoles) {
    const { offeredTo, drawing } = row.lent[role];
    if (offeredTo === me) asks.push({ kind: 'offered', meeting, role });
    if (me !== null && drawing?.numbers.includes(me) === true) asks.push({ kind: 'draw', meeting, role });
  }
  return asks;
}
