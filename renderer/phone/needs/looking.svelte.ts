/** Which needs somebody is looking at: kept while they open one and come back. */
import type { CircleId } from '../../../shared/domain/ids.ts';

export type Filter =
  | { readonly kind: 'all' | 'soon' | 'mine' | 'shelf' | 'lately' }
  | { readonly kind: 'circle'; readonly circle: CircleId };

/** Cards drawn at first, about a screenful; the others come a few at a time, so that a touch is answered between. */
const A_FEW = 6;

export class Looking {
  filter = $state.raw<Filter>({ kind: 'all' });
  /** Null while nobody searches. */
  words = $state<string | null>(null);
  shown = $state(A_FEW);

  /** Another one whenever somebody looks afresh: then the board may come in another order. */
  occasion = $state(0);

  choose(filter: Filter): void {
    this.occasion += 1;
    this.filter = filter;
    this.shown = A_FEW;
  }
  search(words: string | null): void {
    this.occasion += 1;
    this.words = words;
    this.shown = A_FEW;
  }
  more(): void {
    this.shown += A_FEW;
  }
  isChosen(filter: Filter): boolean {
    const now = this.filter;
    if (now.kind === 'circle') return filter.kind === 'circle' && now.circle === filter.circle;
    return now.kind === filter.kind;
  }
}
