/**
 * Hours of a machine's own clock in which nobody needs the wall. They may reach over midnight; where both ends are the
 * same there are none.
 */
export interface QuietHours {
  /** "HH:MM", the first quiet minute. */
  readonly from: string;
  /** "HH:MM", the first minute that is not quiet any more. */
  readonly to: string;
}

/** `minute`: of the day, from 0 to 1,439, by the machine's own clock. */
export function isQuiet(hours: QuietHours | null, minute: number): boolean {
  if (hours === null) return false;
  const from = minuteOf(hours.from);
  const to = minuteOf(hours.to);
  return from <= to ? from <= minute && minute < to : minute >= from || minute < to;
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
