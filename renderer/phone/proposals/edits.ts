/** New versions half written: kept when the sheet is closed, and when somebody else's came before. */
import type { PersonId, ProposalId } from '../../../shared/domain/ids.ts';
import { HalfWritten } from '../half-written.svelte.ts';
import type { Edits } from './amending.ts';

interface Half {
  /** The version that they read when they began. */
  readonly began: number;
  readonly edits: Edits;
}

const kept = new HalfWritten<Half>();

export const halfOf = (proposal: ProposalId, me: PersonId | null): Half | null => kept.of(proposal, me);
export const keepHalf = (proposal: ProposalId, me: PersonId | null, half: Half | null): void =>
  kept.keep(proposal, me, half === null || Object.keys(half.edits).length === 0 ? null : half);
