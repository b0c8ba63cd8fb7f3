/** "By when" as people say it, turned into a moment or a whole day of this phone's own time zone. */
import type { Time } from '../../../shared/domain/ids.ts';
import type { When } from '../../../shared/domain/needs/commands.ts';

export const dueChoices = ['any', 'today', 'tomorrow', 'week', 'date'] as const;
export type DueChoice = (typeof dueChoices)[number];

export interface Due {
  readonly choice: DueChoice;
  /** "2026-11-23", as a date field gives it; only for `date`. */
  readonly date: string;
  /** "18:00", or empty for the whole day. */
  readonly time: string;
}
export const anyTime: Due = { choice: 'any', date: '', time: '' };

/** The first instant of the day that lies `days` after `now`'s. A day can have 23 or 25 hours. */
const dayAfter = (now: Time, days: number): Date => {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);
};

/** Null for any time; `incomplete` where a date is still to be chosen. */
export function whenOf({ choice, date, time }: Due, now: Time): When | null | 'incomplete' {
  if (choice === 'any') return null;
  const day = dayOf(choice, date, now);
  if (day === null) return 'incomplete';
  const clock = /^(\d\d):(\d\d)/.exec(time);
  if (clock === null) return { at: day.getTime(), allDay: true };
  day.setHours(Number(clock[1]), Number(clock[2]));
  return { at: day.getTime(), allDay: false };
}

function dayOf(choice: Exclude<DueChoice, 'any'>, date: string, now: Time): Date | null {
  switch (choice) {
    case 'today':
      return dayAfter(now, 0);
    case 'tomorrow':
      return dayAfter(now, 1);
    case 'week':
      // Until Sunday night.
      return dayAfter(now, (7 - new Date(now).getDay()) % 7);
    case 'date': {
      const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
      return parts === null ? null : new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
    }
  }
}

/** The day so many days after (or before) that one, as a date field has it; from today where there is none yet. */
export function dayFrom(date: string, days: number, now: Time): string {
  return dateOf(dayAfter(dayOf('date', date, now)?.getTime() ?? now, days));
}

/** When people meet, mostly. */
const EVENING = 19;
/** The next evening that is still to come, as fields for date and time have it. */
export function comingEvening(now: Time): { readonly date: string; readonly time: string } {
  return { date: dayFrom('', new Date(now).getHours() < EVENING ? 0 : 1, now), time: `${EVENING}:00` };
}

/** An hour so many minutes later (or earlier) on the same day; null where the day has no such hour. */
export function timeFrom(time: string, minutes: number): string | null {
  const clock = /^(\d\d):(\d\d)/.exec(time);
  const wanted = clock === null ? minutes : Number(clock[1]) * 60 + Number(clock[2]) + minutes;
  return wanted < 0 || wanted >= 24 * 60 ? null : `${two(Math.floor(wanted / 60))}:${two(wanted % 60)}`;
}

const two = (n: number): string => String(n).padStart(2, '0');

const dateOf = (day: Date): string =>
  `${String(day.getFullYear()).padStart(4, '0')}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;

/** The other way round, to edit what was said. */
export function dueOf(when: When | null): Due {
  if (when === null) return anyTime;
  const day = new Date(when.at);
  return {
    choice: 'date',
    date: dateOf(day),
    time: when.allDay ? '' : `${two(day.getHours())}:${two(day.getMinutes())}`,
  };
}
