/** How long an item has been on hand, in whole minutes: a clock that counts seconds would draw every eye. Pure. */
import type { ItemRow } from '../../../shared/view/meeting-rows.ts';
import type { WallWords } from '../words.ts';

const MINUTE = 60_000;

export interface Clock {
  /** Whole minutes that are left; negative when it is over by so many. Between -1 and 1 there is nothing to count. */
  readonly minutes: number;
  /** Less than a minute is left, or over. */
  readonly turning: 'under' | 'now' | null;
}

/** Milliseconds left, negative when over; null while it is not on hand. */
export const leftOf = (
  { openedAt, spent, minutes, more }: Pick<ItemRow, 'openedAt' | 'spent' | 'minutes' | 'more'>,
  now: number,
): number | null =>
  openedAt === null ? null : (minutes + more) * MINUTE - spent - Math.max(0, now - openedAt);

export function clockOf(left: number): Clock {
  if (left >= MINUTE) return { minutes: Math.floor(left / MINUTE), turning: null };
  if (left > 0) return { minutes: 0, turning: 'under' };
  return left > -MINUTE
    ? { minutes: 0, turning: 'now' }
    : { minutes: Math.ceil(left / MINUTE), turning: null };
}

/** "8 minutes left", "2 minutes over". */
export function sayClock({ t }: WallWords, left: number): string {
  const { minutes, turning } = clockOf(left);
  if (turning !== null) return t(`clock.${turning}`);
  return minutes > 0 ? t('clock.left', { n: minutes }) : t('clock.over', { n: -minutes });
}
