/**
 * What a screen holds: rows. The hub projects them from
 * the state for an audience; a screen keeps them in a `View` and applies frames. Reading a hall's rows, nobody
 * can find more than that audience may see.
 */
import type { CircleId, DeedId, DeviceKey, EntryNumber, HallId, ItemId, MeetingId } from '../domain/ids.ts';
import type { ChoosingId, NeedId, PersonId, PledgeId, PollId, ProposalId } from '../domain/ids.ts';
import type { RoleId, ThanksId, Time } from '../domain/ids.ts';
import type { Rules } from '../domain/agreements/rules.ts';
import type { Answer } from '../domain/proposals/commands.ts';
import type { SignCounts } from '../domain/speaking/signs.ts';
import type { AgreementRow, MeetingRow, ProposalRow } from './meeting-rows.ts';
import type { ChoosingRow, MyChoosing, RoleRow } from './mandate-rows.ts';
import type { MyPaper, MyVote, PollRow } from './poll-rows.ts';
import type { LentRole } from '../domain/lent/commands.ts';
import type { HandKind } from '../domain/speaking/order.ts';
import type { Language } from '../domain/hall/commands.ts';
import type { NeedDetails } from '../domain/needs/commands.ts';
import type { Tally } from '../domain/needs/tally.ts';
import type { ThanksFor } from '../domain/deeds/commands.ts';

/** `room` is what the wall shows, and all that guests and people who only look see. */
export const audiences = ['room', 'member'] as const;
export type Audience = (typeof audiences)[number];

export interface Row<K extends string, Id extends string> {
  readonly k: K;
  readonly id: Id;
  /** Entry that made it: short, so tallies name it. */
  readonly no: EntryNumber;
  readonly covered: boolean;
  /** For members: who asked that it be uncovered; absent when nobody has. */
  readonly uncoverAskedBy?: readonly PersonId[] | undefined;
}

/** A covered need has `details: null` in the room. */
export interface NeedRow extends Row<'need', NeedId> {
  readonly details: NeedDetails | null;
  readonly status: 'open' | 'met' | 'letGo';
  readonly closedAt: Time | null;
  readonly raisedAt: Time;
  /** The last time somebody saw that it is still so. */
  readonly seenAt: Time;
  /** Who noticed it; null when without a name, or when that person is not shown to this audience. */
  readonly raisedBy: PersonId | null;
  /** Public half of a key made for a need without a name: the phone that holds the other half is concerned. */
  readonly key: DeviceKey | null;
  /** How many others see it too. */
  readonly sightings: number;
  readonly seenBy: readonly PersonId[];
  readonly loosenedAt: Time | null;
  readonly assessed: 'partly' | 'not' | 'met' | null;
  readonly tally: Tally;
}
export interface PersonRow extends Row<'person', PersonId> {
  readonly status: 'guest' | 'member' | 'left';
  /** Null when erased or covered. */
  readonly name: string | null;
  readonly shownOnWall: boolean;
  readonly vouchedBy: readonly PersonId[];
  readonly returns: readonly {
    readonly device: DeviceKey;
    readonly askedAt: Time;
    readonly confirmedBy: readonly PersonId[];
  }[];
}
export interface CircleRow extends Row<'circle', CircleId> {
  readonly name: string | null;
  readonly domain: string | null;
  readonly status: 'open' | 'closed';
  readonly members: readonly PersonId[];
  readonly size: number;
}
export interface DeedRow extends Row<'deed', DeedId> {
  readonly what: string | null;
  readonly circle: CircleId | null;
  readonly by: PersonId | null;
  readonly at: Time;
}
export interface ThanksRow extends Row<'thanks', ThanksId> {
  readonly for: ThanksFor;
  readonly words: string | null;
  readonly by: PersonId | null;
  readonly at: Time;
}
export interface HallRow extends Row<'hall', HallId> {
  readonly name: string | null;
  readonly languages: readonly Language[];
  readonly founded: boolean;
  readonly members: number;
  readonly rules: Rules;
}
export type AnyRow =
  | NeedRow
  | PersonRow
  | CircleRow
  | DeedRow
  | ThanksRow
  | HallRow
  | MeetingRow
  | ProposalRow
  | AgreementRow
  | PollRow
  | RoleRow
  | ChoosingRow;
export type RowKey = `${AnyRow['k']}:${string}`;

/** One of my own pledges. */
export interface MyPledge {
  readonly id: PledgeId;
  readonly need: NeedId;
  readonly amount: number;
  readonly note: string | null;
  readonly status: 'promised' | 'standby' | 'done' | 'withdrawn';
  /** What it was before it was done or withdrawn: undoing brings that back. */
  readonly before?: 'promised' | 'standby';
}

/** Who pledged to a need; names are told to members, in the room only of people shown on the wall. */
export interface PledgeSeen {
  readonly id: PledgeId;
  readonly person: PersonId | null;
  readonly amount: number;
  readonly note: string | null;
  readonly status: 'promised' | 'standby' | 'done' | 'withdrawn';
}
/** What I said in the open round of a proposal. */
export interface MyAnswer {
  readonly proposal: ProposalId;
  readonly round: number;
  /** Null where I have not answered, and something stands. */
  readonly answer: Answer | null;
  /** What I objected to the same text in an earlier round, which stands until I answer otherwise. Absent where nothing does. */
  readonly stands?: string;
}
/** What a person should know of keys that are to act for them. Whether a day has gone by is for who reads it. */
export interface MyKeys {
  /** Phones that ask to come back as me. */
  readonly asked: readonly { readonly device: DeviceKey; readonly askedAt: Time }[];
  /** Phones that came by the word of others. */
  readonly onTrust: readonly { readonly device: DeviceKey; readonly since: Time }[];
}
export const noKeys: MyKeys = { asked: [], onTrust: [] };

/** What is mine in a meeting: guests are not told who is there, and nobody is told who calls a role back. */
export interface MyMeeting {
  readonly meeting: MeetingId;
  readonly here: boolean;
  /** Whether the minutes may say that I was there. */
  readonly named: boolean;
  readonly hand: HandKind | null;
  /** Roles that I call back. */
  readonly calls: readonly LentRole[];
  /** Items that I marked. */
  readonly interest: readonly ItemId[];
  /** What I said should be different, which is told without my name. */
  readonly feedback: string | null;
}
/** What is mine: told to nobody's screens but my own. `concerns`: needs I raised or see too. */
export interface Mine {
  readonly pledges: readonly MyPledge[];
  readonly concerns: readonly NeedId[];
  readonly answers: readonly MyAnswer[];
  /** Absent when there is nothing to know. */
  readonly keys?: MyKeys;
  readonly votes: readonly MyVote[];
  readonly papers: readonly MyPaper[];
  /** Of meetings on the screens. */
  readonly meetings: readonly MyMeeting[];
  /** Of choosings before anybody is proposed. Absent when there is nothing. */
  readonly chosen?: readonly MyChoosing[];
}
export const nothingMine: Mine = {
  ...{ pledges: [], concerns: [], answers: [], votes: [], papers: [], meetings: [] },
};

/** The same, told when it changed otherwise than by an answer to this phone; `to`: the entry after which it is so. */
export interface MineNow extends Mine {
  readonly to: EntryNumber;
}

/** `[no, pledged, pledges, standby, done]` of a need of which nothing else changed: how much more of each there is. */
export type TallyRow = readonly [number, number, number, number, number];
/** `[no, heard]` of a proposal in whose open round nothing else changed, or of a choosing in which people suggest. */
export type HeardRow = readonly [number, number];
/** `[no, turnout]` of an open poll of which nothing else changed. */
export type TurnoutRow = readonly [number, number];

/** What happened between two entries, for one audience. A frame follows on `from`, or there is a gap. */
export interface Frame {
  readonly from: EntryNumber;
  readonly to: EntryNumber;
  readonly set?: readonly AnyRow[];
  readonly gone?: readonly RowKey[];
  readonly tally?: readonly TallyRow[];
  readonly heard?: readonly HeardRow[];
  /** Signs that people give now, by the meeting's id; a meeting without any is not in it. Never stored. */
  readonly signs?: Readonly<Record<string, SignCounts>>;
  readonly turnout?: readonly TurnoutRow[];
  /** Hash of entry `to`, given when the hall is quiet: the phone keeps it as its witness. */
  readonly hash?: string;
  /** How many phones are connected now; never stored. */
  readonly here?: number;
}

/** What a screen that has seen `since` needs to stand where the hub stands. */
export interface Resume {
  readonly to: EntryNumber;
  /** Rows touched after `since`. */
  readonly set: readonly AnyRow[];
  /** By kind, the `no` of every row there is: what a screen has beyond them is gone. */
  readonly keep: { readonly [K in AnyRow['k']]?: readonly EntryNumber[] };
}

export interface View {
  readonly number: EntryNumber;
  readonly hall: HallRow | null;
  readonly needs: ReadonlyMap<NeedId, NeedRow>;
  readonly people: ReadonlyMap<PersonId, PersonRow>;
  readonly circles: ReadonlyMap<CircleId, CircleRow>;
  readonly deeds: ReadonlyMap<DeedId, DeedRow>;
  readonly thanks: ReadonlyMap<ThanksId, ThanksRow>;
  readonly meetings: ReadonlyMap<MeetingId, MeetingRow>;
  readonly proposals: ReadonlyMap<ProposalId, ProposalRow>;
  readonly agreements: ReadonlyMap<ProposalId, AgreementRow>;
  readonly polls: ReadonlyMap<PollId, PollRow>;
  readonly roles: ReadonlyMap<RoleId, RoleRow>;
  readonly choosings: ReadonlyMap<ChoosingId, ChoosingRow>;
  readonly mine: ReadonlyMap<PledgeId, MyPledge>;
  readonly concerns: ReadonlySet<NeedId>;
  /** My answers in open rounds, and what of mine stands in them. */
  readonly answers: ReadonlyMap<ProposalId, MyAnswer>;
  readonly keys: MyKeys;
  /** My votes in open polls, and my papers in secret ones that are open or being counted. */
  readonly votes: ReadonlyMap<PollId, MyVote>;
  readonly papers: ReadonlyMap<PollId, MyPaper>;
  /** What is mine in meetings. */
  readonly own: ReadonlyMap<MeetingId, MyMeeting>;
  /** What is mine in choosings. */
  readonly chosen: ReadonlyMap<ChoosingId, MyChoosing>;
  readonly here: number;
  readonly signs: Readonly<Record<string, SignCounts>>;
}

export const emptyView: View = {
  number: 0,
  hall: null,
  needs: new Map(),
  people: new Map(),
  circles: new Map(),
  deeds: new Map(),
  thanks: new Map(),
  meetings: new Map(),
  proposals: new Map(),
  agreements: new Map(),
  polls: new Map(),
  roles: new Map(),
  choosings: new Map(),
  mine: new Map(),
  concerns: new Set(),
  answers: new Map(),
  keys: noKeys,
  votes: new Map(),
  papers: new Map(),
  own: new Map(),
  chosen: new Map(),
  here: 0,
  signs: {},
};
