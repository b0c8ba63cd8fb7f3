/** Whom a round asks, and by which rules it counts, in numbers. */
import { quorum } from '../../../shared/domain/consent/quorum.ts';
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

/** Of a round, or of one that could be opened now. */
export type Counting = Pick<RoundRow, 'meeting' | 'closesAt'> &
  Partial<Pick<RoundRow, 'quorum' | 'fallBack'>>;

/** The rules in force when it was opened; of one that is not open yet, those in force now. Null without a hall. */
export function roundRules(
  view: View,
  proposal: Pick<ProposalRow, 'circle'>,
  round: Counting,
): { readonly asked: number; readonly needed: number; readonly fallBack: RoundRow['fallBack'] } | null {
  const rules = view.hall?.rules;
  if (rules === undefined) return null;
  const now = round.meeting === null ? rules.quorumOverDays : rules.quorumInMeeting;
  const asked = entitledCount(view, proposal, round);
  return {
    asked,
    needed: quorum(round.quorum ?? now, asked, 0).needed,
    fallBack: round.fallBack === undefined ? rules.fallBack : round.fallBack,
  };
}
