/** New versions half written, by whom and of what: kept when the sheet is closed, and when somebody else's came before. */
import { SvelteMap } from 'svelte/reactivity';
import type { PersonId, ProposalId } from '../../../shared/domain/ids.ts';
import type { Edits } from './amending.ts';

interface Half {
  /** The version that they read when they began. */
  readonly began: number;
  readonly edits: Edits;
}

const kept = new SvelteMap<string, Half>();
const about = (proposal: ProposalId, me: PersonId | null): string => `${proposal} ${me ?? ''}`;

export const halfOf = (proposal: ProposalId, me: PersonId | null): Half | null =>
  kept.get(about(proposal, me)) ?? null;
export function keepHalf(proposal: ProposalId, me: PersonId | null, half: Half | null): void {
  if (half === null || Object.keys(half.edits).length === 0) kept.delete(about(proposal, me));
  else kept.set(about(proposal, me), half);
}
