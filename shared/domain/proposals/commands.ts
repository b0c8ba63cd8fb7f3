/**
 * Proposals and consent (Sociocracy 3.0: driver, proposal, objection, concern, agreement, review date). A round asks
 * everyone entitled; an answer is bound to one version of the text; an objection is lifted by who raised it or by
 * a new version, and by nobody else.
 */
import * as v from 'valibot';
import { limits } from '../../limits.ts';
import { RuleChange } from '../agreements/rules.ts';
import { plainText } from '../text.ts';
import { CircleId, MeetingId, ProposalId, RemarkId, type ChoosingId } from '../ids.ts';
import type { PersonId, RoleId } from '../ids.ts';

const longText = plainText(limits.text.proposal);
const reason = plainText(limits.text.note);
const Days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.proposals.reviewDays));
const time = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8_640_000_000_000));

/** What adoption does beside making an agreement, of what anybody can propose. */
export const Effect = v.variant('kind', [
  /** An agreement, and nothing else. */
  v.strictObject({ kind: v.literal('agreement') }),
  /** An agreement that is looked at again soon. */
  v.strictObject({ kind: v.literal('experiment') }),
  /** One of the hall's own rules, which the software obeys. */
  v.strictObject({ kind: v.literal('rule'), change: RuleChange }),
  /** A review of an agreement in force: keep it, put this text in its place, or end it. */
  v.strictObject({ kind: v.literal('keep'), agreement: ProposalId }),
  v.strictObject({ kind: v.literal('change'), agreement: ProposalId }),
  v.strictObject({ kind: v.literal('end'), agreement: ProposalId }),
]);
export type Effect = v.InferOutput<typeof Effect>;
/** Somebody for a role of the hall: comes of a choosing, and of nothing else (see ../mandates). */
export interface MandateEffect {
  readonly kind: 'mandate';
  readonly hallRole: RoleId;
  readonly choosing: ChoosingId;
  readonly person: PersonId;
}
export type ProposalEffect = Effect | MandateEffect;

const proposal = ProposalId;
const Propose = v.strictObject({
  type: v.literal('Propose'),
  proposal,
  title: plainText(limits.text.what),
  /** Why: what is happening, and what it leads to. */
  driver: v.nullable(longText),
  text: longText,
  circle: v.nullable(CircleId),
  effect: Effect,
  /** When it is looked at again, in days after adoption. */
  reviewAfter: Days,
});
/** A new version: answers to the old one lapse. `version` is the one that was changed. */
const Amend = v.strictObject({
  type: v.literal('Amend'),
  proposal,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  text: longText,
  reviewAfter: Days,
  /** Another value for the rule that it is about, which belongs to the text. */
  change: v.optional(RuleChange),
});
const stages = ['draft', 'clarify', 'react'] as const;
const MoveProposal = v.strictObject({ type: v.literal('MoveProposal'), proposal, stage: v.picklist(stages) });
/** A question to understand it, an answer to one, or how it lands. */
const Remark = v.strictObject({
  type: v.literal('Remark'),
  proposal,
  remark: RemarkId,
  kind: v.picklist(['question', 'answer', 'reaction']),
  text: reason,
});
const TakeBackRemark = v.strictObject({ type: v.literal('TakeBackRemark'), proposal, remark: RemarkId });
/** In a meeting (everyone checked in), or for days on phones until `closesAt`. */
const OpenRound = v.strictObject({
  type: v.literal('OpenRound'),
  proposal,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  place: v.variant('in', [
    v.strictObject({ in: v.literal('meeting'), meeting: MeetingId }),
    v.strictObject({ in: v.literal('days'), closesAt: time }),
  ]),
});
/** `standAside`: I do not take part in this, and am not in its way. */
export const Answer = v.variant('kind', [
  v.strictObject({ kind: v.literal('consent'), words: v.null() }),
  v.strictObject({ kind: v.literal('concern'), words: reason }),
  v.strictObject({ kind: v.literal('standAside'), words: v.nullable(reason) }),
  /** What harm, or what better way. */
  v.strictObject({ kind: v.literal('object'), words: reason }),
]);
export type Answer = v.InferOutput<typeof Answer>;
/** `round` counts from 1; `version` is the text that the phone showed. */
const AnswerRound = v.strictObject({
  type: v.literal('AnswerRound'),
  proposal,
  round: v.pipe(v.number(), v.integer(), v.minValue(1)),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  answer: Answer,
});
/** "Not yet heard" again. */
const TakeBackAnswer = v.strictObject({
  type: v.literal('TakeBackAnswer'),
  proposal,
  round: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
/** In a meeting by whoever moves it along; over days by anyone, or the hall's own clock, once the time has come. */
const CloseRound = v.strictObject({
  type: v.literal('CloseRound'),
  proposal,
  round: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
const DeferProposal = v.strictObject({ type: v.literal('DeferProposal'), proposal });
const ReturnToCircle = v.strictObject({ type: v.literal('ReturnToCircle'), proposal, circle: CircleId });
const WithdrawProposal = v.strictObject({ type: v.literal('WithdrawProposal'), proposal });
/** What was deferred, returned or withdrawn is worked on again. */
const TakeUpProposal = v.strictObject({ type: v.literal('TakeUpProposal'), proposal });

export const ProposalCommand = v.variant('type', [
  Propose,
  Amend,
  MoveProposal,
  Remark,
  TakeBackRemark,
  OpenRound,
  AnswerRound,
  TakeBackAnswer,
  CloseRound,
  DeferProposal,
  ReturnToCircle,
  WithdrawProposal,
  TakeUpProposal,
]);
export type ProposalCommand = v.InferOutput<typeof ProposalCommand>;
