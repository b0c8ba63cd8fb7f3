import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../../shared/domain/ids.ts';
import {
  speakers,
  type Floor,
  type Hand,
  type HandKind,
  type SpeakingOrder,
  type Turn,
} from '../../../shared/domain/speaking/order.ts';

const hand = (person: string, raised: number, kind: HandKind = 'speak', to?: string): Hand => ({
  person: person as PersonId,
  kind,
  raised,
  ...(to === undefined ? {} : { to }),
});
const turn = (person: string, item = 'roof', lasted = 60_000, kind: HandKind = 'speak'): Turn => ({
  person: person as PersonId,
  kind,
  item,
  lasted,
});
const floor = (more: Partial<Floor>): Floor => ({
  order: 'voices',
  hands: [],
  item: 'roof',
  turns: [],
  answerable: null,
  ...more,
});
const who = (given: Floor) => speakers(given).map((place) => place.hand.person);
const none = {
  process: 0,
  answer: 0,
  fewerTurnsInItem: 0,
  fewerTurnsInMeeting: 0,
  lessAirtime: 0,
  waitedLonger: 0,
};

describe('voices', () => {
  it('S1 fewest turns in this item, then fewest in this meeting, then longest waiting', () => {
    const given = floor({
      hands: [hand('twice', 1), hand('elsewhere', 2), hand('late', 4), hand('early', 3), hand('once', 0)],
      turns: [
        turn('twice'),
        turn('twice'),
        turn('once'),
        turn('elsewhere', 'budget'),
        turn('elsewhere', 'food'),
      ],
    });
    expect(who(given)).toEqual(['early', 'late', 'elsewhere', 'once', 'twice']);
    expect(speakers(given).map(({ place }) => place)).toEqual([1, 2, 3, 4, 5]);
  });

  it('S1 a point of process comes first, whoever raises it, and is no turn', () => {
    const given = floor({
      hands: [hand('quiet', 1), hand('busy', 2, 'process'), hand('other', 3, 'process')],
      turns: [turn('busy'), turn('busy'), turn('quiet', 'roof', 60_000, 'process')],
    });
    expect(who(given)).toEqual(['busy', 'other', 'quiet']);
    expect(who(floor({ ...given, hands: [hand('fresh', 2), hand('quiet', 1)] }))).toEqual(['quiet', 'fresh']);
  });

  it('S1 asking to clarify waits with those who want to speak, and is a turn', () => {
    const hands = [hand('asks', 2, 'clarify'), hand('speaks', 1)];
    expect(who(floor({ hands }))).toEqual(['speaks', 'asks']);
    const asked = turn('speaks', 'roof', 5_000, 'clarify');
    expect(who(floor({ hands, turns: [asked] }))).toEqual(['asks', 'speaks']);
  });

  it('S1 S2 one direct answer of 30 s goes before, other answers wait with everybody', () => {
    const hands = [
      hand('speaks', 1),
      hand('second', 4, 'answer', 'contribution 9'),
      hand('first', 3, 'answer', 'contribution 9'),
      hand('old', 2, 'answer', 'contribution 8'),
    ];
    const places = speakers(floor({ hands, answerable: 'contribution 9' }));
    expect(places.map((place) => place.hand.person)).toEqual(['first', 'speaks', 'old', 'second']);
    expect(places.map(({ right, seconds }) => [right, seconds])).toEqual([
      ['answer', 30],
      [null, null],
      [null, null],
      [null, null],
    ]);
    // It had its answer, or nothing can be answered now.
    expect(who(floor({ hands, answerable: null }))).toEqual(['speaks', 'old', 'first', 'second']);
  });

  it('S2 of several who would answer the one comes who spoke least, and answering is a turn', () => {
    const hands = [hand('often', 1, 'answer', 'c'), hand('rarely', 2, 'answer', 'c')];
    const turns = [turn('often', 'roof', 30_000, 'answer')];
    expect(who(floor({ hands, turns, answerable: 'c' }))).toEqual(['rarely', 'often']);
    const point = hand('point', 9, 'process');
    expect(who(floor({ hands: [...hands, point], answerable: 'c' }))).toEqual(['point', 'often', 'rarely']);
  });

  it('S4 each is told how many are before it and why', () => {
    const given = floor({
      hands: [
        hand('me', 5),
        hand('point', 9, 'process'),
        hand('answers', 8, 'answer', 'c'),
        hand('fresh', 7),
        hand('fresh too', 6),
        hand('as often, longer', 4),
        hand('less elsewhere', 10),
        hand('more', 0),
      ],
      turns: [
        ...['me', 'as often, longer', 'less elsewhere', 'more'].map((name) => turn(name)),
        ...['me', 'as often, longer'].map((name) => turn(name, 'food')),
        turn('more'),
      ],
      answerable: 'c',
    });
    const mine = speakers(given).find((place) => place.hand.person === 'me');
    expect(mine).toEqual({
      hand: hand('me', 5),
      place: 7,
      right: null,
      seconds: null,
      before: {
        process: 1,
        answer: 1,
        fewerTurnsInItem: 2,
        fewerTurnsInMeeting: 1,
        lessAirtime: 0,
        waitedLonger: 1,
      },
    });
    expect(speakers(given)[0]).toMatchObject({ right: 'process', before: none });
  });
});

describe('the other orders', () => {
  const hands = [
    hand('long ago', 1),
    hand('answers', 3, 'answer', 'c'),
    hand('lately', 2),
    hand('point', 4, 'process'),
  ];
  const turns = [
    turn('long ago', 'food', 90_000),
    turn('lately', 'roof', 20_000),
    turn('lately', 'roof', 20_000),
    turn('answers', 'roof', 50_000),
  ];

  it('S3 first come goes by waiting alone, after points of process', () => {
    const given = floor({ order: 'firstCome', hands, turns, answerable: 'c' });
    expect(who(given)).toEqual(['point', 'long ago', 'lately', 'answers']);
    expect(speakers(given)[3]).toMatchObject({
      right: null,
      before: { ...none, process: 1, waitedLonger: 2 },
    });
  });

  it('S3 least airtime goes by time spoken in this meeting, then by waiting', () => {
    const given = floor({ order: 'leastAirtime', hands: [...hands, hand('new', 9)], turns, answerable: 'c' });
    expect(who(given)).toEqual(['point', 'new', 'lately', 'answers', 'long ago']);
    expect(speakers(given)[4]?.before).toEqual({ ...none, process: 1, lessAirtime: 3 });
  });
});

describe('any floor', () => {
  const names = fc.constantFrom('anna', 'ben', 'cleo', 'dora');
  const kinds = fc.constantFrom<HandKind>('speak', 'answer', 'clarify', 'process');
  const floors: fc.Arbitrary<Floor> = fc.record({
    order: fc.constantFrom<SpeakingOrder>('voices', 'firstCome', 'leastAirtime'),
    hands: fc.uniqueArray(
      fc
        .tuple(names, fc.nat({ max: 3 }), kinds, fc.constantFrom('c', 'd'))
        .map(([name, at, kind, to]) => hand(name, at, kind, kind === 'answer' ? to : undefined)),
      { selector: ({ person, kind }) => `${person} ${kind}` },
    ),
    item: fc.constantFrom('roof', 'food'),
    turns: fc.array(
      fc
        .tuple(names, fc.constantFrom('roof', 'food'), fc.nat({ max: 3 }), kinds)
        .map(([name, item, lasted, kind]) => turn(name, item, lasted, kind)),
      { maxLength: 8 },
    ),
    answerable: fc.constantFrom(null, 'c'),
  });

  it('S5 the order does not depend on how hands and turns are listed', () => {
    fc.assert(
      fc.property(floors, fc.infiniteStream(fc.nat()), (given, keys) => {
        const mixed = <T>(list: readonly T[]): T[] =>
          list
            .map((value) => ({ value, key: Number(keys.next().value) }))
            .sort((a, b) => a.key - b.key)
            .map(({ value }) => value);
        const other = { ...given, hands: mixed(given.hands), turns: mixed(given.turns) };
        expect(speakers(other)).toEqual(speakers(given));
      }),
      { numRuns: 500 },
    );
  });

  it('S2 S4 every hand has its place, reasons add up, at most one answers directly, nobody is named', () => {
    fc.assert(
      fc.property(floors, (given) => {
        const places = speakers(given);
        expect(new Set(places.map((place) => place.hand))).toEqual(new Set(given.hands));
        for (const [index, place] of places.entries()) {
          expect(place.place).toBe(index + 1);
          expect(Object.values(place.before).reduce((sum, n) => sum + n, 0)).toBe(index);
          expect(Object.keys(place).sort()).toEqual(['before', 'hand', 'place', 'right', 'seconds']);
        }
        expect(places.filter(({ right }) => right === 'answer').length).toBeLessThanOrEqual(1);
        const rights = places.map(({ right }) => (right === 'process' ? 0 : right === 'answer' ? 1 : 2));
        expect(rights).toEqual(rights.toSorted());
      }),
      { numRuns: 500 },
    );
  });
});
