/**
 * Names of things. Ids are made on the phone before anything is sent: 12 random bytes as 16 base64url
 * characters. A device is named by its Ed25519 public key, 32 bytes as 43 base64url characters.
 */
import * as v from 'valibot';

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16}$/));

export const HallId = v.pipe(id, v.brand('HallId'));
export const PersonId = v.pipe(id, v.brand('PersonId'));
export const NeedId = v.pipe(id, v.brand('NeedId'));
export const PledgeId = v.pipe(id, v.brand('PledgeId'));
export const CircleId = v.pipe(id, v.brand('CircleId'));
export const DeedId = v.pipe(id, v.brand('DeedId'));
export const ThanksId = v.pipe(id, v.brand('ThanksId'));
export const MeetingId = v.pipe(id, v.brand('MeetingId'));
export const ItemId = v.pipe(id, v.brand('ItemId'));
export const ProposalId = v.pipe(id, v.brand('ProposalId'));
export const PollId = v.pipe(id, v.brand('PollId'));
/** A role of the hall, and one choosing of somebody for it. */
export const RoleId = v.pipe(id, v.brand('RoleId'));
export const ChoosingId = v.pipe(id, v.brand('ChoosingId'));
/** Something short that somebody wrote: a note, a question, a reaction. */
export const RemarkId = v.pipe(id, v.brand('RemarkId'));
export const CommandId = v.pipe(id, v.brand('CommandId'));
export const DeviceKey = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/), v.brand('DeviceKey'));
/** SHA-256, hexadecimal. */
export const Digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/), v.brand('Digest'));

export type HallId = v.InferOutput<typeof HallId>;
export type PersonId = v.InferOutput<typeof PersonId>;
export type NeedId = v.InferOutput<typeof NeedId>;
export type PledgeId = v.InferOutput<typeof PledgeId>;
export type CircleId = v.InferOutput<typeof CircleId>;
export type DeedId = v.InferOutput<typeof DeedId>;
export type ThanksId = v.InferOutput<typeof ThanksId>;
export type MeetingId = v.InferOutput<typeof MeetingId>;
export type ItemId = v.InferOutput<typeof ItemId>;
export type ProposalId = v.InferOutput<typeof ProposalId>;
export type PollId = v.InferOutput<typeof PollId>;
export type RoleId = v.InferOutput<typeof RoleId>;
export type ChoosingId = v.InferOutput<typeof ChoosingId>;
export type RemarkId = v.InferOutput<typeof RemarkId>;
export type CommandId = v.InferOutput<typeof CommandId>;
export type DeviceKey = v.InferOutput<typeof DeviceKey>;
export type Digest = v.InferOutput<typeof Digest>;

/** Milliseconds since 1970, from the hub's clock unless said otherwise. */
export type Time = number;
/** The number of an entry in the log, from 1 upward without gaps. */
export type EntryNumber = number;
/** When something was decided: the entry's number and the hub's time. */
export interface Moment {
  readonly number: EntryNumber;
  readonly time: Time;
}
