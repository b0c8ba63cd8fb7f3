/**
 * Roles of the hall, and choosing somebody for one (Sociocracy 3.0: role selection): everybody suggests somebody
 * with a reason, unseen; reading the reasons each may change theirs; whoever is strongest is asked first, alone;
 * what they agree to is a proposal like any other, and a round decides. A mandate ends at its date; a learner seat
 * is beside it.
 */
import * as v from 'valibot';
import { limits } from '../../limits.ts';
import { plainText } from '../text.ts';
import { ChoosingId, CircleId, ItemId, MeetingId, PersonId, ProposalId, RoleId } from '../ids.ts';

const reason = plainText(limits.text.note);
const { lastsDays, step } = limits.mandates;
const described = {
  name: plainText(limits.text.name),
  /** What it is for. */
  purpose: plainText(limits.text.note),
  /** Days that somebody is chosen for. */
  lasts: v.pipe(v.number(), v.integer(), v.minValue(lastsDays.least), v.maxValue(lastsDays.most)),
  /** The circle whose role it is; null: the hall's. */
  circle: v.nullable(CircleId),
};
export const RoleDescription = v.strictObject(described);
export type RoleDescription = v.InferOutput<typeof RoleDescription>;

/** In a meeting whoever moves it takes each step; over days each step lasts so long, and the hall's clock takes it. */
export const ChoosingPlace = v.variant('in', [
  v.strictObject({ in: v.literal('meeting'), meeting: MeetingId, item: ItemId }),
  v.strictObject({
    in: v.literal('days'),
    stepMs: v.pipe(v.number(), v.integer(), v.minValue(step.leastMs), v.maxValue(step.mostMs)),
  }),
]);
export type ChoosingPlace = v.InferOutput<typeof ChoosingPlace>;

const hallRole = RoleId;
const choosing = ChoosingId;
const ofRole = <T extends string>(type: T) => v.strictObject({ type: v.literal(type), hallRole });
const ofChoosing = <T extends string>(type: T) => v.strictObject({ type: v.literal(type), choosing });

const DescribeRole = v.strictObject({
  type: v.literal('DescribeRole'),
  hallRole,
  description: RoleDescription,
});
/** While nobody holds it and nobody is being chosen: what somebody was chosen for stays as it was. */
const ChangeRole = v.strictObject({
  type: v.literal('ChangeRole'),
  hallRole,
  changes: v.partial(RoleDescription),
});
const PutRoleAway = ofRole('PutRoleAway');
const BringRoleBack = ofRole('BringRoleBack');

const BeginChoosing = v.strictObject({
  type: v.literal('BeginChoosing'),
  choosing,
  hallRole,
  place: ChoosingPlace,
});
/** Anybody who is asked, for anybody who can be chosen, oneself too. The last one counts. */
const SuggestForRole = v.strictObject({
  type: v.literal('SuggestForRole'),
  choosing,
  person: PersonId,
  reason,
  /** 32 random bytes from the phone, base64url: a lot among equals is drawn from those of all. */
  value: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
});
const TakeBackSuggestion = ofChoosing('TakeBackSuggestion');
/** From this step to the next. */
const MoveChoosing = v.strictObject({
  type: v.literal('MoveChoosing'),
  choosing,
  from: v.picklist(['gathering', 'changing']),
});
/** "Please do not propose me": before being asked, or as the answer. Told to nobody. */
const RatherNot = ofChoosing('RatherNot');
const TakeBackRatherNot = ofChoosing('TakeBackRatherNot');
/** "Yes, you may propose me." */
const AgreeToBeProposed = v.strictObject({
  type: v.literal('AgreeToBeProposed'),
  choosing,
  proposal: ProposalId,
});
/** Whoever is asked is silent: the next. */
const AskNext = ofChoosing('AskNext');
/** It was not adopted, or nobody could be asked: suggestions from the beginning. */
const GatherAgain = ofChoosing('GatherAgain');
const CallOffChoosing = ofChoosing('CallOffChoosing');
const ResumeChoosing = v.strictObject({
  type: v.literal('ResumeChoosing'),
  choosing,
  place: ChoosingPlace,
});

/** By who holds it, at any time, without a reason. */
const GiveBackMandate = ofRole('GiveBackMandate');
/** Undoes giving it back, for a day. */
const KeepMandate = ofRole('KeepMandate');
/** Its date has come: from the hall's own clock, or anybody. */
const EndMandate = ofRole('EndMandate');
/** "I would like to learn this." There is one seat; it is taken and left by oneself. */
const LearnRole = ofRole('LearnRole');
const StopLearning = ofRole('StopLearning');
/** What whoever comes next should know. */
const WriteHandover = v.strictObject({
  type: v.literal('WriteHandover'),
  hallRole,
  text: v.nullable(plainText(limits.text.proposal)),
});

export const MandateCommand = v.variant('type', [
  DescribeRole,
  ChangeRole,
  PutRoleAway,
  BringRoleBack,
  BeginChoosing,
  SuggestForRole,
  TakeBackSuggestion,
  MoveChoosing,
  RatherNot,
  TakeBackRatherNot,
  AgreeToBeProposed,
  AskNext,
  GatherAgain,
  CallOffChoosing,
  ResumeChoosing,
  GiveBackMandate,
  KeepMandate,
  EndMandate,
  LearnRole,
  StopLearning,
  WriteHandover,
]);
export type MandateCommand = v.InferOutput<typeof MandateCommand>;
