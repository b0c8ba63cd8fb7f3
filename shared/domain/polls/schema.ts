/** The shape of ballots as they are received, apart so that a phone that only counts loads no schemas. */
import * as v from 'valibot';
import { limits } from '../../limits.ts';
import type { Ballot as BallotType } from './ballot.ts';

/** An id, or something shorter. */
export const Option = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,16}$/));

const options = v.pipe(v.array(Option), v.maxLength(limits.polls.options.most));
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const numbered = (least: number, most: number) =>
  v.pipe(v.array(v.strictTuple([Option, whole(least, most)])), v.maxLength(limits.polls.options.most));

/** Bounds the size; whether it belongs into a poll is `faultInBallot`. */
export const Ballot = v.variant('kind', [
  v.strictObject({ kind: v.literal('abstain') }),
  v.strictObject({
    kind: v.literal('temperature'),
    degree: whole(limits.polls.degrees.least, limits.polls.degrees.most),
  }),
  v.strictObject({ kind: v.literal('one'), option: Option }),
  v.strictObject({ kind: v.literal('approval'), options }),
  v.strictObject({ kind: v.literal('dots'), dots: numbered(1, limits.polls.dots) }),
  v.strictObject({ kind: v.literal('score'), scores: numbered(0, limits.polls.score.most) }),
  v.strictObject({
    kind: v.literal('ranking'),
    ranks: v.pipe(v.array(options), v.maxLength(limits.polls.options.most)),
  }),
]) satisfies v.GenericSchema<unknown, BallotType>;
