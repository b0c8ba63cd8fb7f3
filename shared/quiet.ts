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

/** What a screen does: `off` where the machine can switch it, else as dark as it gets. */
export type Shine = 'on' | 'dim' | 'off';

/** What people do at the wall just now. */
export interface Busy {
  /** They gather or meet. */
  readonly meeting: boolean;
  /** A round or a poll is open. */
  readonly round: boolean;
  /** Somebody stands before it. */
  readonly standing: boolean;
}

/** `busy` is null where nobody knows: the screen stays on, as it does for people who meet, are asked, or stand there. */
export function shineAt(
  hours: (QuietHours & { readonly screen: Shine }) | null,
  minute: number,
  busy: Busy | null,
): Shine {
  if (hours === null || busy === null || !isQuiet(hours, minute)) return 'on';
  return busy.meeting || busy.round || busy.standing ? 'on' : hours.screen;
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
