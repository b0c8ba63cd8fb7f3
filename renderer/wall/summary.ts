/** What the scenes beside the board are made of. Pure but for the machine's time zone. */
import type { CircleId } from '../../shared/domain/ids.ts';
import type { CircleRow, DeedRow, NeedRow, ThanksRow, View } from '../../shared/view/rows.ts';
import { startOfDay } from './days.ts';

/** Thanks and deeds are shown for two weeks. */
const SHOWN_DAYS = 14;

/** Needs met since midnight `daysBack` days ago. Nobody is counted, only needs. */
export function metSince(needs: View['needs'], now: number, daysBack: number): number {
  const since = startOfDay(now, -daysBack);
  let met = 0;
  for (const { status, closedAt } of needs.values())
    if (status === 'met' && closedAt !== null && closedAt >= since) met += 1;
  return met;
}

/** Thanks and deeds, newest first. */
export function thanksOf(
  { thanks, deeds }: Pick<View, 'thanks' | 'deeds'>,
  now: number,
): (ThanksRow | DeedRow)[] {
  const since = startOfDay(now, -SHOWN_DAYS);
  return [...thanks.values(), ...deeds.values()]
    .filter(({ at }) => at >= since)
    .sort((a, b) => b.at - a.at || b.no - a.no);
}

/** Open circles, oldest first: their order does not change from one day to the next. */
export const circlesOf = (circles: View['circles']): CircleRow[] =>
  [...circles.values()].filter(({ status }) => status === 'open').sort((a, b) => a.no - b.no);

export function openByCircle(lines: readonly NeedRow[]): ReadonlyMap<CircleId, number> {
  const open = new Map<CircleId, number>();
  for (const { details } of lines)
    if (details?.circle) open.set(details.circle, (open.get(details.circle) ?? 0) + 1);
  return open;
}
