/** When something is needed, in the words of the wall. */
import type { NeedDetails, When } from '../../shared/domain/needs/commands.ts';
import { dueAt } from '../../shared/view/board.ts';
import type { NeedRow } from '../../shared/view/rows.ts';
import { startOfDay } from './days.ts';
import type { WallWords } from './words.ts';

/** When it is over: a whole day ends at the next midnight. */
const endOf = (when: When): number => (when.allDay ? startOfDay(when.at, 1) : when.at);
const sameDay = (a: When, b: When): boolean => startOfDay(a.at, 0) === startOfDay(b.at, 0);

/** Null where nobody said a time. "today 18:00", "today 14:00 – 18:00", "from Thursday", "was due yesterday". */
export function sayTime(words: WallWords, { from, by }: NeedDetails, now: number): string | null {
  if (by !== null && endOf(by) <= now) return words.t('time.late', { when: words.when(by, now) });
  if (from === null || from.at <= now) return by === null ? null : words.when(by, now);
  if (by === null) return words.t('time.from', { when: words.when(from, now) });
  if (sameDay(from, by)) {
    if (from.allDay || by.allDay) return words.when(from.allDay ? by : from, now);
    return words.t('time.span', { from: words.when(from, now), by: words.time(by.at) });
  }
  return words.t('time.span', { from: words.relativeDay(from.at, now), by: words.relativeDay(by.at, now) });
}

/** People must be there today, or it is late. */
export function isUrgent(need: NeedRow, now: number): boolean {
  const due = dueAt(need, now);
  return due !== null && due <= startOfDay(now, 1);
}
