/** The shape of what is asked, apart so that a phone that only counts loads no schemas. */
import * as v from 'valibot';
import { limits } from '../../limits.ts';
import { plainText } from '../text.ts';
import type { Form as FormType } from './form.ts';
import type { Threshold as ThresholdType } from './majority.ts';

const options = v.pipe(v.array(plainText(limits.text.what)), v.maxLength(limits.polls.options.most));
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const of = <T extends string>(kind: T) => ({ kind: v.literal(kind), options });

/** What share makes a majority, where the hall asks for one: `more` means it must be exceeded. */
export const Threshold = v.strictObject({
  num: whole(1, limits.fraction.most),
  den: whole(1, limits.fraction.most),
  more: v.boolean(),
}) satisfies v.GenericSchema<unknown, ThresholdType>;

/** Bounds the size; whether it can be asked like this is `faultInForm`. */
export const Form = v.variant('kind', [
  v.strictObject({ kind: v.literal('temperature') }),
  v.strictObject({ ...of('one'), threshold: v.nullable(Threshold) }),
  v.strictObject({ ...of('approval'), threshold: v.nullable(Threshold) }),
  v.strictObject({ ...of('dots'), dots: whole(1, limits.polls.dots) }),
  v.strictObject(of('score')),
  v.strictObject(of('ranking')),
]) satisfies v.GenericSchema<unknown, FormType>;
