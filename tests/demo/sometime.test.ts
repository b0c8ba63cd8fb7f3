import { describe, expect, it } from 'vitest';
import { at, before, on, soon, timesOf, within } from '../../electron/demo/sometime.ts';

// A Wednesday, by this machine's own calendar, as the wall would say it.
const wednesday = (hour: number, minute = 0): number => new Date(2026, 5, 3, hour, minute).getTime();
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
function said(time: { at: number; allDay: boolean } | null): string | null {
  if (time === null || time.allDay) return null;
  const day = new Date(time.at);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${DAYS[day.getDay()]}, ${two(day.getHours())}:${two(day.getMinutes())}`;
}

describe('when something is needed', () => {
  it('at an hour: today while there is time, else tomorrow', () => {
    expect(said(timesOf(at(18), wednesday(10)).from)).toBe('Wed, 18:00');
    expect(said(timesOf(at(18), wednesday(17, 40)).from)).toBe('Thu, 18:00');
    expect(said(timesOf(at(7.75), wednesday(22)).from)).toBe('Thu, 07:45');
    expect(timesOf(at(18), wednesday(10)).by).toBeNull();
  });

  it('for a while: from and until on the same day', () => {
    const { from, by } = timesOf(on(4, 15, 17), wednesday(10));
    expect([said(from), said(by)]).toEqual(['Thu, 15:00', 'Thu, 17:00']);
    const tomorrow = timesOf(at(16, 18), wednesday(16, 30));
    expect([said(tomorrow.from), said(tomorrow.by)]).toEqual(['Thu, 16:00', 'Thu, 18:00']);
  });

  it('on a weekday: never today, at most in a week', () => {
    const { from } = timesOf(on(3, 9.5), wednesday(8));
    expect(from?.at).toBe(new Date(2026, 5, 10, 9, 30).getTime());
  });

  it('soon: at a quarter of an hour that is not yet here', () => {
    expect(said(timesOf(soon(30), wednesday(10, 2)).from)).toBe('Wed, 10:45');
  });

  it('any time until a day: by the whole day', () => {
    expect(timesOf(before(6), wednesday(10))).toEqual({
      from: null,
      by: { at: new Date(2026, 5, 6).getTime(), allDay: true },
    });
    expect(timesOf(within(2), wednesday(23))).toEqual({
      from: null,
      by: { at: new Date(2026, 5, 5).getTime(), allDay: true },
    });
    expect(timesOf(undefined, wednesday(10))).toEqual({ from: null, by: null });
  });
});
