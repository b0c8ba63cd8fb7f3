import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import type { CircleId } from '../../shared/domain/ids.ts';
import { NeedDetails } from '../../shared/domain/needs/commands.ts';
import { changesBetween, Draft } from '../../renderer/phone/raise/draft.svelte.ts';
import { anyTime, dayFrom, dueOf, whenOf, type Due } from '../../renderer/phone/raise/due.ts';

/** A Monday. */
const monday = new Date(2026, 10, 23, 14, 30).getTime();
const on = (choice: Due['choice'], time = '', date = ''): Due => ({ choice, time, date });
const local = (day: number, hour = 0, minute = 0): number => new Date(2026, 10, day, hour, minute).getTime();

describe('by when', () => {
  it('H13 today, tomorrow and this week are days of the phone’s own calendar', () => {
    expect(whenOf(anyTime, monday)).toBeNull();
    expect(whenOf(on('today'), monday)).toEqual({ at: local(23), allDay: true });
    expect(whenOf(on('today', '18:00'), monday)).toEqual({ at: local(23, 18), allDay: false });
    expect(whenOf(on('tomorrow', '07:05'), monday)).toEqual({ at: local(24, 7, 5), allDay: false });
    expect(whenOf(on('week'), monday)).toEqual({ at: local(29), allDay: true });
  });

  it('H13 on a Sunday this week ends today', () => {
    expect(whenOf(on('week'), local(29, 20))).toEqual({ at: local(29), allDay: true });
  });

  it('H13 a date that is not chosen yet is missing, not today', () => {
    expect(whenOf(on('date'), monday)).toBe('incomplete');
    expect(whenOf(on('date', '', '2026-12-05'), monday)).toEqual({
      at: new Date(2026, 11, 5).getTime(),
      allDay: true,
    });
  });

  it('H13 what was said comes back into the fields as it was said', () => {
    for (const due of [on('date', '', '2026-12-05'), on('date', '09:30', '2027-01-01')]) {
      const when = whenOf(due, monday);
      if (when === null || when === 'incomplete') throw new Error('a date was given');
      expect(dueOf(when)).toEqual(due);
    }
    expect(dueOf(null)).toEqual(anyTime);
  });

  it('W69 a further day is so many days of the calendar from the one that stands there, or from today', () => {
    expect(dayFrom('', 2, monday)).toBe('2026-11-25');
    expect(dayFrom('2026-12-31', 1, monday)).toBe('2027-01-01');
    expect(dayFrom('2026-12-05', -7, monday)).toBe('2026-11-28');
    // Days on which clocks go back or forward are days too.
    expect(dayFrom('2026-10-24', 2, monday)).toBe('2026-10-26');
    expect(dayFrom('2026-03-28', 2, monday)).toBe('2026-03-30');
  });
});

describe('a need while it is written', () => {
  it('H13 asks for words first, then for a unit, a date, and times that do not cross', () => {
    const draft = new Draft();
    const missing = (): unknown => draft.details(monday);
    expect(missing()).toEqual({ key: 'raise.needsWords', field: 'what' });
    draft.what = '  Cook\u202e for   tonight ';
    draft.unit = 'own';
    expect(missing()).toEqual({ key: 'raise.needsUnit', field: 'unit' });
    draft.ownUnit = ' pots ';
    draft.by = on('date');
    expect(missing()).toEqual({ key: 'raise.needsDate', field: 'by' });
    draft.by = on('today');
    draft.from = on('tomorrow');
    expect(missing()).toEqual({ key: 'raise.crossed', field: 'from' });
    draft.from = anyTime;
    expect(missing()).toMatchObject({ what: 'Cook for tonight', unit: 'pots', where: null });
  });

  it('H13 whatever it gives passes the hub’s schema', () => {
    const draft = new Draft();
    draft.what = 'x'.repeat(500);
    draft.where = '\u0000 the \n shed ';
    draft.amount = 12;
    draft.mark = 'safety';
    draft.by = on('week', '23:59');
    expect(v.safeParse(NeedDetails, draft.details(monday)).success).toBe(true);
  });

  it('H13 an edit sends only what was changed', () => {
    const before: NeedDetails = {
      what: 'Turn the compost',
      where: null,
      circle: 'circlecirclecirc' as CircleId,
      unit: 'wheelbarrows',
      amount: 5,
      from: null,
      by: { at: local(25), allDay: true },
      care: null,
      quiet: false,
    };
    const draft = Draft.of(before);
    expect(changesBetween(before, draft.details(monday) as NeedDetails)).toEqual({});
    draft.amount = 3;
    draft.by = anyTime;
    expect(changesBetween(before, draft.details(monday) as NeedDetails)).toEqual({ amount: 3, by: null });
  });
});
