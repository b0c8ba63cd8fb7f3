import * as v from 'valibot';
import { limits } from '../../limits.ts';
import { plainText } from '../text.ts';
import { CircleId, DeedId, NeedId, ThanksId } from '../ids.ts';

/** "I noticed this was done", without a need. Nobody is named as the doer: there is nothing to total up. */
const NoticeDeed = v.strictObject({
  type: v.literal('NoticeDeed'),
  deed: DeedId,
  what: plainText(limits.text.what),
  circle: v.nullable(CircleId),
});
const TakeBackDeed = v.strictObject({ type: v.literal('TakeBackDeed'), deed: DeedId });
const RestoreDeed = v.strictObject({ type: v.literal('RestoreDeed'), deed: DeedId });

/** What is thanked for: everybody who helped with a need, or a deed. Never one person. */
export const ThanksFor = v.variant('kind', [
  v.strictObject({ kind: v.literal('need'), id: NeedId }),
  v.strictObject({ kind: v.literal('deed'), id: DeedId }),
]);
export type ThanksFor = v.InferOutput<typeof ThanksFor>;
const GiveThanks = v.strictObject({
  type: v.literal('GiveThanks'),
  thanks: ThanksId,
  for: ThanksFor,
  words: v.nullable(plainText(limits.text.note)),
});
const TakeBackThanks = v.strictObject({ type: v.literal('TakeBackThanks'), thanks: ThanksId });
const RestoreThanks = v.strictObject({ type: v.literal('RestoreThanks'), thanks: ThanksId });

export const DeedCommand = v.variant('type', [
  NoticeDeed,
  TakeBackDeed,
  RestoreDeed,
  GiveThanks,
  TakeBackThanks,
  RestoreThanks,
]);
export type DeedCommand = v.InferOutput<typeof DeedCommand>;
