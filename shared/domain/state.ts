/** The hall as it stands after an entry. Everything here follows from the log; names of people are not in it. */
import { Table } from './table.ts';
import type { CircleId, DeedId, DeviceKey, Digest, EntryNumber, HallId, NeedId, PersonId } from './ids.ts';
import type { ChoosingId, MeetingId, PledgeId, PollId, ProposalId, RoleId, ThanksId } from './ids.ts';
import type { Time } from './ids.ts';
import { rulesAsTheyCome, type Rules } from './agreements/rules.ts';
import type { Agreement } from './agreements/state.ts';
import type { Choosing, HallRole } from './mandates/state.ts';
import type { Meeting } from './meetings/state.ts';
import type { Proposal } from './proposals/state.ts';
import type { HallPoll } from './polls/state.ts';
import type { Language } from './hall/commands.ts';
import type { NeedDetails } from './needs/commands.ts';
import type { ThanksFor } from './deeds/commands.ts';

/** `n`: the number of the last entry that touched this; a screen that has seen `n` need not be told again. */
interface Versioned {
  readonly n: EntryNumber;
}

export interface Hall extends Versioned {
  readonly id: HallId;
  readonly wall: DeviceKey;
  readonly openedAt: Time;
  readonly name: string | null;
  readonly languages: readonly Language[];
  /** Three members have been here at once: from now on the hall's own ways decide. */
  readonly founded: boolean;
}

export interface ReturnAsk {
  readonly device: DeviceKey;
  readonly askedAt: Time;
  readonly confirmedBy: readonly PersonId[];
}
/** A key that came by the word of others, and when. */
export interface Trust {
  readonly device: DeviceKey;
  readonly since: Time;
}
interface Here extends Versioned {
  readonly id: PersonId;
  readonly no: EntryNumber;
  readonly joinedAt: Time;
  readonly devices: readonly DeviceKey[];
  readonly retired: readonly DeviceKey[];
  readonly recovery: DeviceKey;
  readonly personal: Digest;
  readonly shownOnWall: boolean;
  readonly returns: readonly ReturnAsk[];
  /** Keys that came by the word of others; absent where there are none. After a day it says no more of them. */
  readonly onTrust?: readonly Trust[];
}
export interface Guest extends Here {
  readonly status: 'guest';
  readonly vouchedBy: readonly PersonId[];
}
export interface Member extends Here {
  readonly status: 'member';
}
export interface Gone extends Versioned {
  readonly status: 'left';
  readonly id: PersonId;
  readonly no: EntryNumber;
}
export type Person = Guest | Member | Gone;

export interface Circle extends Versioned {
  readonly id: CircleId;
  readonly no: EntryNumber;
  readonly name: string;
  readonly domain: string | null;
  readonly startedBy: PersonId;
  readonly members: readonly PersonId[];
  readonly status: 'open' | 'closed';
}

interface PledgeBase {
  readonly id: PledgeId;
  readonly person: PersonId;
  readonly amount: number;
  readonly note: string | null;
  readonly no: EntryNumber;
}
/** ValueFlows Commitment. `done`: the number of the entry that said so. `before`: what undoing it brings back. */
export type Pledge =
  | (PledgeBase & { readonly status: 'promised' | 'standby' })
  | (PledgeBase & {
      readonly status: 'done';
      readonly done: EntryNumber;
      readonly before: 'promised' | 'standby';
    })
  | (PledgeBase & { readonly status: 'withdrawn'; readonly before: 'promised' | 'standby' });

export interface Assessment {
  readonly outcome: 'met' | 'partly' | 'not';
  readonly left: number;
  readonly number: EntryNumber;
}
interface NeedBase extends Versioned {
  readonly id: NeedId;
  readonly no: EntryNumber;
  readonly details: NeedDetails;
  readonly raisedBy: PersonId | null;
  readonly key: DeviceKey | null;
  readonly raisedAt: Time;
  /** The last time somebody concerned touched it other than by "I see it too". */
  readonly refreshedAt: Time;
  readonly sightings: readonly { readonly person: PersonId; readonly at: Time }[];
  readonly pledges: Table<PledgeId, Pledge>;
  readonly assessments: readonly Assessment[];
  /** When a pledge was last taken back: the need shines brighter for a while. Whose it was is not kept here. */
  readonly loosenedAt: Time | null;
}
/** ValueFlows Intent with a receiver. */
export type Need =
  | (NeedBase & { readonly status: 'open' })
  | (NeedBase & { readonly status: 'met' | 'letGo'; readonly closedAt: Time });

export interface Deed extends Versioned {
  readonly id: DeedId;
  readonly no: EntryNumber;
  readonly what: string;
  readonly circle: CircleId | null;
  readonly by: PersonId;
  readonly at: Time;
  readonly status: 'told' | 'takenBack';
}
export interface Thanks extends Versioned {
  readonly id: ThanksId;
  readonly no: EntryNumber;
  readonly for: ThanksFor;
  readonly words: string | null;
  readonly by: PersonId;
  readonly at: Time;
  readonly status: 'told' | 'takenBack';
}
export interface Cover {
  readonly by: PersonId;
  readonly at: Time;
  readonly uncoverAskedBy: readonly PersonId[];
}

/** What was closed or said last, newest last: it stays on the screens for a while, then is read from the archive. */
export interface Recent {
  readonly closed: readonly NeedId[];
  readonly deeds: readonly DeedId[];
  readonly thanks: readonly ThanksId[];
  readonly meetings: readonly MeetingId[];
  readonly proposals: readonly ProposalId[];
  readonly polls: readonly PollId[];
}
export const RECENT_KEPT = 30;

/** `list` with `id` as its newest, or without it; at most `RECENT_KEPT` long. */
export function recall<Id>(list: readonly Id[], id: Id, there: boolean): readonly Id[] {
  const others = list.filter((other) => other !== id);
  return there ? [...others, id].slice(-RECENT_KEPT) : others;
}

export interface State {
  readonly number: EntryNumber;
  readonly time: Time;
  readonly hall: Hall | null;
  readonly people: Table<PersonId, Person>;
  readonly memberCount: number;
  /** Every key ever used, so that none is used twice. */
  readonly keys: Table<DeviceKey, PersonId>;
  readonly circles: Table<CircleId, Circle>;
  readonly needs: Table<NeedId, Need>;
  /** Ids of the open ones, so that no act and no screen walks through all that ever was. */
  readonly open: Table<NeedId, true>;
  readonly deeds: Table<DeedId, Deed>;
  readonly thanks: Table<ThanksId, Thanks>;
  /** By `kind:id`. */
  readonly covers: Table<string, Cover>;
  readonly recent: Recent;
  /** What the hall agreed its software obeys. */
  readonly rules: Rules;
  readonly meetings: Table<MeetingId, Meeting>;
  /** Ids of those announced or under way. */
  readonly gatherings: Table<MeetingId, true>;
  /** When somebody last held a role, one of a meeting or of the hall, by `role:person`: lots go by it, nothing shows it. */
  readonly lastHeld: Table<string, Time>;
  readonly proposals: Table<ProposalId, Proposal>;
  /** Ids of those worked on. */
  readonly undecided: Table<ProposalId, true>;
  readonly agreements: Table<ProposalId, Agreement>;
  readonly polls: Table<PollId, HallPoll>;
  /** Ids of those open or being counted. */
  readonly polling: Table<PollId, true>;
  readonly roles: Table<RoleId, HallRole>;
  readonly choosings: Table<ChoosingId, Choosing>;
}

/** The needs on the screens: the open ones and those closed last. */
export function* liveNeeds(state: State): Generator<Need> {
  for (const [id] of state.open.entries()) {
    const need = state.needs.get(id);
    if (need !== undefined) yield need;
  }
  for (const id of state.recent.closed) {
    const need = state.needs.get(id);
    if (need !== undefined) yield need;
  }
}

export const emptyState: State = {
  number: 0,
  time: 0,
  hall: null,
  people: Table.empty(),
  memberCount: 0,
  keys: Table.empty(),
  circles: Table.empty(),
  needs: Table.empty(),
  open: Table.empty(),
  deeds: Table.empty(),
  thanks: Table.empty(),
  covers: Table.empty(),
  recent: { closed: [], deeds: [], thanks: [], meetings: [], proposals: [], polls: [] },
  rules: rulesAsTheyCome,
  meetings: Table.empty(),
  gatherings: Table.empty(),
  lastHeld: Table.empty(),
  proposals: Table.empty(),
  undecided: Table.empty(),
  agreements: Table.empty(),
  polls: Table.empty(),
  polling: Table.empty(),
  roles: Table.empty(),
  choosings: Table.empty(),
};

/** Of `kind:id`, as used for covers and for the log's index of what an entry is about. */
export const thingKey = (thing: { readonly kind: string; readonly id: string }): string =>
  `${thing.kind}:${thing.id}`;
