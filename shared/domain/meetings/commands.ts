/**
 * Assemblies: announced, gathering, open, closed. Any member announces one; who is there says so on their own
 * phone. Nobody opens, closes or moves a meeting by rank: its facilitator does, and while there is none, anyone present.
 */
import * as v from 'valibot';
import { limits } from '../../limits.ts';
import { plainText } from '../text.ts';
import { CircleId, MeetingId } from '../ids.ts';

const time = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8_640_000_000_000));
const plan = {
  title: plainText(limits.text.what),
  at: time,
  where: v.nullable(plainText(limits.text.where)),
  /** Whose meeting it is; null for the whole hall's. */
  circle: v.nullable(CircleId),
};
export const MeetingPlan = v.strictObject(plan);
export type MeetingPlan = v.InferOutput<typeof MeetingPlan>;

const meeting = MeetingId;
const AnnounceMeeting = v.strictObject({ type: v.literal('AnnounceMeeting'), meeting, plan: MeetingPlan });
const ChangeMeeting = v.strictObject({
  type: v.literal('ChangeMeeting'),
  meeting,
  changes: v.partial(v.strictObject(plan)),
});
const CallOffMeeting = v.strictObject({ type: v.literal('CallOffMeeting'), meeting });
/** Undoes calling off. */
const RestoreMeeting = v.strictObject({ type: v.literal('RestoreMeeting'), meeting });
/** The wall shows the big code and phones can check in. */
const BeginGathering = v.strictObject({ type: v.literal('BeginGathering'), meeting });
/** "I am here." `named`: the minutes may say so. */
const CheckIn = v.strictObject({ type: v.literal('CheckIn'), meeting, named: v.boolean() });
const CheckOut = v.strictObject({ type: v.literal('CheckOut'), meeting });
const OpenMeeting = v.strictObject({ type: v.literal('OpenMeeting'), meeting });
const CloseMeeting = v.strictObject({ type: v.literal('CloseMeeting'), meeting });
/** Closed too early: it goes on. */
const ReopenMeeting = v.strictObject({ type: v.literal('ReopenMeeting'), meeting });
/** "What shall we do differently?" Told without the name. */
const GiveFeedback = v.strictObject({
  type: v.literal('GiveFeedback'),
  meeting,
  words: v.nullable(plainText(limits.text.note)),
});

export const MeetingCommand = v.variant('type', [
  AnnounceMeeting,
  ChangeMeeting,
  CallOffMeeting,
  RestoreMeeting,
  BeginGathering,
  CheckIn,
  CheckOut,
  OpenMeeting,
  CloseMeeting,
  ReopenMeeting,
  GiveFeedback,
]);
export type MeetingCommand = v.InferOutput<typeof MeetingCommand>;
