/**
 * Who is who. A name is personal: it travels beside the signed command, bound to it by `personal`, the digest
 * of the salted name, and is kept apart from the log so that it can be erased (protocol: names apart).
 */
import * as v from 'valibot';
import { limits } from '../../limits.ts';
import { plainText } from '../text.ts';
import { DeviceKey, Digest, PersonId } from '../ids.ts';

/** What is kept apart from the log. `salt`: 16 random bytes, hexadecimal. */
export const Personal = v.strictObject({
  name: plainText(limits.text.name),
  salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
});
export type Personal = v.InferOutput<typeof Personal>;

/** `recovery`: public half of the key made from the recovery words. */
const JoinHall = v.strictObject({
  type: v.literal('JoinHall'),
  personal: Digest,
  recovery: DeviceKey,
  shownOnWall: v.boolean(),
});
const RenameMyself = v.strictObject({ type: v.literal('RenameMyself'), personal: Digest });
const ShowMeOnWall = v.strictObject({ type: v.literal('ShowMeOnWall'), shown: v.boolean() });
/** "I know this person": two of these make a guest a member. */
const VouchFor = v.strictObject({ type: v.literal('VouchFor'), person: PersonId });
const TakeBackVouch = v.strictObject({ type: v.literal('TakeBackVouch'), person: PersonId });
/** A new phone of somebody who is already here; `by` is that person, the signature is the new key's. */
const AskToComeBack = v.strictObject({ type: v.literal('AskToComeBack') });
const ConfirmReturn = v.strictObject({
  type: v.literal('ConfirmReturn'),
  person: PersonId,
  device: DeviceKey,
});
const DeclineReturn = v.strictObject({ type: v.literal('DeclineReturn'), device: DeviceKey });
/** Signed with the key made from the recovery words; `device` is the new phone's. */
const ComeBackWithWords = v.strictObject({ type: v.literal('ComeBackWithWords'), device: DeviceKey });
const RetireDevice = v.strictObject({ type: v.literal('RetireDevice'), device: DeviceKey });
const NewRecoveryWords = v.strictObject({ type: v.literal('NewRecoveryWords'), recovery: DeviceKey });
/** Leaving erases the name; what the hall decided stays. It is the one act that cannot be undone. */
const LeaveHall = v.strictObject({ type: v.literal('LeaveHall') });

export const PeopleCommand = v.variant('type', [
  JoinHall,
  RenameMyself,
  ShowMeOnWall,
  VouchFor,
  TakeBackVouch,
  LeaveHall,
  AskToComeBack,
  ConfirmReturn,
  DeclineReturn,
  ComeBackWithWords,
  RetireDevice,
  NewRecoveryWords,
]);
export type PeopleCommand = v.InferOutput<typeof PeopleCommand>;
