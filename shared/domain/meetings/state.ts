/** A meeting as it stands. What was decided in it is in the proposals and polls; here is who, when and in what order. */
import type { CircleId, Digest, EntryNumber, ItemId, MeetingId, NeedId, PersonId } from '../ids.ts';
import type { ProposalId, RemarkId, Time } from '../ids.ts';
import type { HandKind } from '../speaking/order.ts';
import type { ItemKind } from '../agenda/commands.ts';
import type { LentRole } from '../lent/commands.ts';
import type { State } from '../state.ts';

export interface Note {
  readonly id: RemarkId;
  readonly by: PersonId;
  readonly text: string;
  readonly at: Time;
}

export interface Item {
  readonly id: ItemId;
  readonly no: EntryNumber;
  readonly kind: ItemKind;
  readonly title: string;
  /** Asked for, and what was added while it was open. */
  readonly minutes: number;
  readonly more: number;
  /** Null for what the hall brings by itself: a need that is open for too long. */
  readonly by: PersonId | null;
  readonly proposal: ProposalId | null;
  readonly need: NeedId | null;
  readonly interest: readonly PersonId[];
  readonly status: 'waiting' | 'open' | 'done' | 'dropped';
  /** When it was opened last, while it is open. */
  readonly openedAt: Time | null;
  /** How long it was open before, in milliseconds. */
  readonly spent: number;
  readonly notes: readonly Note[];
  /** "Who does this?" became these needs on the board. */
  readonly needs: readonly NeedId[];
  /** What became of a need that was open too long. */
  readonly outcome: 'letGo' | 'smaller' | 'together' | 'neighbours' | null;
}

/** A draw among the willing by commit and reveal; see ../lot. */
export interface Drawing {
  /** Names this draw and no other. */
  readonly lot: string;
  readonly among: readonly PersonId[];
  /** Whose phones give numbers, where somebody of them has no phone; else null, and all of them do. */
  readonly numbers: readonly PersonId[] | null;
  readonly stage: 'commit' | 'reveal';
  /** When the stage began: who is silent for too long is left out. */
  readonly since: Time;
  readonly commitments: Readonly<Record<PersonId, Digest>>;
  readonly values: Readonly<Record<PersonId, string>>;
}
/** What the minutes hold, so that anybody can draw again and find the same. */
export interface Drawn {
  readonly role: LentRole;
  readonly lot: string;
  readonly among: readonly PersonId[];
  /** Whose numbers decided, where that was not all of `among`. */
  readonly numbers?: readonly PersonId[];
  /** What each phone had bound itself to before it saw the others' values; empty where one alone was willing. */
  readonly commitments: Readonly<Record<PersonId, Digest>>;
  readonly values: Readonly<Record<PersonId, string>>;
  readonly chosen: PersonId;
  readonly at: Time;
}

/** Somebody held a role of the meeting from then on: drawn, or taken up or accepted from who had it. */
export interface Held {
  readonly role: LentRole;
  readonly person: PersonId;
  readonly by: 'lot' | 'hand';
  readonly at: Time;
}

/** One of the three roles that a meeting lends. */
export interface Lent {
  readonly holder: PersonId | null;
  readonly willing: readonly PersonId[];
  /** Those of them who give no number to a draw. */
  readonly numberless: readonly PersonId[];
  /** Handed on, not yet accepted. */
  readonly offeredTo: PersonId | null;
  readonly calledBackBy: readonly PersonId[];
  readonly drawing: Drawing | null;
  /** The holder's phone has been silent for a minute, or they left the room. */
  readonly gone: boolean;
}

export interface Hand {
  readonly person: PersonId;
  readonly kind: HandKind;
  readonly at: Time;
  readonly no: EntryNumber;
  /** The contribution that it answers directly. */
  readonly to: EntryNumber | null;
}
export interface Turn {
  readonly no: EntryNumber;
  readonly item: ItemId | null;
  readonly person: PersonId;
  readonly kind: HandKind;
  readonly from: Time;
  /** Null while they have the floor. */
  readonly to: Time | null;
  /** There where it may last no longer: a direct answer. */
  readonly seconds?: number;
}

interface MeetingBase {
  readonly id: MeetingId;
  readonly no: EntryNumber;
  readonly n: EntryNumber;
  readonly title: string;
  readonly at: Time;
  readonly where: string | null;
  readonly circle: CircleId | null;
  readonly announcedBy: PersonId;
  readonly items: readonly Item[];
  readonly current: ItemId | null;
  /** Here now. */
  readonly present: readonly PersonId[];
  /** Have been here. `named`: and agreed that the minutes say so. */
  readonly came: readonly { readonly person: PersonId; readonly named: boolean }[];
  readonly lent: Readonly<Record<LentRole, Lent>>;
  readonly drawn: readonly Drawn[];
  /** Who held a role, one after the other: it stays when they have gone. */
  readonly held: readonly Held[];
  readonly hands: readonly Hand[];
  readonly turns: readonly Turn[];
  readonly feedback: readonly { readonly by: PersonId; readonly words: string }[];
}
export type Meeting =
  | (MeetingBase & { readonly status: 'announced' | 'gathering' })
  | (MeetingBase & { readonly status: 'open'; readonly openedAt: Time })
  | (MeetingBase & { readonly status: 'closed'; readonly openedAt: Time; readonly closedAt: Time })
  | (MeetingBase & { readonly status: 'calledOff' });

export const nobody: Lent = {
  holder: null,
  willing: [],
  numberless: [],
  offeredTo: null,
  calledBackBy: [],
  drawing: null,
  gone: false,
};

/** What the hall brought says the words of its need, also when those were changed since. */
export const titleOf = (
  { needs }: Pick<State, 'needs'>,
  { need, title }: Pick<Item, 'need' | 'title'>,
): string => (need === null ? undefined : needs.get(need)?.details.what) ?? title;

/** Under way: people can be in it. */
export const isLive = (meeting: Meeting): boolean =>
  meeting.status === 'gathering' || meeting.status === 'open';

export const isHere = (meeting: Meeting, person: PersonId): boolean => meeting.present.includes(person);

/** Who moves the meeting along: its facilitator, and while nobody is, anyone present. */
export function mayMove(meeting: Meeting, person: PersonId): boolean {
  const { holder } = meeting.lent.facilitator;
  return holder === null ? isHere(meeting, person) : holder === person;
}

/** Who has the floor now. */
export const floorOf = (meeting: Meeting): Turn | null =>
  meeting.turns.findLast(({ to }) => to === null) ?? null;
