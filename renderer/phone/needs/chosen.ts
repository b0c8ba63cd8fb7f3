/** The needs that somebody chose to see, in the order of the board. */
import type { NeedId, Time } from '../../../shared/domain/ids.ts';
import { boardOrder, fadingOf, inOrder, matches, shelfOrder } from '../../../shared/view/board.ts';
import type { NeedRow, View } from '../../../shared/view/rows.ts';
import type { Filter } from './looking.svelte.ts';

/**
 * `words` null: nobody searches. A search goes over the shelf too, and so does what is mine. What is covered
 * for this audience has no words and is left out.
 */
export function chosenNeeds(
  view: View,
  filter: Filter,
  words: string | null,
  holdsKeyOf: (need: NeedId) => boolean,
  now: Time,
): readonly NeedRow[] {
  const sought = words?.trim() ?? '';
  const wanted = {
    words: sought,
    circle: filter.kind === 'circle' ? filter.circle : null,
    mine: filter.kind === 'mine',
    soon: filter.kind === 'soon',
  };
  const found = [...view.needs.values()].filter(
    (need) => need.status === 'open' && need.details !== null && matches(view, need, wanted, now, holdsKeyOf),
  );
  const fading = fadingOf(view);
  if (filter.kind === 'shelf') return shelfOrder(found, now, fading);
  return sought !== '' || filter.kind === 'mine' ? inOrder(found, now) : boardOrder(found, now, fading);
}
