import type { ProposalRow } from './meeting-rows.ts';
import type { View } from './rows.ts';

/** What I objected to this very text in an earlier round; null where nothing of mine stands in the one that is open. */
export const standsFor = (view: View, { id, round }: Pick<ProposalRow, 'id' | 'round'>): string | null => {
  const mine = view.answers.get(id);
  return round?.status === 'open' && mine?.round === round.round ? (mine.stands ?? null) : null;
};
