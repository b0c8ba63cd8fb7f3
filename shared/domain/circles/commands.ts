import * as v from 'valibot';
import { limits } from '../../limits.ts';
import { plainText } from '../text.ts';
import { CircleId } from '../ids.ts';

/** A circle is a local group with a domain (kitchen, garden, care …). Any member can start, join and leave one. */
const StartCircle = v.strictObject({
  type: v.literal('StartCircle'),
  circle: CircleId,
  name: plainText(limits.text.name),
  domain: v.nullable(plainText(limits.text.domain)),
});
const JoinCircle = v.strictObject({ type: v.literal('JoinCircle'), circle: CircleId });
const LeaveCircle = v.strictObject({ type: v.literal('LeaveCircle'), circle: CircleId });
/** Possible while nobody else is in it. */
const CloseCircle = v.strictObject({ type: v.literal('CloseCircle'), circle: CircleId });
const ReopenCircle = v.strictObject({ type: v.literal('ReopenCircle'), circle: CircleId });

export const CircleCommand = v.variant('type', [
  StartCircle,
  JoinCircle,
  LeaveCircle,
  CloseCircle,
  ReopenCircle,
]);
export type CircleCommand = v.InferOutput<typeof CircleCommand>;
