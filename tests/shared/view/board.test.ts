import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rulesAsTheyCome } from '../../../shared/domain/agreements/rules.ts';
import {
  boardOrder as boardOrderBy,
  dueAt,
  fadingOf,
  freshness as freshnessBy,
  gapOf,
  gentleOrder,
  inOrder,
  isLoosened,
  firstRaised,
  isNew,
  isSoon,
} from '../../../shared/view/board.ts';
import {
  fadedOf,
  matches,
  nearlyMet,
  shelfOrder as shelfOrderBy,
  standbyAsked,
  type NeedFilter,
} from '../../../shared/view/board.ts';
import { emptyView, type MyPledge, type NeedRow, type View } from '../../../shared/view/rows.ts';
import { circleId, details, HOUR, needId, personId, pledgeId, START } from '../../fixtures/random-hall.ts';

const DAY = 24 * HOUR;
/** As the rules come; B1 also asks what another agreement makes of it. */
const boardOrder = (rows: Iterable<NeedRow>, now: number) => boardOrderBy(rows, now, rulesAsTheyCome);
const shelfOrder = (rows: Iterable<NeedRow>, now: number) => shelfOrderBy(rows, now, rulesAsTheyCome);
const freshness = (row: NeedRow, now: number) => freshnessBy(row, now, rulesAsTheyCome);
const row = (n: number, changes: Partial<NeedRow> = {}, filled: Partial<NeedRow['tally']> = {}): NeedRow => ({
  k: 'need',
  id: needId(n),
  no: n + 1,
  covered: false,
  details: details(),
  status: 'open',
  closedAt: null,
  raisedAt: START,
  seenAt: START,
  raisedBy: personId(0),
  key: null,
  sightings: 0,
  seenBy: [],
  loosenedAt: null,
  assessed: null,
  tally: { needed: 4, pledged: 0, pledges: 0, standby: 0, done: 0, ...filled },
  ...changes,
});
const moment = (at: number) => ({ at, allDay: false });
const ids = (rows: readonly NeedRow[]) => rows.map(({ id }) => id);

const when = fc.option(
  fc.record({ at: fc.integer({ min: -20, max: 30 }).map((d) => START + d * DAY), allDay: fc.boolean() }),
  { nil: null },
);
const anyRows = fc
  .array(
    fc.record({
      seenAt: fc.integer({ min: -20, max: 0 }).map((d) => START + d * DAY),
      from: when,
      by: when,
      care: fc.constantFrom(null, null, 'care' as const, 'safety' as const),
      status: fc.constantFrom(
        'open' as const,
        'open' as const,
        'open' as const,
        'met' as const,
        'letGo' as const,
      ),
      needed: fc.integer({ min: 1, max: 5 }),
      pledged: fc.nat({ max: 6 }),
    }),
    { maxLength: 20 },
  )
  .map((all) =>
    all.map(({ seenAt, from, by, care, status, needed, pledged }, n) =>
      row(n, { seenAt, status, details: details({ from, by, care }) }, { needed, pledged }),
    ),
  );

describe('freshness', () => {
  it('B1 a need pales and lies on the shelf after as many days as the hall agreed: 7 and 14 as it comes', () => {
    const agreed = { paleAfterDays: 2, shelfAfterDays: 30 };
    expect([1, 2, 29, 30].map((days) => freshnessBy(row(0), START + days * DAY, agreed))).toEqual([
      ...['fresh', 'pale', 'pale', 'shelf'],
    ]);
    expect(freshnessBy(row(0), START + 900 * DAY, fadingOf({ hall: null }))).toBe('fresh');
    const at = (days: number) => freshness(row(0), START + days * DAY);
    expect([0, 6.99, 7, 13.99, 14, 400].map(at)).toEqual([
      'fresh',
      'fresh',
      'pale',
      'pale',
      'shelf',
      'shelf',
    ]);
  });

  it('B2 care and safety never fade, nor does what is closed', () => {
    for (const care of ['care', 'safety'] as const)
      expect(freshness(row(0, { details: details({ care }) }), START + 400 * DAY)).toBe('fresh');
    expect(freshness(row(0, { status: 'met' }), START + 400 * DAY)).toBe('fresh');
  });

  it('B3 a need for later begins to fade when its time has passed, a whole day at its end', () => {
    const later = row(0, { details: details({ by: moment(START + 30 * DAY) }) });
    expect(freshness(later, START + 36 * DAY)).toBe('fresh');
    expect(freshness(later, START + 37 * DAY)).toBe('pale');
    const day = row(0, { details: details({ from: { at: START + 30 * DAY, allDay: true } }) });
    expect(freshness(day, START + 37.5 * DAY)).toBe('fresh');
    expect(freshness(day, START + 45 * DAY)).toBe('shelf');
  });

  it('B4 is new for a day, brighter for a day after somebody could not, while something is missing', () => {
    expect(isNew(row(0), START + DAY - 1, 0)).toBe(true);
    expect(isNew(row(0), START + DAY, 0)).toBe(false);
    expect(isLoosened(row(0, { loosenedAt: START }), START + HOUR, 0)).toBe(true);
    expect(isLoosened(row(0, { loosenedAt: START }, { pledged: 4 }), START + HOUR, 0)).toBe(false);
    expect(isLoosened(row(0), START, 0)).toBe(false);
  });

  it('B4 where the board is younger than four days, new and open again is what happened in the last quarter of that time', () => {
    const needs = new Map([row(0), row(1, { raisedAt: START + 9 * HOUR })].map((one) => [one.id, one]));
    const first = firstRaised({ needs });
    expect(first).toBe(START);
    expect(isNew(row(0), START + HOUR, first)).toBe(false);
    const later = { raisedAt: START + 9 * HOUR };
    expect(isNew(row(1, later), START + 11 * HOUR, first)).toBe(true);
    expect(isNew(row(1, later), START + 12 * HOUR, first)).toBe(false);
    const open = row(0, { loosenedAt: START + 9 * HOUR });
    expect(isLoosened(open, START + 11 * HOUR, first)).toBe(true);
    expect(isLoosened(open, START + 12 * HOUR, first)).toBe(false);
    expect(firstRaised({ needs: new Map() })).toBe(0);
  });

  it('B5 is nearly met when begun and at most a quarter, or one, is missing; the gap is never below nothing', () => {
    expect(nearlyMet(row(0, {}, { needed: 3, pledged: 2 }))).toBe(true);
    expect(nearlyMet(row(0, {}, { needed: 12, pledged: 9 }))).toBe(true);
    expect(nearlyMet(row(0, {}, { needed: 12, pledged: 8 }))).toBe(false);
    expect(nearlyMet(row(0, {}, { needed: 1, pledged: 0 }))).toBe(false);
    expect(nearlyMet(row(0, {}, { needed: 3, pledged: 3 }))).toBe(false);
    expect(gapOf(row(0, {}, { needed: 3, pledged: 5 }))).toBe(0);
    expect(gapOf(row(0, { status: 'met' }))).toBe(0);
  });
});

describe('the order of the board', () => {
  it('B6 puts sooner before later, then the least filled, then the one seen longest ago, and what has enough last', () => {
    const due = (hours: number) => details({ by: moment(START + hours * HOUR) });
    const rows = [
      row(0, {}, { pledged: 4 }),
      row(1),
      row(2, { seenAt: START - HOUR }),
      row(3, { details: due(100) }),
      row(4, { details: due(40) }),
      row(5, { details: due(20) }, { pledged: 1 }),
      row(6, { details: due(-5) }),
      row(7, { details: due(1) }, { pledged: 9 }),
    ];
    expect(ids(boardOrder(rows, START)).slice(0, 6)).toEqual([6, 5, 4, 3, 2, 1].map(needId));
    expect(new Set(ids(boardOrder(rows, START)).slice(6))).toEqual(new Set([0, 7].map(needId)));
  });

  it('B6 puts what is due earlier first where as much is missing, by the hour too', () => {
    const due = (hours: number) => details({ by: moment(START + hours * HOUR) });
    const rows = [
      row(0, { details: due(20), seenAt: START - 3 * DAY }),
      row(1, { details: due(6), seenAt: START - DAY }),
      row(2, { details: due(-2) }),
      row(3, { details: due(90) }),
      row(4, { details: due(60), seenAt: START - HOUR }),
      row(5, { seenAt: START - DAY }),
      row(6, { details: due(24 * 30) }),
      row(7, { details: due(1) }, { pledged: 1 }),
    ];
    expect(ids(boardOrder(rows, START))).toEqual([2, 1, 0, 7, 4, 3, 6, 5].map(needId));
  });

  it('B7 goes by when it begins, and once it has begun by when it must be done', () => {
    const both = row(0, { details: details({ from: moment(START + DAY), by: moment(START + 9 * DAY) }) });
    expect(dueAt(both, START)).toBe(START + DAY);
    expect(dueAt(both, START + 2 * DAY)).toBe(START + 9 * DAY);
    expect(dueAt(row(0), START)).toBeNull();
    expect(isSoon(both, START)).toBe(true);
    expect(isSoon(both, START + 2 * DAY)).toBe(false);
    const tomorrow = row(0, { details: details({ by: { at: START + 4 * HOUR, allDay: true } }) });
    const tonight = row(1, { details: details({ by: moment(START + 4 * HOUR) }) });
    expect(ids(boardOrder([tomorrow, tonight], START))).toEqual([needId(1), needId(0)]);
  });

  it('B8 is the same whatever order the needs come in, and holds exactly what is open and not on the shelf', () => {
    fc.assert(
      fc.property(anyRows, fc.infiniteStream(fc.nat()), (rows, random) => {
        const shuffled = rows
          .map((one) => ({ one, key: random.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        const order = ids(boardOrder(rows, START));
        expect(ids(boardOrder(shuffled, START))).toEqual(order);
        const shown = rows.filter((one) => one.status === 'open' && freshness(one, START) !== 'shelf');
        expect([...order].sort()).toEqual(ids(shown).sort());
        const shelf = ids(shelfOrder(rows, START));
        expect(shelf.filter((id) => order.includes(id))).toEqual([]);
        expect(shelf.length + order.length).toBe(rows.filter(({ status }) => status === 'open').length);
      }),
    );
  });

  it('B9 never puts a fuller need before an emptier one that is as soon', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const open = rows
          .filter(({ status }) => status === 'open')
          .map((one) => ({ ...one, details: details() }));
        const order = inOrder(open, START);
        const share = order.map(({ tally }) => Math.min(1, tally.pledged / tally.needed));
        expect(share).toEqual([...share].sort((a, b) => a - b));
      }),
    );
  });
});

describe('gentle re-ordering', () => {
  const order = fc.uniqueArray(fc.nat({ max: 12 }), { maxLength: 12 });

  it('B10 nothing that stays changes places, and exactly what is wanted is there', () => {
    fc.assert(
      fc.property(order, order, (previous, wanted) => {
        const gentle = gentleOrder(previous, wanted);
        expect([...gentle].sort()).toEqual([...wanted].sort());
        const stayed = (list: readonly number[]) =>
          list.filter((id) => previous.includes(id) && wanted.includes(id));
        expect(stayed(gentle)).toEqual(stayed(previous));
        expect(gentleOrder([], wanted)).toEqual(wanted);
        expect(gentleOrder(gentle, wanted)).toEqual(gentle);
      }),
    );
  });

  it('B11 what is new comes in right after the one it follows', () => {
    expect(gentleOrder(['a', 'b', 'c'], ['c', 'new', 'a', 'b'])).toEqual(['a', 'b', 'c', 'new']);
    expect(gentleOrder(['a', 'b'], ['first', 'b', 'next', 'a'])).toEqual(['first', 'a', 'b', 'next']);
  });
});

describe('what somebody wants to see', () => {
  const pledge = (changes: Partial<MyPledge>): MyPledge => ({
    id: pledgeId(0),
    need: needId(0),
    amount: 1,
    note: null,
    status: 'standby',
    ...changes,
  });
  const viewOf = (rows: NeedRow[], mine: MyPledge[] = [], concerns: number[] = []): View => ({
    ...emptyView,
    needs: new Map(rows.map((one) => [one.id, one])),
    mine: new Map(mine.map((one) => [one.id, one])),
    concerns: new Set(concerns.map(needId)),
  });

  it('B12 people on standby are asked first when somebody could not and something is missing again', () => {
    const asked = (need: NeedRow, mine: MyPledge) => standbyAsked(viewOf([need], [mine])).length;
    expect(asked(row(0, { loosenedAt: START }), pledge({}))).toBe(1);
    expect(asked(row(0), pledge({}))).toBe(0);
    expect(asked(row(0, { loosenedAt: START }, { pledged: 4 }), pledge({}))).toBe(0);
    expect(asked(row(0, { loosenedAt: START }), pledge({ status: 'promised' }))).toBe(0);
    expect(asked(row(0, { loosenedAt: START, status: 'met' }), pledge({}))).toBe(0);
    expect(asked(row(1, { loosenedAt: START }), pledge({}))).toBe(0);
  });

  it('B14 who raised a need or sees it too is told when it lies on the shelf', () => {
    const [mine, fresh, others, unnamed] = [0, 1, 2, 3].map((n) =>
      row(n, { seenAt: START - (n === 1 ? 1 : 15) * DAY }),
    ) as [NeedRow, NeedRow, NeedRow, NeedRow];
    const view: View = {
      ...emptyView,
      hall: { rules: rulesAsTheyCome } as View['hall'],
      needs: new Map([mine, fresh, others, unnamed].map((need) => [need.id, need])),
      concerns: new Set([mine.id, fresh.id]),
    };
    const holds = (need: string) => need === unnamed.id;
    expect(ids(fadedOf(view, START, holds))).toEqual([mine.id, unnamed.id]);
    expect(ids(fadedOf(view, START - 2 * DAY, holds))).toEqual([]);
  });

  it('B13 by circle, mine, soon, what lacks something, and words without regard to accents', () => {
    const kitchen = {
      k: 'circle',
      id: circleId(1),
      no: 1,
      covered: false,
      name: 'Cocina',
      domain: null,
    } as const;
    const rows = [
      row(0, { details: details({ what: 'Café for everybody', circle: circleId(1) }) }),
      row(1, { details: details({ by: moment(START + HOUR), where: 'North side' }) }),
      row(2, {}, { pledged: 4 }),
      row(3, { details: null }),
    ];
    const view: View = {
      ...viewOf(
        rows,
        [pledge({ need: needId(1), status: 'withdrawn' }), pledge({ id: pledgeId(1), need: needId(2) })],
        [0],
      ),
      circles: new Map([[circleId(1), { ...kitchen, status: 'open', members: [], size: 0 }]]),
    };
    const found = (filter: NeedFilter, held: number[] = []) =>
      rows
        .filter((one) => matches(view, one, filter, START, (need) => held.map(needId).includes(need)))
        .map(({ no }) => no - 1);
    expect(found({})).toEqual([0, 1, 2, 3]);
    expect(found({ circle: circleId(1) })).toEqual([0]);
    expect(found({ mine: true })).toEqual([0, 2]);
    expect(found({ mine: true }, [3])).toEqual([0, 2, 3]);
    expect(found({ soon: true })).toEqual([1]);
    expect(found({ open: true })).toEqual([0, 1, 3]);
    expect(found({ words: ' CAFE  every ' })).toEqual([0]);
    expect(found({ words: 'cocina' })).toEqual([0]);
    expect(found({ words: 'north', open: true })).toEqual([1]);
    expect(found({ words: 'nothing like it' })).toEqual([]);
  });
});
