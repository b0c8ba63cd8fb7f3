/** A need half written is still there when somebody looks something up and comes back. */
import { Draft } from './draft.svelte.ts';

let kept: Draft | null = null;

export function keptDraft(): Draft {
  kept ??= new Draft();
  return kept;
}
export function forgetDraft(): void {
  kept = null;
}
