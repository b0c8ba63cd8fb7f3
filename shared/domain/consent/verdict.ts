/**
 * What a consent round comes to (Sociocracy 3.0: consent decision making). An objection can only be lifted by who
 * raised it, or by a new version of the text; nothing here overrules one, unless the hall has agreed to a fall-back
 * and that is in force for this round.
 */
import { ceilDiv, type Fraction } from '../fraction.ts';
import type { PersonId } from '../ids.ts';
import { majority, type Majority } from '../polls/majority.ts';
import { quorum, type Quorum } from './quorum.ts';

/** What somebody answers; the words of a concern or a reason are kept beside it. */
export type ConsentAnswer = 'consent' | 'concern' | 'standAside' | 'object';

/** A share of consents against objections that is enough after so many rounds without adoption. */
export interface FallBack {
  readonly fraction: Fraction;
  /** Rounds on this proposal that must have closed without adoption before this one. */
  readonly afterRounds: number;
}

export interface Round {
  /** Frozen when the round closes. */
  readonly entitled: ReadonlySet<PersonId>;
  /**
   * The last answer of each who was entitled when they gave it, to this version of the text. Answers of people who
   * are not entitled any more (they went home) count for nothing, except that an objection goes on standing.
   */
  readonly answers: ReadonlyMap<PersonId, ConsentAnswer>;
  readonly quorum: Fraction;
  /** Null where the hall has agreed to none, which is how a hall begins. */
  readonly fallBack: FallBack | null;
  /** Rounds on this proposal, whatever version, that closed before this one without adoption. */
  readonly roundsBefore: number;
}

export type Outcome =
  | 'adopted'
  /** Consents outweigh the standing objections as the hall has agreed. */
  | 'adoptedByFallBack'
  /** Nothing stands against it, and so many stood aside that the screen advises another round. */
  | 'anotherRoundAdvised'
  | 'objectionsStand'
  | 'noQuorum';

/**
 * What would have changed the outcome. Without a quorum all of the list is needed, else each is enough by itself.
 * Objections are named and not counted: only those who raised them can lift them.
 */
export type Change =
  /** So many more answers, and then the rest of the verdict counts. */
  | { readonly type: 'MoreAnswers'; readonly count: number }
  /** These objections met, all of them. */
  | { readonly type: 'ObjectionsMet'; readonly by: readonly PersonId[] }
  /** So many who stood aside consenting instead. */
  | { readonly type: 'StandAsidesConsent'; readonly count: number }
  /** So many more consents, by the fall-back in force. */
  | { readonly type: 'MoreConsents'; readonly count: number }
  /** One objection. */
  | { readonly type: 'OneObjection' }
  /** So many more objections, by the fall-back in force. */
  | { readonly type: 'MoreObjections'; readonly count: number }
  /** So many answers fewer. */
  | { readonly type: 'FewerAnswers'; readonly count: number }
  /** So many who consented standing aside instead. */
  | { readonly type: 'ConsentsStandAside'; readonly count: number };

export interface Verdict {
  readonly outcome: Outcome;
  /** Whether the round can be closed as adopted: advice does not bind, and without one consent nothing is adopted. */
  readonly mayAdopt: boolean;
  readonly counts: {
    readonly consent: number;
    readonly concern: number;
    readonly standAside: number;
    /** Standing objections, also of people who are not entitled any more. */
    readonly object: number;
    /** Entitled and not yet heard. Silence is never consent. */
    readonly notHeard: number;
  };
  readonly quorum: Quorum;
  /** Whose objections stand, in order of their ids. */
  readonly objections: readonly PersonId[];
  /** `3 * standAside > answered`. */
  readonly manyStandAside: boolean;
  /** Null where the hall has none. `majority` is of consents against objections; stand-asides are on neither side. */
  readonly fallBack: {
    readonly inForce: boolean;
    /** Rounds that must still close without adoption before it is in force. */
    readonly roundsToGo: number;
    readonly majority: Majority;
  } | null;
  readonly changes: readonly Change[];
}

export function verdict(round: Round): Verdict {
  const { entitled, answers } = round;
  const heard = { consent: 0, concern: 0, standAside: 0, object: 0 };
  const objections: PersonId[] = [];
  let answered = 0;
  for (const [person, answer] of answers) {
    if (answer === 'object') objections.push(person);
    if (!entitled.has(person)) continue;
    answered += 1;
    heard[answer] += 1;
  }
  objections.sort((a, b) => (a < b ? -1 : 1));
  const counts = { ...heard, object: objections.length, notHeard: entitled.size - answered };
  const found = {
    counts,
    objections,
    quorum: quorum(round.quorum, entitled.size, answered),
    manyStandAside: 3 * heard.standAside > answered,
    fallBack: fallBackOf(round, counts),
  };
  const outcome = outcomeOf(found);
  const mayAdopt =
    outcome !== 'noQuorum' && outcome !== 'objectionsStand' && heard.consent + heard.concern > 0;
  return { outcome, mayAdopt, ...found, changes: changesTo(outcome, found) };
}

type Found = Omit<Verdict, 'outcome' | 'mayAdopt' | 'changes'>;

function fallBackOf({ fallBack, roundsBefore }: Round, counts: Found['counts']): Found['fallBack'] {
  if (fallBack === null) return null;
  const roundsToGo = Math.max(0, fallBack.afterRounds - roundsBefore);
  return {
    inForce: roundsToGo === 0,
    roundsToGo,
    majority: majority(
      { yes: counts.consent + counts.concern, no: counts.object, abstained: counts.standAside },
      { ...fallBack.fraction, more: false },
    ),
  };
}

function outcomeOf({ quorum: { met }, objections, manyStandAside, fallBack }: Found): Outcome {
  if (!met) return 'noQuorum';
  if (objections.length > 0)
    return fallBack?.inForce === true && fallBack.majority.met ? 'adoptedByFallBack' : 'objectionsStand';
  return manyStandAside ? 'anotherRoundAdvised' : 'adopted';
}

function changesTo(outcome: Outcome, { quorum: q, objections, counts, fallBack }: Found): readonly Change[] {
  const { more } = fallBack?.majority.change ?? { more: null };
  switch (outcome) {
    case 'noQuorum':
      return [
        { type: 'MoreAnswers', count: q.needed - q.answered },
        ...(objections.length > 0 ? [{ type: 'ObjectionsMet', by: objections } as const] : []),
      ];
    case 'objectionsStand':
      return [
        { type: 'ObjectionsMet', by: objections },
        ...(fallBack?.inForce === true && more !== null
          ? [{ type: 'MoreConsents', count: more } as const]
          : []),
      ];
    case 'anotherRoundAdvised':
      // The fewest k with 3 * (standAside - k) <= answered.
      return [{ type: 'StandAsidesConsent', count: counts.standAside - (q.answered - (q.answered % 3)) / 3 }];
    case 'adoptedByFallBack':
      return [
        ...(more !== null ? [{ type: 'MoreObjections', count: more } as const] : []),
        { type: 'FewerAnswers', count: q.answered - q.needed + 1 },
      ];
    case 'adopted':
      return [
        fallBack?.inForce === true
          ? { type: 'MoreObjections', count: againstFallBack(fallBack.majority) }
          : { type: 'OneObjection' },
        { type: 'FewerAnswers', count: q.answered - q.needed + 1 },
        // The fewest k with 3 * (standAside + k) > answered.
        {
          type: 'ConsentsStandAside',
          count: (q.answered - (q.answered % 3)) / 3 + 1 - counts.standAside,
        },
      ];
  }
}

/** The fewest objections that would stand against so many consents: further ones, nobody who consented changing. */
const againstFallBack = ({ yes, threshold: { num, den } }: Majority): number =>
  Math.max(1, ceilDiv((den - num) * yes + 1, num));
