/** What the hub publishes of a secret ballot, as schemas: the list, or below five ballots the tally alone. */
import * as v from 'valibot';
import { limits } from '../../limits.ts';
import { Entry } from '../../protocol/blind-ballot/messages.ts';
import { Threshold } from './form-schema.ts';
import { Option } from './schema.ts';
import type { Tally as TallyType } from './tally/tally.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const optionList = v.pipe(v.array(Option), v.maxLength(limits.polls.options.most));
const row = v.pipe(v.array(count), v.maxLength(limits.polls.options.most));
const matrix = v.pipe(v.array(row), v.maxLength(limits.polls.options.most));
const turnout = { ballots: count, abstained: count, counted: count };
const change = v.strictObject({ more: v.nullable(count), turned: v.nullable(count) });

const Majority = v.strictObject({
  ...{ yes: count, no: count, abstained: count, threshold: Threshold, met: v.boolean(), change },
});
const Standing = v.strictObject({
  ...{ option: Option, count, backers: count, majority: v.nullable(Majority) },
});
const counts = <T extends 'one' | 'approval' | 'dots' | 'score'>(kind: T) =>
  v.strictObject({
    kind: v.literal(kind),
    ...turnout,
    standings: v.pipe(v.array(Standing), v.maxLength(limits.polls.options.most)),
    winners: optionList,
    lead: count,
  });

export const Tally = v.variant('kind', [
  v.strictObject({
    kind: v.literal('temperature'),
    ...turnout,
    distribution: row,
    middle: v.nullable(v.strictTuple([count, count])),
  }),
  counts('one'),
  counts('approval'),
  counts('dots'),
  counts('score'),
  v.strictObject({
    kind: v.literal('ranking'),
    ...turnout,
    options: optionList,
    pairwise: matrix,
    strengths: matrix,
    winners: optionList,
    condorcet: v.nullable(Option),
  }),
]) satisfies v.GenericSchema<unknown, TallyType>;

export const Published = v.variant('is', [
  /** In the order of the codes; what came of it is counted from it and from the papers counted by hand. */
  v.strictObject({
    is: v.literal('list'),
    entries: v.pipe(v.array(Entry), v.minLength(limits.polls.shownFrom), v.maxLength(limits.polls.ballots)),
  }),
  /** So short a list would tell who chose what: the counts, papers counted by hand among them. */
  v.strictObject({
    is: v.literal('tally'),
    ballots: v.pipe(count, v.maxValue(limits.polls.shownFrom - 1)),
    tally: Tally,
  }),
]);
export type Published = v.InferOutput<typeof Published>;
