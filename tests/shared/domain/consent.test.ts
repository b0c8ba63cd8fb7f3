import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quorum } from '../../../shared/domain/consent/quorum.ts';
import {
  verdict,
  type Change,
  type ConsentAnswer,
  type Outcome,
  type Round,
} from '../../../shared/domain/consent/verdict.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';

const half = { num: 1, den: 2 };
const person = (n: number) => `person-${String(n).padStart(3, '0')}` as PersonId;
const people = (count: number, from = 0) => Array.from({ length: count }, (_, n) => person(from + n));
const kinds = ['consent', 'concern', 'standAside', 'object'] as const;

type Told = Partial<Record<ConsentAnswer | 'silent', number>>;
/** A round with so many of each answer, all entitled; ids in that order. */
function round(told: Told, more: Partial<Round> = {}): Round {
  const given = kinds.flatMap((kind) => new Array<ConsentAnswer>(told[kind] ?? 0).fill(kind));
  return {
    entitled: new Set(people(given.length + (told.silent ?? 0))),
    answers: new Map(given.map((answer, n) => [person(n), answer])),
    quorum: half,
    fallBack: null,
    roundsBefore: 0,
    ...more,
  };
}
const fourFifths = { fraction: { num: 4, den: 5 }, afterRounds: 3 };

describe('quorum', () => {
  it.each([
    ['half of 40', half, 40, 20, true],
    ['one less', half, 40, 19, false],
    ['half of 41 are 21', half, 41, 20, false],
    ['half of 41 are 21', half, 41, 21, true],
    ['a third of 150', { num: 1, den: 3 }, 150, 50, true],
    ['a third of 151', { num: 1, den: 3 }, 151, 50, false],
    ['nobody of nobody', half, 0, 0, false],
    ['nobody of one', { num: 1, den: 1_000 }, 1, 0, false],
  ])('Q1 %s', (_, fraction, entitled, answered, met) => {
    expect(quorum(fraction, entitled, answered)).toMatchObject({ entitled, answered, met });
  });

  it('Q1 the fewest answers that are needed are just enough, in whole numbers', () => {
    const fraction = fc
      .record({ num: fc.integer({ min: 1, max: 1_000 }), den: fc.integer({ min: 1, max: 1_000 }) })
      .filter(({ num, den }) => num <= den);
    fc.assert(
      fc.property(
        fraction,
        fc.nat({ max: 100_000 }),
        fc.nat({ max: 100_000 }),
        (asked, entitled, answered) => {
          const { needed, met } = quorum(asked, entitled, answered);
          expect(Number.isSafeInteger(needed)).toBe(true);
          expect(met).toBe(answered >= needed);
          expect(met).toBe(
            answered > 0 && BigInt(answered) * BigInt(asked.den) >= BigInt(asked.num) * BigInt(entitled),
          );
        },
      ),
    );
  });
});

describe('the verdict', () => {
  it.each<[string, Round, Outcome, boolean]>([
    ['Q2 everybody consents', round({ consent: 5 }), 'adopted', true],
    ['Q2 concerns do not stop it', round({ consent: 1, concern: 9 }), 'adopted', true],
    ['Q1 silence is not consent', round({ silent: 9 }), 'noQuorum', false],
    ['Q1 too few answers', round({ consent: 4, silent: 5 }), 'noQuorum', false],
    ['Q1 stand-asides count as answered', round({ consent: 3, standAside: 1, silent: 4 }), 'adopted', true],
    ['Q3 one objects, 149 consent', round({ consent: 149, object: 1 }), 'objectionsStand', false],
    ['Q6 a third stands aside', round({ consent: 4, standAside: 2 }), 'adopted', true],
    ['Q6 more than a third stands aside', round({ consent: 4, standAside: 3 }), 'anotherRoundAdvised', true],
    ['Q6 all stand aside', round({ standAside: 6 }), 'anotherRoundAdvised', false],
    [
      'Q5 four fifths, and three rounds before',
      round({ consent: 8, object: 2, standAside: 20 }, { fallBack: fourFifths, roundsBefore: 3 }),
      'adoptedByFallBack',
      true,
    ],
    [
      'Q5 less than four fifths',
      round({ consent: 7, object: 2 }, { fallBack: fourFifths, roundsBefore: 3 }),
      'objectionsStand',
      false,
    ],
    [
      'Q5 a round too early',
      round({ consent: 8, object: 2 }, { fallBack: fourFifths, roundsBefore: 2 }),
      'objectionsStand',
      false,
    ],
    [
      'Q5 no quorum',
      round({ consent: 8, object: 2, silent: 11 }, { fallBack: fourFifths, roundsBefore: 9 }),
      'noQuorum',
      false,
    ],
  ])('%s', (_, given, outcome, mayAdopt) => {
    expect(verdict(given)).toMatchObject({ outcome, mayAdopt });
  });

  it('Q4 an objection stands after who raised it has gone home; nothing else of them counts', () => {
    const gone = people(3, 10);
    const answers = new Map<PersonId, ConsentAnswer>([
      [person(0), 'consent'],
      [gone[0]!, 'object'],
      [gone[1]!, 'consent'],
      [gone[2]!, 'standAside'],
    ]);
    const result = verdict(round({}, { entitled: new Set(people(2)), answers }));
    expect(result.outcome).toBe('objectionsStand');
    expect(result.objections).toEqual([gone[0]]);
    expect(result.quorum).toMatchObject({ entitled: 2, answered: 1, met: true });
    expect(result.counts).toEqual({ consent: 1, concern: 0, standAside: 0, object: 1, notHeard: 1 });
  });

  const answer = fc.constantFrom(...kinds);
  const anyRound: fc.Arbitrary<Round> = fc.record({
    entitled: fc.uniqueArray(fc.nat({ max: 14 }), { maxLength: 14 }).map((n) => new Set(n.map(person))),
    answers: fc
      .uniqueArray(fc.tuple(fc.nat({ max: 14 }), answer), { selector: ([n]) => n, maxLength: 14 })
      .map((list) => new Map(list.map(([n, what]) => [person(n), what]))),
    quorum: fc.constantFrom(half, { num: 1, den: 3 }, { num: 2, den: 3 }, { num: 1, den: 1 }),
    fallBack: fc.constantFrom(
      null,
      null,
      { fraction: { num: 2, den: 3 }, afterRounds: 1 },
      { fraction: { num: 1, den: 1 }, afterRounds: 0 },
      { fraction: { num: 1, den: 2 }, afterRounds: 2 },
    ),
    roundsBefore: fc.nat({ max: 3 }),
  });

  it('Q2 Q3 Q5 is that of the rules read out one by one, whoever is asked in whatever order', () => {
    const met = new Map<Outcome, number>();
    fc.assert(
      fc.property(anyRound, (given) => {
        const { entitled, answers, fallBack, roundsBefore } = given;
        const from = (...what: readonly string[]) =>
          [...entitled].filter((id) => what.includes(answers.get(id) ?? 'silent')).length;
        const answered = entitled.size - from('silent');
        const consents = from('consent', 'concern');
        const against = [...answers.values()].filter((what) => what === 'object').length;
        const expected = (): Outcome => {
          if (answered === 0 || answered / entitled.size < given.quorum.num / given.quorum.den - 1e-9)
            return 'noQuorum';
          if (against > 0) {
            const enough =
              fallBack !== null &&
              roundsBefore >= fallBack.afterRounds &&
              consents > 0 &&
              consents / (consents + against) >= fallBack.fraction.num / fallBack.fraction.den - 1e-9;
            return enough ? 'adoptedByFallBack' : 'objectionsStand';
          }
          return from('standAside') / answered > 1 / 3 + 1e-9 ? 'anotherRoundAdvised' : 'adopted';
        };
        const result = verdict(given);
        expect(result.outcome).toBe(expected());
        if (result.mayAdopt) expect(consents).toBeGreaterThan(0);
        if (result.mayAdopt && against > 0) expect(result.fallBack?.inForce).toBe(true);
        expect(result.counts.notHeard).toBe(entitled.size - answered);
        const turned = { ...given, answers: new Map([...answers].toReversed()) };
        expect(verdict(turned)).toEqual(result);
        met.set(result.outcome, (met.get(result.outcome) ?? 0) + 1);
      }),
      { numRuns: 3_000 },
    );
    expect(met.size).toBe(5);
  });

  /** The round as it would have been with `count` people doing otherwise. */
  function otherwise(given: Round, change: Change, count: number): Round {
    const { entitled, answers } = given;
    const said = (...what: ConsentAnswer[]) =>
      [...answers].filter(([id, is]) => entitled.has(id) && what.includes(is)).map(([id]) => id);
    const saying = (ids: readonly PersonId[], what: ConsentAnswer): Round => ({
      ...given,
      answers: new Map([...answers, ...ids.slice(0, count).map((id) => [id, what] as const)]),
    });
    const others = people(count, 500);
    const joined = (what: ConsentAnswer): Round => ({
      ...saying(others, what),
      entitled: new Set([...entitled, ...others]),
      quorum: { num: 1, den: 1_000 },
    });
    switch (change.type) {
      case 'MoreAnswers':
        return saying(
          [...entitled].filter((id) => !answers.has(id)),
          'consent',
        );
      case 'ObjectionsMet':
        return saying(change.by, 'consent');
      case 'StandAsidesConsent':
        return saying(said('standAside'), 'consent');
      case 'MoreConsents':
        return joined('consent');
      case 'OneObjection':
        return saying(said('consent', 'concern'), 'object');
      case 'MoreObjections':
        return joined('object');
      case 'ConsentsStandAside':
        return saying(said('consent', 'concern'), 'standAside');
      case 'FewerAnswers': {
        const silent = said(...kinds).slice(0, count);
        return { ...given, answers: new Map([...answers].filter(([id]) => !silent.includes(id))) };
      }
    }
  }
  const sizeOf = (change: Change): number =>
    change.type === 'ObjectionsMet' ? change.by.length : change.type === 'OneObjection' ? 1 : change.count;

  it('Q7 what would have changed it does, and one person fewer does not', () => {
    const seen = new Set<Change['type']>();
    fc.assert(
      fc.property(anyRound, (given) => {
        const { outcome, changes } = verdict(given);
        expect(changes.length).toBeGreaterThan(0);
        const after = (change: Change, count: number) => verdict(otherwise(given, change, count)).outcome;
        for (const change of changes) {
          seen.add(change.type);
          const size = sizeOf(change);
          expect(size).toBeGreaterThan(0);
          if (outcome === 'noQuorum') {
            if (change.type !== 'MoreAnswers') continue;
            if (given.entitled.size === 0) continue;
            expect(after(change, size)).not.toBe('noQuorum');
            expect(after(change, size - 1)).toBe('noQuorum');
          } else if (change.type === 'FewerAnswers') {
            expect(after(change, size)).toBe('noQuorum');
            expect(after(change, size - 1)).not.toBe('noQuorum');
          } else if (change.type === 'ObjectionsMet') {
            expect(['adopted', 'anotherRoundAdvised']).toContain(after(change, size));
            if (changes.length === 1) expect(after(change, size - 1)).toBe('objectionsStand');
          } else {
            const now = after(change, size);
            expect(now).not.toBe(outcome);
            const less = after(change, size - 1);
            // Fewer objections than the fall-back bears: adopted all the same, only by another name.
            if (change.type === 'MoreObjections') {
              expect(now).toBe('objectionsStand');
              expect(less).not.toBe('objectionsStand');
            } else expect(less).toBe(outcome);
          }
        }
      }),
      { numRuns: 3_000 },
    );
    expect([...seen].sort()).toEqual([
      'ConsentsStandAside',
      'FewerAnswers',
      'MoreAnswers',
      'MoreConsents',
      'MoreObjections',
      'ObjectionsMet',
      'OneObjection',
      'StandAsidesConsent',
    ]);
  });

  it('Q6 with more than a third standing aside another round is advised, and can be passed over only by a consent', () => {
    fc.assert(
      fc.property(fc.nat({ max: 30 }), fc.nat({ max: 30 }), (consent, standAside) => {
        fc.pre(consent + standAside > 0);
        const { outcome, mayAdopt, manyStandAside } = verdict(round({ consent, standAside }));
        expect(manyStandAside).toBe(2 * standAside > consent);
        expect(outcome).toBe(2 * standAside > consent ? 'anotherRoundAdvised' : 'adopted');
        expect(mayAdopt).toBe(consent > 0);
      }),
    );
  });

  it('Q3 whatever the numbers, without a fall-back in force nothing is adopted while an objection stands', () => {
    fc.assert(
      fc.property(anyRound, fc.nat({ max: 30 }), (given, n) => {
        const answers = new Map([...given.answers, [person(n), 'object' as const]]);
        const result = verdict({ ...given, answers, fallBack: null });
        expect(result.mayAdopt).toBe(false);
        expect(result.objections).toContain(person(n));
      }),
    );
  });
});
