/** "At six", "Thursday from three to five", "within the week": turned into the times of a need. */
import type { NeedDetails } from '../../shared/domain/needs/commands.ts';

/** Hours are those of the clock on the wall: 18.5 is half past six. Weekdays from 0, Sunday. */
export type Sometime =
  | { readonly kind: 'at'; readonly hour: number; readonly until: number | null }
  | { readonly kind: 'on'; readonly weekday: number; readonly hour: number; readonly until: number | null }
  | { readonly kind: 'soon'; readonly minutes: number }
  | { readonly kind: 'before'; readonly weekday: number }
  | { readonly kind: 'within'; readonly days: number };

/** The next time it is so late. */
export const at = (hour: number, until: number | null = null): Sometime => ({ kind: 'at', hour, until });
export const on = (weekday: number, hour: number, until: number | null = null): Sometime => ({
  kind: 'on',
  weekday,
  hour,
  until,
});
/** In about so many minutes, at a quarter of an hour. */
export const soon = (minutes: number): Sometime => ({ kind: 'soon', minutes });
/** Any time until that day. */
export const before = (weekday: number): Sometime => ({ kind: 'before', weekday });
/** Any time within so many days. */
export const within = (days: number): Sometime => ({ kind: 'within', days });

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
/** Nobody asks for something that begins sooner than this: it would be a shout, not a need on a board. */
const NOTICE = 40 * MINUTE;

/** The times of a need that is raised `now` (milliseconds since 1970), by this machine's own calendar. */
export function timesOf(when: Sometime | undefined, now: number): Pick<NeedDetails, 'from' | 'by'> {
  if (when === undefined) return { from: null, by: null };
  switch (when.kind) {
    case 'soon': {
      const start = Math.ceil((now + when.minutes * MINUTE) / QUARTER) * QUARTER;
      return { from: { at: start, allDay: false }, by: null };
    }
    case 'within':
      return { from: null, by: { at: dayAfter(now, when.days), allDay: true } };
    case 'before':
      return { from: null, by: { at: dayAfter(now, daysUntil(now, when.weekday)), allDay: true } };
    case 'at': {
      const today = dayAfter(now, 0, when.hour);
      const day = today >= now + NOTICE ? 0 : 1;
      return span(now, day, when.hour, when.until);
    }
    case 'on': {
      const days = daysUntil(now, when.weekday);
      return span(now, days, when.hour, when.until);
    }
  }
}

function span(
  now: number,
  days: number,
  hour: number,
  until: number | null,
): Pick<NeedDetails, 'from' | 'by'> {
  return {
    from: { at: dayAfter(now, days, hour), allDay: false },
    by: until === null ? null : { at: dayAfter(now, days, until), allDay: false },
  };
}

/** One to seven days ahead, never today: then it would be "at", not "on". */
const daysUntil = (now: number, weekday: number): number => ((weekday - new Date(now).getDay() + 6) % 7) + 1;

/** `hour` o'clock so many days after today, also across a change of the clocks. */
function dayAfter(now: number, days: number, hour = 0): number {
  const day = new Date(now);
  const minutes = Math.round((hour % 1) * 60);
  return new Date(
    day.getFullYear(),
    day.getMonth(),
    day.getDate() + days,
    Math.floor(hour),
    minutes,
  ).getTime();
}
