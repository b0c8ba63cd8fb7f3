/**
 * The hall's own rules: what the software obeys. Each is changed by an agreement and by nothing else, and says where
 * it was decided; until the hall decides, the ones below hold.
 */
import * as v from 'valibot';
import { limits } from '../../limits.ts';
import { Language } from '../hall/commands.ts';
import type { FallBack } from '../consent/verdict.ts';
import { isFraction, type Fraction } from '../fraction.ts';
import { plainText } from '../text.ts';
import { CircleId, type ProposalId } from '../ids.ts';
import type { SpeakingOrder } from '../speaking/order.ts';
import { refuse, type Decision } from '../refusals.ts';
import type { State } from '../state.ts';

/** In integers, so that no rounding ever decides. */
const Share = v.pipe(v.strictObject({ num: v.number(), den: v.number() }), v.check(isFraction));

export const speakingOrders = [
  'voices',
  'firstCome',
  'leastAirtime',
] as const satisfies readonly SpeakingOrder[];

const days = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));

export const RuleChange = v.variant('rule', [
  v.strictObject({ rule: v.literal('quorumInMeeting'), to: Share }),
  v.strictObject({ rule: v.literal('quorumOverDays'), to: Share }),
  v.strictObject({ rule: v.literal('speaking'), to: v.picklist(speakingOrders) }),
  /** After so many rounds, so large a share of those who answer is enough; null: an objection always stands. */
  v.strictObject({
    rule: v.literal('fallBack'),
    to: v.nullable(v.strictObject({ fraction: Share, afterRounds: days(20) })),
  }),
  /** How many members must know a newcomer. */
  v.strictObject({ rule: v.literal('welcome'), to: days(10) }),
  v.strictObject({ rule: v.literal('paleAfterDays'), to: days(365) }),
  v.strictObject({ rule: v.literal('shelfAfterDays'), to: days(730) }),
  v.strictObject({ rule: v.literal('broughtAfterDays'), to: days(730) }),
  v.strictObject({
    rule: v.literal('hallName'),
    to: v.strictObject({
      name: plainText(limits.text.hallName),
      languages: v.pipe(v.array(Language), v.minLength(1), v.maxLength(limits.languages.most)),
    }),
  }),
  v.strictObject({
    rule: v.literal('circle'),
    to: v.strictObject({
      circle: CircleId,
      name: plainText(limits.text.name),
      domain: v.nullable(plainText(limits.text.domain)),
    }),
  }),
]);
export type RuleChange = v.InferOutput<typeof RuleChange>;
export type RuleName = RuleChange['rule'];

/** Values in force. Names of hall and circles stand where they always did. */
export interface Rules {
  readonly quorumInMeeting: Fraction;
  readonly quorumOverDays: Fraction;
  readonly speaking: SpeakingOrder;
  readonly fallBack: FallBack | null;
  readonly welcome: number;
  readonly paleAfterDays: number;
  readonly shelfAfterDays: number;
  readonly broughtAfterDays: number;
  /** By rule, or `circle:id`: the agreement that says so. What is not in it is as it came. */
  readonly from: Readonly<Record<string, ProposalId>>;
}

export const rulesAsTheyCome: Rules = {
  quorumInMeeting: { num: 1, den: 2 },
  quorumOverDays: { num: 1, den: 3 },
  speaking: 'voices',
  fallBack: null,
  welcome: 2,
  paleAfterDays: 7,
  shelfAfterDays: 14,
  broughtAfterDays: 28,
  from: {},
};

export const ruleKey = (change: RuleChange): string =>
  change.rule === 'circle' ? `circle:${change.to.circle}` : change.rule;

export function faultInChange(state: State, change: RuleChange): Decision<never> | null {
  switch (change.rule) {
    case 'circle':
      return state.circles.has(change.to.circle) ? null : refuse('NoSuchThing');
    case 'hallName':
      return new Set(change.to.languages).size === change.to.languages.length ? null : refuse('Malformed');
    case 'paleAfterDays':
    case 'shelfAfterDays':
      return crossing({ ...state.rules, [change.rule]: change.to });
    case 'fallBack':
      // Less than a clear majority would be rule by the few.
      return change.to === null || 2 * change.to.fraction.num > change.to.fraction.den
        ? null
        : refuse('Malformed');
    default:
      return null;
  }
}

/** What stands against a rule being again as it came. */
export const faultInLapse = (state: State, rule: RuleName): Decision<never> | null =>
  rule in rulesAsTheyCome ? crossing({ ...state.rules, [rule]: rulesAsTheyCome[rule as keyof Rules] }) : null;

/** A need pales before it goes to the shelf. */
const crossing = ({ paleAfterDays, shelfAfterDays }: Rules): Decision<never> | null =>
  paleAfterDays < shelfAfterDays ? null : refuse('TimesCrossed');
