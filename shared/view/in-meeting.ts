/** What one person may do in a meeting, as far as a row tells: the same answers as the rules give, to show no dead button. */
import type { CircleId, MeetingId, NeedId, PersonId, Time } from '../domain/ids.ts';
import { lentRoles, type LentRole } from '../domain/lent/commands.ts';
import { isBeforeProposal } from '../domain/mandates/state.ts';
import { faultInRoom, writesThere, type Room } from '../domain/proposals/room.ts';
import type { ChoosingRow } from './mandate-rows.ts';
import type { HandRow, ItemRow, MeetingRow, ProposalRow } from './meeting-rows.ts';
import { isOver, type Moving } from './moving.ts';
import type { PollRow } from './poll-rows.ts';
import type { CircleRow, View } from './rows.ts';

/** As `mayMove` of the meeting itself. */
export function mayMoveRow({ lent, status }: MeetingRow, me: PersonId | null, isHere: boolean): boolean {
  const { holder, held } = lent.facilitator;
  if (me === null || (status !== 'gathering' && status !== 'open')) return false;
  return held ? holder === me : isHere;
}
/** Who proposes the order: whoever moves it along, and before people gather any member. */
export const mayOrderRow = (row: MeetingRow, me: PersonId | null, isHere: boolean): boolean =>
  row.status === 'announced' ? me !== null : mayMoveRow(row, me, isHere);

/** What somebody added is theirs; what the hall itself brought, or somebody who has left, is any member's to see to. */
export const seesToItem = (
  view: View,
  { by, need }: Pick<ItemRow, 'by' | 'need'>,
  me: PersonId | null,
): boolean =>
  // Whose it is the room is not always told: what the hall brought is a need.
  me !== null && (need !== null || (by !== null && (by === me || view.people.get(by)?.status === 'left')));

/**
 * My hand among those that are up, and how many are before it. `at` -1: rows tell the room nobody who is not shown there, and
 * there are several of my kind; then only that it is up. Null: it is not.
 */
export function handOf(
  view: View,
  { id, hands }: Pick<MeetingRow, 'id' | 'hands'>,
  me: PersonId | null,
): { readonly at: number; readonly row: HandRow | null } | null {
  const at = me === null ? -1 : hands.findIndex(({ person }) => person === me);
  if (at >= 0) return { at, row: hands[at] ?? null };
  const kind = view.own.get(id)?.hand ?? null;
  if (kind === null) return null;
  const mine = hands.flatMap((row, place) => (row.person === null && row.kind === kind ? [place] : []));
  const [only = -1] = mine.length === 1 ? mine : [];
  return { at: only, row: hands[only] ?? null };
}

/** Whoever moves the meeting along, and whoever keeps its time, give more of it and end a turn. */
export const keepsTimeRow = ({ lent }: MeetingRow, me: PersonId | null): boolean =>
  me !== null && lent.timekeeper.holder === me;

/** The note-taker, who is there, also where this screen is not told so; while nobody is, whoever is or was here. */
export const mayNoteRow = ({ lent }: MeetingRow, me: PersonId | null, wasHere: boolean): boolean =>
  lent.noteTaker.held ? me !== null && lent.noteTaker.holder === me : wasHere;

/**
 * Whom of those it concerns the members in this meeting are. Who is there and who is in a circle the room is not told:
 * there it is as many as there can be.
 */
function roomOf(
  view: View,
  { circle: its, effect }: ProposalRow,
  { present, membersHere }: MeetingRow,
): Room {
  const circle = its === null ? null : (view.circles.get(its) ?? { members: [], size: 0 });
  // What was agreed and is not on the screens any more was a rule, for all that is known here.
  const isRule =
    effect.kind === 'rule' ||
    ('agreement' in effect && view.agreements.get(effect.agreement)?.change !== null);
  const { members = 0, rules } = view.hall ?? {};
  return {
    members: { here: membersHere, all: members },
    circle: circle === null ? null : partHere(circle, present, membersHere),
    quorum: isRule ? (rules?.quorumOverDays ?? null) : null,
  };
}
const partHere = (
  { members, size }: Pick<CircleRow, 'members' | 'size'>,
  present: readonly PersonId[],
  membersHere: number,
): Room['members'] => ({
  all: size,
  here:
    members.length === size
      ? members.filter((id) => present.includes(id)).length
      : Math.min(size, membersHere),
});
/** Why this meeting cannot decide it as it is; null where it can. */
export const faultInMeeting = (
  view: View,
  row: ProposalRow,
  meeting: MeetingRow,
): ReturnType<typeof faultInRoom> => faultInRoom(roomOf(view, row, meeting), meeting.circle);

/** Why the room is not asked about what it has on hand, said before anybody tries; null where it can be, or is. */
export function faultAsking(
  view: View,
  meeting: MeetingRow,
  { proposal, mayAskNow, isAskedElsewhere }: Pick<Moving, 'proposal' | 'mayAskNow' | 'isAskedElsewhere'>,
): ReturnType<typeof faultInRoom> | 'AskedElsewhere' {
  if (isAskedElsewhere) return 'AskedElsewhere';
  return proposal !== null && mayAskNow ? faultInMeeting(view, proposal, meeting) : null;
}

/** Whoever proposed it; once they have left the hall, anybody sees to it. */
export const isTheirsRow = (view: View, { by }: Pick<ProposalRow, 'by'>, me: PersonId | null): boolean =>
  me !== null && by !== null && (by === me || view.people.get(by)?.status === 'left');

/** What somebody withdrew is taken up again by them only. */
export const mayTakeUpRow = (view: View, row: ProposalRow, me: PersonId | null): boolean =>
  row.status === 'withdrawn' ? isTheirsRow(view, row, me) : row.status !== 'adopted' && isOver(row);

/** Whether a circle could decide it: what is the hall's, or another's, is not given to it. A role stays with whose it is. */
export function mayBelongTo(view: View, { effect }: ProposalRow, circle: CircleId): boolean {
  switch (effect.kind) {
    case 'agreement':
    case 'experiment':
      return true;
    case 'rule':
      return effect.change.rule === 'circle' && effect.change.to.circle === circle;
    case 'mandate':
      return false;
    case 'keep':
    case 'change':
    case 'end':
      return view.agreements.get(effect.agreement)?.circle === circle;
  }
}

/** Who proposed it, and while a meeting has it on hand its facilitator and note-taker. */
export function mayWriteRow(view: View, row: ProposalRow, me: PersonId | null): boolean {
  if (me === null) return false;
  const { id, round } = row;
  if (isTheirsRow(view, row, me)) return true;
  const asked = round?.status === 'open' ? round : null;
  return [...view.meetings.values()].some((meeting) =>
    writesThere(meeting, id, asked, () => roomOf(view, row, meeting), me),
  );
}
/** What somebody agreed to stand for is amended by them and nobody else. */
export const mayAmendRow = (view: View, row: ProposalRow, me: PersonId | null): boolean =>
  row.effect.kind === 'mandate'
    ? me !== null && (me === row.by || me === row.effect.person)
    : mayWriteRow(view, row, me);

/** What a room was asked and has not been told the end of: a meeting does not close over it. */
export interface StillOpen {
  readonly rounds: readonly ProposalRow[];
  readonly polls: readonly PollRow[];
  readonly choosings: readonly ChoosingRow[];
}
export function stillOpenIn(view: View, meeting: MeetingId): StillOpen {
  const here = (row: { readonly meeting: MeetingId | null }): boolean => row.meeting === meeting;
  return {
    rounds: [...view.proposals.values()].filter(({ round }) => round?.status === 'open' && here(round)),
    polls: [...view.polls.values()].filter((row) => row.status === 'open' && here(row)),
    choosings: [...view.choosings.values()].filter((row) => isBeforeProposal(row) && here(row)),
  };
}
/** What a meeting closes over, once that is meant: the lot that is being drawn, what is on hand, and what waits. */
export interface LeftUndone {
  readonly draws: readonly LentRole[];
  readonly ties: readonly PollRow[];
  readonly onHand: ItemRow | null;
  readonly waiting: readonly ItemRow[];
}
export function leftUndoneIn(view: View, { id, lent, items, current }: MeetingRow): LeftUndone {
  return {
    draws: lentRoles.filter((role) => lent[role].drawing !== null),
    ties: [...view.polls.values()].filter(
      ({ meeting, tie }) => meeting === id && tie !== null && tie.stage !== 'drawn',
    ),
    onHand: items.find((item) => item.id === current) ?? null,
    waiting: items.filter(({ status }) => status === 'waiting'),
  };
}
/** Then closing it is asked a second time. */
export const isAnyLeft = ({ draws, ties, onHand, waiting }: LeftUndone): boolean =>
  draws.length + ties.length + waiting.length > 0 || onHand !== null;

export const isAnyOpen = ({ rounds, polls, choosings }: StillOpen): boolean =>
  rounds.length + polls.length + choosings.length > 0;

/** What the room made of this need, when it was open for long: in the newest meeting that said something. */
export function outcomeOf(
  view: View,
  need: NeedId,
): { readonly meeting: MeetingRow; readonly item: ItemRow } | null {
  let found: ReturnType<typeof outcomeOf> = null;
  for (const meeting of view.meetings.values()) {
    const item = meeting.items.find((one) => one.need === need && one.outcome !== null);
    if (item !== undefined && (found === null || item.no > found.item.no)) found = { meeting, item };
  }
  return found;
}

/** How long is left of a turn that may last only so long, in milliseconds: below zero when it is over. Null: no clock runs. */
export const leftOfTurn = (floor: MeetingRow['floor'], now: Time): number | null =>
  floor === null || floor.seconds === null ? null : floor.seconds * 1000 - Math.max(0, now - floor.from);

/** How long is left of an item that is open, in milliseconds: below zero when it is over its time. */
export const leftOf = ({ minutes, more, spent, openedAt }: ItemRow, now: Time): number =>
  (minutes + more) * 60_000 - spent - (openedAt === null ? 0 : Math.max(0, now - openedAt));
