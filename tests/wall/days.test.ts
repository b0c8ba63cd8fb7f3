import { describe, expect, it } from 'vitest';
import { startOfDay, titleOf, todayAndTomorrow } from '../../renderer/wall/days.ts';
import { isUrgent, sayTime } from '../../renderer/wall/say-time.ts';
import { circlesOf, metSince, openByCircle, soFar, thanksOf } from '../../renderer/wall/summary.ts';
import { wallWords } from '../../renderer/wall/words.ts';
import { firstRaised } from '../../shared/view/board.ts';
import { withAssembly } from './gallery/assemblies.ts';
import { at, DAY, HOUR, madeUp, need, NOON, type Line } from './gallery/made-up.ts';

const words = wallWords();
const moment = (days: number, hour: number) => ({ at: at(days, hour), allDay: false });
const day = (days: number) => ({ at: at(days, 0), allDay: true });
const said = (line: Partial<Line>): string | null => {
  const { details } = need(1, { what: 'Something', ...line });
  if (details === null) throw new Error('covered');
  return sayTime(words, details, NOON);
};

describe('times', () => {
  it('W28 are said as people say them, also when they have passed', () => {
    expect(said({})).toBe(null);
    expect(said({ by: moment(0, 18) })).toBe('today 18:00');
    expect(said({ by: day(1) })).toBe('tomorrow');
    expect(said({ by: moment(0, 9) })).toBe('was due today 09:00');
    expect(said({ from: moment(1, 9) })).toBe('from tomorrow 09:00');
    expect(said({ from: moment(0, 15), by: moment(0, 18) })).toBe('today 15:00 – 18:00');
    expect(said({ from: day(1), by: day(3) })).toBe('tomorrow – Thursday');
    // What has begun is told by its end; what began and has no end is not told.
    expect(said({ from: moment(0, 9), by: moment(0, 18) })).toBe('today 18:00');
    expect(said({ from: moment(0, 9) })).toBe(null);
  });

  it('W28 a whole day is over at its midnight, not at its beginning', () => {
    expect(said({ by: day(0) })).toBe('today');
    expect(said({ by: day(-1) })).toBe('was due yesterday');
  });

  it('W28 what is due today, or late, is urgent', () => {
    const urgent = (line: Partial<Line>): boolean => isUrgent(need(1, { what: 'Something', ...line }), NOON);
    expect(urgent({ by: moment(0, 23) })).toBe(true);
    expect(urgent({ by: moment(-2, 9) })).toBe(true);
    expect(urgent({ by: day(0) })).toBe(true);
    expect(urgent({ from: moment(0, 18) })).toBe(true);
    expect(urgent({ by: moment(1, 1) })).toBe(false);
    expect(urgent({})).toBe(false);
  });
});

describe('today and tomorrow', () => {
  it('W28 hold what comes, by the clock, also what has enough hands; nothing else', () => {
    const lines: Line[] = [
      { what: 'late tomorrow', by: moment(1, 22) },
      { what: 'tonight', by: moment(0, 20), pledged: 3 },
      { what: 'next week', by: moment(6, 9) },
      { what: 'begins today', from: moment(0, 16), by: moment(3, 9) },
      { what: 'yesterday', by: moment(-1, 9) },
      { what: 'whenever' },
      { what: 'met', by: moment(0, 19), status: 'met' },
      { what: 'covered', by: moment(0, 19), covered: true },
    ];
    const found = todayAndTomorrow(
      lines.map((line, n) => need(n, line)),
      withAssembly(
        madeUp({ hall: 'empty', members: 3, name: null, languages: ['en'] }),
        'coming',
      ).meetings.values(),
      NOON,
    );
    expect(found.map((appointment) => [appointment.day, titleOf(appointment)])).toEqual([
      ['today', 'begins today'],
      ['today', 'tonight'],
      ['tomorrow', 'House meeting'],
      ['tomorrow', 'late tomorrow'],
    ]);
  });

  it('W28 days begin at midnight of the house', () => {
    expect(startOfDay(NOON, 0)).toBe(at(0, 0));
    expect(startOfDay(at(0, 0) - 1, 1)).toBe(at(0, 0));
  });
});

describe('what the other scenes hold', () => {
  const view = madeUp({ hall: 'some', members: 12, name: null, languages: ['en'] });

  it('W29 thanks are the newest first and go after two weeks; what is covered shows that it is', () => {
    const all = thanksOf(view, NOON);
    expect(all.map((row) => row.at)).toEqual(all.map((row) => row.at).sort((a, b) => b - a));
    expect(all).toHaveLength(view.thanks.size + view.deeds.size);
    expect(thanksOf(view, NOON + 30 * DAY)).toEqual([]);
    const [covered] = all;
    if (covered?.k !== 'deed') throw new Error('the newest is a deed');
    const hidden = { ...covered, covered: true, what: null };
    expect(thanksOf({ ...view, deeds: new Map([[hidden.id, hidden]]) }, NOON)).toContain(hidden);
  });

  it('W29 met needs are counted for the hall, never for a person', () => {
    expect(metSince(view.needs, NOON, 0)).toBe(4);
    expect(soFar(view.needs, NOON)).toEqual({ metToday: 4, began: firstRaised(view) });
    expect(soFar(new Map(), NOON)).toEqual({ metToday: 0, began: 0 });
    expect(metSince(view.needs, NOON + 12 * HOUR, 0)).toBe(0);
    expect(metSince(view.needs, NOON + 12 * HOUR, 6)).toBe(4);
  });

  it('W29 circles keep their order; each says what is open in it', () => {
    const circles = circlesOf(view.circles);
    expect(circles.map(({ name }) => name)).toEqual([
      'Kitchen',
      'Garden',
      'Care',
      'Repairs',
      'Children',
      'Water',
    ]);
    const open = openByCircle([...view.needs.values()].filter(({ status }) => status === 'open'));
    expect(circles.map(({ id }) => open.get(id) ?? 0)).toEqual([2, 1, 1, 1, 0, 0]);
    const closed = new Map([...view.circles].map(([id, row]) => [id, { ...row, status: 'closed' as const }]));
    expect(circlesOf(closed)).toEqual([]);
  });
});
