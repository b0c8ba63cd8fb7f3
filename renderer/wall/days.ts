/** What today and tomorrow hold. Pure but for the machine's time zone, which is the house's. */
import type { NeedRow } from '../../shared/view/rows.ts';
import type { When } from '../../shared/domain/needs/commands.ts';

export interface Appointment {
  readonly day: 'today' | 'tomorrow';
  readonly need: NeedRow;
}

/** Open needs, also those with enough pledged, in the order of their times; without a time nothing is here. */
export function todayAndTomorrow(needs: Iterable<NeedRow>, now: number): Appointment[] {
  const [today, tomorrow, dayAfter] = [startOfDay(now, 0), startOfDay(now, 1), startOfDay(now, 2)];
  return [...needs]
    .filter((need) => need.status === 'open' && timeOf(need) !== null)
    .sort(byTime)
    .flatMap((need) => {
      const at = timeOf(need)?.at ?? 0;
      if (at < today || at >= dayAfter) return [];
      return [{ day: at < tomorrow ? 'today' : 'tomorrow', need } as const];
    });
}

/** When people come together for it: its beginning if it has one, else when it is due. */
export const timeOf = ({ details }: NeedRow): When | null => details?.from ?? details?.by ?? null;

const byTime = (a: NeedRow, b: NeedRow): number => (timeOf(a)?.at ?? 0) - (timeOf(b)?.at ?? 0) || a.no - b.no;

/** Midnight `ahead` days after `now`'s day began; days of 23 and 25 hours included. */
export function startOfDay(now: number, ahead: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + ahead).getTime();
}
