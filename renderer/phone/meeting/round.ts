/** Whom a round asks, in numbers. */
import type { ProposalRow, RoundRow } from '../../../shared/view/meeting-rows.ts';
import type { View } from '../../../shared/view/rows.ts';

/** As they are counted now; the hub counts again when it closes. */
export function entitledCount(
  view: View,
  { circle }: Pick<ProposalRow, 'circle'>,
  { meeting }: Pick<RoundRow, 'meeting'>,
): number {
  if (meeting !== null) return view.meetings.get(meeting)?.membersHere ?? 0;
  if (circle !== null) return view.circles.get(circle)?.size ?? 0;
  return view.hall?.members ?? 0;
}
