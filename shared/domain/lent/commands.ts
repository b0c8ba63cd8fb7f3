/**
 * The roles a meeting lends: facilitator, timekeeper, note-taker. Held for one meeting, by lot among the willing,
 * handed on at any moment, called back by any two people present, taken up by anyone where nobody holds it.
 */
import * as v from 'valibot';
import { Digest, MeetingId, PersonId } from '../ids.ts';

export const lentRoles = ['facilitator', 'timekeeper', 'noteTaker'] as const;
export const LentRole = v.picklist(lentRoles);
export type LentRole = v.InferOutput<typeof LentRole>;

const about = { meeting: MeetingId, role: LentRole };
const of = <T extends string>(type: T) => v.strictObject({ type: v.literal(type), ...about });

/** `numberless`: without a phone that could add a number to a draw; they can be drawn all the same. */
const SayWilling = v.strictObject({
  type: v.literal('SayWilling'),
  ...about,
  numberless: v.optional(v.literal(true)),
});
const TakeBackWilling = of('TakeBackWilling');
/** Starts the draw among the willing who held it longest ago, or never. */
const DrawLot = of('DrawLot');
/** The phone's random value, bound before anybody shows theirs: see `commitmentTo` in ../lot/lot.ts. */
const CommitToLot = v.strictObject({ type: v.literal('CommitToLot'), ...about, commitment: Digest });
/** The value itself: 32 random bytes, base64url. */
const RevealForLot = v.strictObject({
  type: v.literal('RevealForLot'),
  ...about,
  value: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
});
/** Some phones are silent: without them, from the beginning. */
const DrawWithout = of('DrawWithout');
const HandOn = v.strictObject({ type: v.literal('HandOn'), ...about, to: PersonId });
const TakeBackHandOn = of('TakeBackHandOn');
const AcceptRole = of('AcceptRole');
const DeclineRole = of('DeclineRole');
const StepBack = of('StepBack');
/** "Let us draw again": no reason is asked, and it names nobody. */
const CallBack = of('CallBack');
const TakeBackCall = of('TakeBackCall');
/** Nobody holds it, or whoever does has been gone for a minute. */
const TakeUp = of('TakeUp');
/** From the wall's own machine: the holder's phone has been silent for a minute, or is back. */
const NoteHolder = v.strictObject({ type: v.literal('NoteHolder'), ...about, gone: v.boolean() });

export const LentCommand = v.variant('type', [
  SayWilling,
  TakeBackWilling,
  DrawLot,
  CommitToLot,
  RevealForLot,
  DrawWithout,
  HandOn,
  TakeBackHandOn,
  AcceptRole,
  DeclineRole,
  StepBack,
  CallBack,
  TakeBackCall,
  TakeUp,
  NoteHolder,
]);
export type LentCommand = v.InferOutput<typeof LentCommand>;
