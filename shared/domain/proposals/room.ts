/**
 * Which room may decide something for everybody, and who there writes its text. The hub asks this of its state, screens of
 * what they were told (../../view/in-meeting.ts): what is offered is what is taken.
 */
import type { CircleId, ItemId, MeetingId, PersonId, ProposalId } from '../ids.ts';
import type { Fraction } from '../fraction.ts';
import { FOUNDERS } from '../people/vouching.ts';
import type { Meeting } from '../meetings/state.ts';

interface Some {
  readonly here: number;
  readonly all: number;
}
/** How many of those whose matter it is are in a room. */
export interface Room {
  /** Members of the hall. */
  readonly members: Some;
  /** Whose it is, where it is a circle's: members of that one. */
  readonly circle: Some | null;
  /** For a rule of the hall, made, kept, changed or ended: the share that answers over days. */
  readonly quorum: Fraction | null;
}

/**
 * Whether they may decide it for everybody. Anyone can announce a meeting and be its only guest: what is the whole
 * hall's takes three, as founding it did, and its rules as many as would answer over days. What is a circle's takes
 * three of that circle, or all where there are fewer.
 */
export function isEnough({ members, circle, quorum }: Room): boolean {
  if (circle !== null) return circle.here >= Math.max(1, Math.min(FOUNDERS, circle.all));
  return (
    members.here >= Math.min(FOUNDERS, members.all) &&
    (quorum === null || members.here * quorum.den >= quorum.num * members.all)
  );
}

/** Why people who meet as this circle, or as the hall, cannot decide it there. */
export function faultInRoom(room: Room, meets: CircleId | null): 'ForTheHall' | 'TooFewHere' | null {
  if (room.circle === null && meets !== null) return 'ForTheHall';
  return isEnough(room) ? null : 'TooFewHere';
}

/** Of a meeting, and of the row of one. */
interface Meets extends Pick<Meeting, 'id' | 'status' | 'circle' | 'current'> {
  readonly items: readonly { readonly id: ItemId; readonly proposal: ProposalId | null }[];
  readonly lent: Readonly<Record<'facilitator' | 'noteTaker', { readonly holder: PersonId | null }>>;
}

/**
 * Whether somebody writes there what the room says: its facilitator and note-taker, while it is on hand. What they
 * wrote is a version like any other, and everybody is asked again. Anybody can be the only one in a meeting of their own:
 * only a room that could decide it says anything, and none does while it is asked elsewhere.
 */
export function writesThere(
  meeting: Meets,
  proposal: ProposalId,
  /** Where it is asked about now; null: nowhere. */
  asked: { readonly meeting: MeetingId | null } | null,
  room: () => Room,
  person: PersonId,
): boolean {
  const { status, items, current, circle, lent } = meeting;
  return (
    status === 'open' &&
    items.find(({ id }) => id === current)?.proposal === proposal &&
    (asked === null || asked.meeting === meeting.id) &&
    (lent.facilitator.holder === person || lent.noteTaker.holder === person) &&
    faultInRoom(room(), circle) === null
  );
}
