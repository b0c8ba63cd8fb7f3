/**
 * What screens and the hub say to each other, over one socket each. Names of the messages, from the screen:
 * `hello`, `act`, `look`, `sign`, on the wall `wall-act`; from the hub: `welcome`, `f` (frames), `mine`, `again`, `house` (wall only).
 */
import * as v from 'valibot';
import { limits } from '../limits.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { Event } from '../domain/events.ts';
import { HallCommand } from '../domain/hall/commands.ts';
import type { Author } from '../domain/hall/events.ts';
import { CircleId, DeviceKey, MeetingId, NeedId, PersonId, PollId, ProposalId } from '../domain/ids.ts';
import { signs } from '../domain/speaking/signs.ts';
import type { EntryNumber, HallId, Time } from '../domain/ids.ts';
import type { ProposalRow } from '../view/meeting-rows.ts';
import type { PollRow } from '../view/poll-rows.ts';
import type { Audience, Mine, NeedRow, PledgeSeen, Resume } from '../view/rows.ts';
import { plainText } from '../domain/text.ts';
import type { Settings } from '../machine/settings.ts';
import type { KeptAgreement, PastMeeting, PastPoll, PastProposal } from '../minutes/minutes.ts';
import type { Evaluated } from './blind-ballot/token.ts';
import { Signature } from './envelope.ts';

export { helloText, MESSAGES } from './version.ts';

/** Sent by the hub as soon as a socket is open. */
export interface Welcome {
  /** `MESSAGES`. */
  readonly protocol: number;
  /** Version of the program; a screen built from another one reloads when it is not in the middle of something. */
  readonly version: string;
  readonly hall: HallId;
  /** Signed by the phone with its key, to show that it holds it: see `helloBytes`. */
  readonly nonce: string;
  readonly time: Time;
  /** The hall's name on the network, as in addresses, where it has one: it stays when the address changes. */
  readonly name?: string;
}

const since = v.pipe(v.number(), v.integer(), v.minValue(0));
/** How a screen says who it is. `pass` is what a `code` from the wall was exchanged for. */
export const Hello = v.strictObject({
  protocol: v.number(),
  since,
  as: v.variant('kind', [
    v.strictObject({ kind: v.literal('wall'), key: v.pipe(v.string(), v.maxLength(100)) }),
    v.strictObject({
      kind: v.literal('person'),
      person: PersonId,
      device: DeviceKey,
      signature: Signature,
      /** Lets a phone that waits to come back look on meanwhile. */
      pass: v.optional(v.pipe(v.string(), v.maxLength(120))),
    }),
    v.strictObject({
      kind: v.literal('looking'),
      code: v.optional(v.pipe(v.string(), v.maxLength(20))),
      pass: v.optional(v.pipe(v.string(), v.maxLength(120))),
    }),
  ]),
});
export type Hello = v.InferOutput<typeof Hello>;

export type HelloAnswer =
  | {
      readonly ok: true;
      readonly audience: Audience;
      /** What this connection may do: a guest and a member act, a looker may join, a wall shows. */
      readonly as: 'wall' | 'member' | 'guest' | 'waiting' | 'looking';
      readonly number: EntryNumber;
      readonly hash: string;
      /** The hub's own hash of the entry the screen said it saw last; null when there is no such entry. */
      readonly hashAtSince: string | null;
      readonly time: Time;
      readonly pass?: string;
      readonly mine: Mine;
      readonly resume: Resume | null;
      /** Path of a compressed `Resume` from nothing, fetched over http, where that is smaller. */
      readonly snapshot: string | null;
      readonly here: number;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** A sign to the room (agree, louder, a break …): never stored, told as a number, gone after a while. Ack SignAnswer. */
export const Sign = v.strictObject({ meeting: MeetingId, sign: v.nullable(v.picklist(signs)) });
export type SignAnswer = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };

/** What the wall itself may ask for; the hub signs it with the wall's key. Message `wall-act`, ack ActAnswer. */
export const WallAct = v.strictObject({ body: HallCommand });

export type ActAnswer =
  { readonly ok: true; readonly number: EntryNumber } | { readonly ok: false; readonly refusal: Refusal };

const sought = {
  words: v.nullable(plainText(limits.text.search)),
  circle: v.nullable(CircleId),
  page: since,
};
/** Questions about what is not on every screen. */
export const Look = v.variant('at', [
  v.strictObject({ at: v.literal('need'), need: NeedId }),
  v.strictObject({ at: v.literal('history'), of: v.pipe(v.string(), v.maxLength(40)), page: since }),
  v.strictObject({ at: v.literal('archive'), ...sought }),
  /** Where the minutes of a meeting can be read. */
  v.strictObject({ at: v.literal('minutes'), meeting: MeetingId }),
  /** Meetings that are over. */
  v.strictObject({ at: v.literal('meetings'), ...sought }),
  /** Agreements, in force or not any more. */
  v.strictObject({ at: v.literal('agreements'), ...sought }),
  v.strictObject({ at: v.literal('agreement'), agreement: ProposalId }),
  /** How something was decided, also when it is on the screens no more. */
  v.strictObject({ at: v.literal('proposal'), proposal: ProposalId }),
  /** Proposals that were decided or put aside. */
  v.strictObject({ at: v.literal('proposals'), ...sought }),
  /** What a poll came to, also when it is on the screens no more. */
  v.strictObject({ at: v.literal('poll'), poll: PollId }),
  /** Polls that are over. */
  v.strictObject({ at: v.literal('polls'), ...sought }),
  /** The texts of a proposal before this version. */
  v.strictObject({ at: v.literal('versions'), proposal: ProposalId, before: since }),
  v.strictObject({ at: v.literal('chain'), after: since }),
  v.strictObject({ at: v.literal('name'), name: plainText(limits.text.name) }),
  v.strictObject({ at: v.literal('me') }),
  /** The ballot paper that one of my phones asked for. */
  v.strictObject({ at: v.literal('paper'), poll: PollId }),
  v.strictObject({ at: v.literal('export'), page: since }),
]);
export type Look = v.InferOutput<typeof Look>;

/** One entry as it is read in a history. `events` are redacted for the audience. */
export interface Happening {
  readonly number: EntryNumber;
  readonly time: Time;
  readonly by: Author | null;
  readonly events: readonly Event[];
}
export interface LookAnswers {
  need: {
    readonly need: NeedRow;
    readonly pledges: readonly PledgeSeen[];
    readonly history: readonly Happening[];
  };
  history: { readonly happenings: readonly Happening[]; readonly more: boolean };
  archive: { readonly needs: readonly NeedRow[]; readonly more: boolean };
  /** Behind a secret: whoever has it reads them. */
  minutes: { readonly path: string };
  meetings: { readonly found: readonly PastMeeting[]; readonly more: boolean };
  agreements: { readonly found: readonly KeptAgreement[]; readonly more: boolean };
  agreement: { readonly agreement: KeptAgreement };
  proposal: { readonly proposal: ProposalRow };
  proposals: { readonly found: readonly PastProposal[]; readonly more: boolean };
  poll: { readonly poll: PollRow };
  polls: { readonly found: readonly PastPoll[]; readonly more: boolean };
  /** The latest first; of a covered one none for the room. */
  versions: {
    readonly texts: readonly { readonly version: number; readonly text: string }[];
    readonly more: boolean;
  };
  /** SHA-256 digests of entries `after + 1`…: folding them onto the hash at `after` must give the newest hash. */
  chain: { readonly digests: readonly string[]; readonly to: EntryNumber; readonly hash: string };
  name: { readonly people: readonly { readonly id: PersonId; readonly name: string }[] };
  me: {
    readonly devices: readonly { readonly key: DeviceKey; readonly thisOne: boolean }[];
    readonly calendar: string;
  };
  paper: Evaluated;
  export: { readonly entries: readonly Happening[]; readonly more: boolean };
}
export type LookAnswer<K extends Look['at'] = Look['at']> =
  { readonly ok: true; readonly answer: LookAnswers[K] } | { readonly ok: false; readonly refusal: Refusal };

/** What only the wall is told: how to reach the hall, and what is wrong when nobody can. */
export interface House {
  readonly join: {
    /** What the QR code says; null while there is no address. */
    readonly code: string | null;
    /** The same for people who type. */
    readonly text: readonly string[];
    /** When a new code is due. */
    readonly until: Time;
  };
  readonly wifi: { readonly code: string; readonly name: string } | null;
  readonly trouble: 'fine' | 'no-network' | 'network-changing' | 'nobody-reached-us' | 'page-but-no-socket';
  /** Whose phones are connected now, as a number. */
  readonly here: number;
  readonly time: Time;
  /** True while people who are not there act for those who look around. */
  readonly demo: boolean;
  /** There because no copy of the hall can be made: days since the last one, null where there never was one. */
  readonly copy?: { readonly days: number | null };
  /** There because the disk is nearly full; when it is full nothing is taken in. */
  readonly disk?: 'low' | 'full';
  /* What the settings of the machine say about its wall; what they do not say is not there. */
  readonly languages?: Settings['languages'];
  readonly quiet?: Settings['quiet'];
  readonly size?: Settings['wall'];
}
