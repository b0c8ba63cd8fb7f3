import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { DeviceKey, PersonId } from '../../../../shared/domain/ids.ts';
import { faultInBallot, type Ballot } from '../../../../shared/domain/polls/ballot.ts';
import { faultInHandCount, mayConfirm } from '../../../../shared/domain/polls/hand-count.ts';
import { mayTakePaper, papersIssued, type Papers } from '../../../../shared/domain/polls/papers.ts';
import { faultInPoll, type Poll } from '../../../../shared/domain/polls/poll.ts';
import { Ballot as BallotSchema } from '../../../../shared/domain/polls/schema.ts';
import { tally, tieIn } from '../../../../shared/domain/polls/tally/tally.ts';

const half = { num: 1, den: 2, more: true };
const one: Poll = { kind: 'one', options: ['tea', 'milk', 'beer'], threshold: half };
const approval: Poll = { ...one, kind: 'approval' };
const dots: Poll = { kind: 'dots', options: one.options, dots: 5 };
const score: Poll = { kind: 'score', options: one.options };
const ranks: Poll = { kind: 'ranking', options: one.options };
const temperature: Poll = { kind: 'temperature' };
const abstain: Ballot = { kind: 'abstain' };
const choose = (option: string): Ballot => ({ kind: 'one', option });
const degree = (n: number): Ballot => ({ kind: 'temperature', degree: n });

describe('what may be asked and answered, one by one', () => {
  it.each<[string, Poll, Ballot, string | null]>([
    ['R1 an abstention counts in each', dots, abstain, null],
    ['R1 a choice', one, choose('tea'), null],
    ['R1 a choice of what is not there', one, choose('wine'), 'NoSuchOption'],
    ['R1 a choice of a word of the language', one, choose('__proto__'), 'NoSuchOption'],
    ['R1 a choice in a temperature', temperature, choose('tea'), 'OtherKind'],
    ['R1 a choice in an approval', approval, choose('tea'), 'OtherKind'],
    ['R1 a degree in a choice', one, degree(3), 'OtherKind'],
    ['R1 one degree', temperature, degree(1), null],
    ['R1 five degrees', temperature, degree(5), null],
    ['R1 no degree', temperature, degree(0), 'DegreeOutOfRange'],
    ['R1 six degrees', temperature, degree(6), 'DegreeOutOfRange'],
    ['R1 half a degree', temperature, degree(2.5), 'DegreeOutOfRange'],
    ['R1 none is approved', approval, { kind: 'approval', options: [] }, null],
    ['R1 all are approved', approval, { kind: 'approval', options: one.options }, null],
    ['R1 one is approved twice', approval, { kind: 'approval', options: ['tea', 'tea'] }, 'OptionTwice'],
    [
      'R1 all dots',
      dots,
      {
        kind: 'dots',
        dots: [
          ['tea', 2],
          ['beer', 3],
        ],
      },
      null,
    ],
    ['R1 no dots', dots, { kind: 'dots', dots: [] }, null],
    [
      'R1 a dot too many',
      dots,
      {
        kind: 'dots',
        dots: [
          ['tea', 3],
          ['beer', 3],
        ],
      },
      'TooManyDots',
    ],
    [
      'R1 less than no dots',
      dots,
      {
        kind: 'dots',
        dots: [
          ['tea', -1],
          ['beer', 6],
        ],
      },
      'DotsOutOfRange',
    ],
    [
      'R1 dots twice on one',
      dots,
      {
        kind: 'dots',
        dots: [
          ['tea', 1],
          ['tea', 1],
        ],
      },
      'OptionTwice',
    ],
    [
      'R1 scores',
      score,
      {
        kind: 'score',
        scores: [
          ['tea', 10],
          ['milk', 0],
        ],
      },
      null,
    ],
    ['R1 a score too high', score, { kind: 'score', scores: [['tea', 11]] }, 'ScoreOutOfRange'],
    ['R1 no number', score, { kind: 'score', scores: [['tea', Number.NaN]] }, 'ScoreOutOfRange'],
    ['R1 equal ranks', ranks, { kind: 'ranking', ranks: [['tea', 'milk'], ['beer']] }, null],
    ['R1 nothing ranked', ranks, { kind: 'ranking', ranks: [] }, null],
    ['R1 ranked twice', ranks, { kind: 'ranking', ranks: [['tea'], ['tea']] }, 'OptionTwice'],
    ['R1 an empty rank', ranks, { kind: 'ranking', ranks: [['tea'], []] }, 'EmptyRank'],
  ])('%s', (_, poll, ballot, fault) => {
    expect(faultInBallot(poll, ballot)).toBe(fault);
    if (fault === null) expect(tally(poll, [ballot]).ballots).toBe(1);
    else expect(() => tally(poll, [ballot])).toThrow(fault);
  });

  it.each<[string, Poll, string | null]>([
    ['R2 three options', one, null],
    ['R2 a temperature', temperature, null],
    ['R2 one option', { ...score, options: ['tea'] }, 'TooFewOptions'],
    ['R2 twenty options', { ...score, options: Array.from({ length: 20 }, (_, n) => `${n}`) }, null],
    ['R2 more', { ...score, options: Array.from({ length: 21 }, (_, n) => `${n}`) }, 'TooManyOptions'],
    ['R2 one option twice', { ...score, options: ['tea', 'tea'] }, 'OptionTwice'],
    ['R2 no dots', { ...dots, dots: 0 }, 'DotsOutOfRange'],
    ['R2 too many dots', { ...dots, dots: 21 }, 'DotsOutOfRange'],
    ['R2 all of them', { ...one, threshold: { num: 1, den: 1, more: false } }, null],
    ['R2 more than all', { ...one, threshold: { num: 1, den: 1, more: true } }, 'NoThreshold'],
    ['R2 three halves', { ...one, threshold: { num: 3, den: 2, more: false } }, 'NoThreshold'],
    ['R2 nothing', { ...one, threshold: { num: 0, den: 2, more: false } }, 'NoThreshold'],
    ['R2 no whole numbers', { ...one, threshold: { num: 0.5, den: 1, more: false } }, 'NoThreshold'],
  ])('%s', (_, poll, fault) => {
    expect(faultInPoll(poll)).toBe(fault);
  });
});

describe('limits', () => {
  it('R1 a ballot without a fault is one that the schema lets in and that counts, and the other way round', () => {
    const option = fc.constantFrom('tea', 'milk', 'wine');
    const number = fc.integer({ min: -1, max: 12 });
    const pairs = fc.array(fc.tuple(option, number), { maxLength: 3 });
    const ballot = fc.oneof(
      fc.constant(abstain),
      fc.record({ kind: fc.constant('temperature' as const), degree: number }),
      fc.record({ kind: fc.constant('one' as const), option }),
      fc.record({ kind: fc.constant('approval' as const), options: fc.array(option, { maxLength: 3 }) }),
      fc.record({ kind: fc.constant('dots' as const), dots: pairs }),
      fc.record({ kind: fc.constant('score' as const), scores: pairs }),
      fc.record({
        kind: fc.constant('ranking' as const),
        ranks: fc.array(fc.array(option, { maxLength: 2 }), { maxLength: 3 }),
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(one, approval, dots, score, ranks, temperature), ballot, (poll, given) => {
        if (faultInBallot(poll, given) === null) {
          expect(v.is(BallotSchema, given)).toBe(true);
          expect(tally(poll, [given, abstain])).toMatchObject({ kind: poll.kind, ballots: 2 });
        } else expect(() => tally(poll, [given])).toThrow('does not belong');
      }),
      { numRuns: 500 },
    );
  });

  it('R1 a pile is a whole number of ballots', () => {
    for (const count of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => tally(one, [], [{ ballot: abstain, count }])).toThrow('no whole number');
  });

  it('R2 dots and options have their bounds', () => {
    const withOptions = (length: number): Poll => ({
      kind: 'score',
      options: Array.from({ length }, (_, n) => `${n}`),
    });
    expect([0, 1, 2, 20, 21].map((length) => faultInPoll(withOptions(length)))).toEqual([
      'TooFewOptions',
      'TooFewOptions',
      null,
      null,
      'TooManyOptions',
    ]);
    expect([0, 1, 20, 21, 1.5].map((n) => faultInPoll({ ...dots, dots: n }))).toEqual([
      'DotsOutOfRange',
      null,
      null,
      'DotsOutOfRange',
      'DotsOutOfRange',
    ]);
  });
});

describe('counting', () => {
  it('R4 R6 one each: abstentions are turnout only, and the winner has a lead', () => {
    const ballots = ['tea', 'tea', 'tea', 'milk', 'beer'].map(choose);
    const result = tally(one, [...ballots, abstain, abstain, abstain]);
    expect(result).toMatchObject({ ballots: 8, abstained: 3, counted: 5, winners: ['tea'], lead: 2 });
    expect(result).toMatchObject({
      standings: [
        { option: 'tea', count: 3, majority: { yes: 3, no: 2, abstained: 3, met: true } },
        { option: 'milk', count: 1, majority: { yes: 1, no: 4, met: false } },
        { option: 'beer', count: 1 },
      ],
    });
    expect(tieIn(result)).toEqual([]);
  });

  it('R6 equals are a tie, and where nobody chose anything nobody wins', () => {
    const tied = tally(one, [choose('beer'), choose('tea')]);
    expect(tied).toMatchObject({ winners: ['tea', 'beer'], lead: 0 });
    expect(tieIn(tied)).toEqual(['tea', 'beer']);
    expect(tally(one, [])).toMatchObject({ winners: [], lead: 0, ballots: 0 });
    expect(tally(one, [abstain])).toMatchObject({ winners: [], lead: 0, ballots: 1, counted: 0 });
    expect(tally(approval, [{ kind: 'approval', options: [] }])).toMatchObject({ winners: [], counted: 1 });
  });

  it('R6 approvals, dots and scores add up, and tell from how many they came', () => {
    expect(
      tally(approval, [
        { kind: 'approval', options: ['tea', 'milk'] },
        { kind: 'approval', options: ['milk'] },
        { kind: 'approval', options: [] },
      ]),
    ).toMatchObject({
      winners: ['milk'],
      standings: [{ count: 1 }, { count: 2, majority: { yes: 2, no: 1, met: true } }, { count: 0 }],
    });
    expect(
      tally(dots, [
        { kind: 'dots', dots: [['tea', 5]] },
        {
          kind: 'dots',
          dots: [
            ['milk', 2],
            ['beer', 1],
          ],
        },
        { kind: 'dots', dots: [['milk', 2]] },
      ]),
    ).toMatchObject({
      winners: ['tea'],
      lead: 1,
      standings: [
        { count: 5, backers: 1 },
        { count: 4, backers: 2 },
        { count: 1, backers: 1 },
      ],
    });
    expect(
      tally(score, [
        {
          kind: 'score',
          scores: [
            ['tea', 10],
            ['milk', 0],
          ],
        },
        { kind: 'score', scores: [['milk', 10]] },
      ]),
    ).toMatchObject({
      winners: ['tea', 'milk'],
      standings: [
        { count: 10, backers: 1 },
        { count: 10, backers: 1 },
        { count: 0, backers: 0 },
      ],
    });
  });

  it('R7 a temperature is its distribution and its middle', () => {
    const degrees = (...list: number[]) => tally(temperature, [...list.map(degree), abstain]);
    expect(degrees(1, 5, 4, 4)).toMatchObject({ distribution: [1, 0, 0, 2, 1], middle: [4, 4], counted: 4 });
    expect(degrees(1, 2, 4, 5)).toMatchObject({ middle: [2, 4] });
    expect(degrees(3)).toMatchObject({ middle: [3, 3] });
    expect(degrees()).toMatchObject({ distribution: [0, 0, 0, 0, 0], middle: null, abstained: 1 });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), (list) => {
        const sorted = list.toSorted();
        const middle = [sorted[Math.ceil(list.length / 2) - 1], sorted[Math.floor(list.length / 2)]];
        expect(degrees(...list)).toMatchObject({ middle });
      }),
    );
  });

  it('R3 R6 counts follow ballots and options however they are ordered', () => {
    const ballot = fc.record({
      kind: fc.constant('score' as const),
      scores: fc
        .shuffledSubarray([...one.options])
        .chain((named) =>
          fc.tuple(...named.map((option) => fc.tuple(fc.constant(option), fc.nat({ max: 10 })))),
        ),
    });
    const orders = fc.shuffledSubarray([...one.options], { minLength: 3 });
    fc.assert(
      fc.property(fc.array(ballot, { maxLength: 12 }), orders, (ballots, order) => {
        const result = tally(score, ballots);
        expect(tally(score, ballots.toReversed())).toEqual(result);
        const other = tally({ kind: 'score', options: order }, ballots);
        expect(new Set(tieIn(other))).toEqual(new Set(tieIn(result)));
        const sum = (option: string) =>
          ballots
            .flatMap(({ scores }) => scores)
            .filter(([named]) => named === option)
            .reduce((all, [, worth]) => all + worth, 0);
        const most = Math.max(...order.map(sum));
        expect(other).toMatchObject({
          standings: order.map((option) => ({ option, count: sum(option) })),
          winners: most === 0 ? [] : order.filter((option) => sum(option) === most),
        });
      }),
    );
  });
});

describe('papers', () => {
  const [anna, ben] = ['anna', 'ben'] as PersonId[] as [PersonId, PersonId];
  const entitled = new Set([anna]);

  it('R14 one paper for each entitled person, and asking again gives the same', () => {
    const none: Papers = new Map();
    const phone = { kind: 'phone', blinded: 'x' } as const;
    const hand = { kind: 'hand' } as const;
    expect(mayTakePaper(entitled, none, anna, phone)).toEqual({ ok: true, again: false });
    expect(mayTakePaper(entitled, none, anna, hand)).toEqual({ ok: true, again: false });
    expect(mayTakePaper(entitled, none, ben, hand)).toEqual({ ok: false, reason: 'NotEntitled' });
    const onPhone: Papers = new Map([[anna, phone]]);
    expect(mayTakePaper(entitled, onPhone, anna, phone)).toEqual({ ok: true, again: true });
    expect(mayTakePaper(entitled, onPhone, anna, { ...phone, blinded: 'y' })).toMatchObject({
      reason: 'HasPaper',
    });
    expect(mayTakePaper(entitled, onPhone, anna, hand)).toMatchObject({ reason: 'HasPaper' });
    const onPaper: Papers = new Map([[anna, hand]]);
    expect(mayTakePaper(entitled, onPaper, anna, hand)).toEqual({ ok: true, again: true });
    expect(mayTakePaper(entitled, onPaper, anna, phone)).toMatchObject({ reason: 'HasPaper' });
    expect(papersIssued(new Map([...onPaper, [ben, phone]]))).toEqual({ phone: 1, hand: 1 });
  });

  it('R15 a count by hand fits the poll and the papers, and a second person confirms it elsewhere', () => {
    const piles = [
      { ballot: choose('tea'), count: 3 },
      { ballot: abstain, count: 1 },
    ];
    expect(faultInHandCount(one, piles, 4)).toBeNull();
    expect(faultInHandCount(one, piles, 3)).toEqual({ type: 'TooManyBallots', ballots: 4, papers: 3 });
    expect(faultInHandCount(one, [...piles, { ballot: choose('wine'), count: 1 }], 9)).toEqual({
      type: 'BadPile',
      pile: 2,
      fault: 'NoSuchOption',
    });
    for (const count of [0, -1, 1.5, Number.NaN])
      expect(faultInHandCount(one, [{ ballot: abstain, count }], 9)).toMatchObject({ fault: 'NoCount' });
    const [phone, wall] = ['phone', 'wall'] as DeviceKey[] as [DeviceKey, DeviceKey];
    const count = { piles, by: { person: anna, device: phone } };
    expect(mayConfirm(count, { person: ben, device: wall })).toBe(true);
    expect(mayConfirm(count, { person: ben, device: phone })).toBe(false);
    expect(mayConfirm(count, { person: anna, device: wall })).toBe(false);
  });

  it('R15 paper ballots are added to those from phones', () => {
    const paper = [
      { ballot: choose('milk'), count: 3 },
      { ballot: abstain, count: 2 },
    ];
    expect(tally(one, [choose('tea'), abstain], paper)).toMatchObject({
      ballots: 7,
      abstained: 3,
      counted: 4,
      winners: ['milk'],
      lead: 2,
    });
  });
});
