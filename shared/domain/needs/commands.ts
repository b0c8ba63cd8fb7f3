/**
 * The board. In ValueFlows a need is an Intent with a receiver, a pledge a Commitment that satisfies it, and
 * "done" an EconomicEvent that fulfils the commitment. Pledged and met amounts are derived, never stored.
 */
import * as v from 'valibot';
import { limits } from '../../limits.ts';
import { plainText } from '../text.ts';
import { CircleId, NeedId, PledgeId } from '../ids.ts';

/** One of `knownUnits`, or people's own word. */
export const Unit = plainText(limits.text.unit);
/** ValueFlows effortQuantity or resourceQuantity: whole units, so that sums are exact. */
export const Amount = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.amount.most));
const time = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8_640_000_000_000));
/** A moment, or a whole day of which `at` is the first instant in the raiser's own time zone. */
export const When = v.strictObject({ at: time, allDay: v.boolean() });
export type When = v.InferOutput<typeof When>;
export const Care = v.picklist(['care', 'safety']);
export type Care = v.InferOutput<typeof Care>;

const details = {
  what: plainText(limits.text.what),
  where: v.nullable(plainText(limits.text.where)),
  circle: v.nullable(CircleId),
  unit: Unit,
  amount: Amount,
  from: v.nullable(When),
  by: v.nullable(When),
  care: v.nullable(Care),
  /** Asked quietly: members' phones only, never the wall, never guests. */
  quiet: v.boolean(),
};
export const NeedDetails = v.strictObject(details);
export type NeedDetails = v.InferOutput<typeof NeedDetails>;

const RaiseNeed = v.strictObject({ type: v.literal('RaiseNeed'), need: NeedId, details: NeedDetails });
const EditNeed = v.strictObject({
  type: v.literal('EditNeed'),
  need: NeedId,
  changes: v.partial(v.strictObject(details)),
});
/** "I see it too": it is still so. */
const SeeNeed = v.strictObject({ type: v.literal('SeeNeed'), need: NeedId });
const UnseeNeed = v.strictObject({ type: v.literal('UnseeNeed'), need: NeedId });
const LetNeedGo = v.strictObject({ type: v.literal('LetNeedGo'), need: NeedId });
const ReopenNeed = v.strictObject({ type: v.literal('ReopenNeed'), need: NeedId });
/** `left` is what is still missing, for `partly`. */
const SayMet = v.variant('outcome', [
  v.strictObject({ type: v.literal('SayMet'), need: NeedId, outcome: v.literal('met') }),
  v.strictObject({ type: v.literal('SayMet'), need: NeedId, outcome: v.literal('partly'), left: Amount }),
  v.strictObject({ type: v.literal('SayMet'), need: NeedId, outcome: v.literal('not') }),
]);
/** Undoes the latest word on whether it was met. */
const TakeBackMet = v.strictObject({ type: v.literal('TakeBackMet'), need: NeedId });

const note = v.nullable(plainText(limits.text.note));
/** `standby` is "I could if needed": not counted as pledged, asked first when somebody cannot. */
const PledgeToNeed = v.strictObject({
  type: v.literal('PledgeToNeed'),
  pledge: PledgeId,
  need: NeedId,
  amount: Amount,
  standby: v.boolean(),
  note,
});
const ChangePledge = v.strictObject({
  type: v.literal('ChangePledge'),
  pledge: PledgeId,
  need: NeedId,
  amount: Amount,
  standby: v.boolean(),
  note,
});
/** "I can't after all": no reason is asked. */
const WithdrawPledge = v.strictObject({
  type: v.literal('WithdrawPledge'),
  pledge: PledgeId,
  need: NeedId,
});
/** Undoes a withdrawal. */
const RenewPledge = v.strictObject({ type: v.literal('RenewPledge'), pledge: PledgeId, need: NeedId });
const MarkDone = v.strictObject({ type: v.literal('MarkDone'), pledge: PledgeId, need: NeedId });
const MarkNotDone = v.strictObject({ type: v.literal('MarkNotDone'), pledge: PledgeId, need: NeedId });

export const NeedCommand = v.variant('type', [
  RaiseNeed,
  EditNeed,
  SeeNeed,
  UnseeNeed,
  LetNeedGo,
  ReopenNeed,
  SayMet,
  TakeBackMet,
  PledgeToNeed,
  ChangePledge,
  WithdrawPledge,
  RenewPledge,
  MarkDone,
  MarkNotDone,
]);
export type NeedCommand = v.InferOutput<typeof NeedCommand>;
