/** Proposals as people look for them. */
import type { ProposalRow } from '../../../shared/view/meeting-rows.ts';
import { isOver } from '../../../shared/view/moving.ts';
import type { View } from '../../../shared/view/rows.ts';

/** Those of which everybody is asked first, then the oldest. */
export const atWork = (view: View): readonly ProposalRow[] =>
  [...view.proposals.values()]
    .filter((row) => !isOver(row))
    .sort((a, b) => Number(b.status === 'round') - Number(a.status === 'round') || a.no - b.no);

export const decidedLately = (view: View): readonly ProposalRow[] =>
  [...view.proposals.values()]
    .filter(isOver)
    .sort((a, b) => (b.round?.closedAt ?? b.at) - (a.round?.closedAt ?? a.at));
