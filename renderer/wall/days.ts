/** What today and tomorrow hold. Pure but for the machine's time zone, which is the house's. */
import type { MeetingRow } from '../../shared/view/meeting-rows.ts';
import type { NeedRow } from '../../shared/view/rows.ts';
import type { When } from '../../shared/domain/needs/commands.ts';

export interface Appointment {
  readonly day: 'today' | 'tomorrow';
  /** A need, or people coming together. */
  readonly of: NeedRow | MeetingRow;
}

/**
 * Open needs, also those with enough pledged, and meetings that are announced, in the order of their times; without a
 * time nothing is here.
 */
export function todayAndTomorrow(
  needs: Iterable<NeedRow>,
  meetings: Iterable<MeetingRow>,
  now: number,
): Appointment[] {
  const [today, tomorrow, dayAfter] = [startOfDay(now, 0), startOfDay(now, 1), startOfDay(now, 2)];
  return [
    ...[...needs].filter((need) => need.status === 'open' && timeOf(need) !== null),
    ...[...meetings].filter(({ status }) => status === 'announced'),
  ]
    .sort(byTime)
    .flatMap((of) => {
      const at = startOf(of);
      if (at < today || at >= dayAfter) return [];
      return [{ day: at < tomorrow ? 'today' : 'tomorrow', of } as const];
    });
}

/** What it is called; null while that is covered. */
export const titleOf = ({ of }: Appointment): string | null =>
  of.k === 'meeting' ? of.title : (of.details?.what ?? null);

/** When people come together for it: its beginning if it has one, else when it is due. */
export const timeOf = ({ details }: NeedRow): When | null => details?.from ?? details?.by ?? null;

const startOf = (of: Appointment['of']): number => (of.k === 'meeting' ? of.at : (timeOf(of)?.at ?? 0));
const byTime = (a: Appointment['of'], b: Appointment['of']): number => startOf(a) - startOf(b) || a.no - b.no;

/** Midnight `ahead` days after `now`'s day began; days of 23 and 25 hours included. */
export function startOfDay(now: number, ahead: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + ahead).getTime();
}
