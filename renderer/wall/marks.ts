/** Which marks a line carries: two at most, the most telling first. Pure. */
import type { MarkKind } from '../lib/components/mark.ts';
import { freshness, gapOf, isLoosened, isNew, nearlyMet, type Fading } from '../../shared/view/board.ts';
import type { NeedRow } from '../../shared/view/rows.ts';

/** Care or safety, and one word on how it stands. `first`: when the board began. */
export function marksOf(need: NeedRow, now: number, first: number, fading: Fading): readonly MarkKind[] {
  if (need.covered) return ['covered'];
  const standing = standingOf(need, now, first, fading);
  return [need.details?.care ?? null, standing].filter((mark) => mark !== null);
}

function standingOf(need: NeedRow, now: number, first: number, fading: Fading): MarkKind | null {
  if (need.tally.done >= need.tally.needed) return 'done';
  if (gapOf(need) === 0) return 'enough';
  if (isLoosened(need, now, first)) return 'brighter';
  if (isNew(need, now, first)) return 'new';
  if (freshness(need, now, fading) === 'pale') return 'pale';
  return nearlyMet(need) ? 'nearly' : null;
}
