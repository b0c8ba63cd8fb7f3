/**
 * What comes up line by line, another in every frame: a slow machine turns a page without a jolt. What is
 * fading in anyway shows no difference. With reduced motion all is there at once.
 */
import { prefersReducedMotion } from 'svelte/motion';

/** So many lines more in every frame. */
export const A_FRAME = 1;

/**
 * Counts frames from 0 since `page` gave something else, and says Infinity after `most`. To be made while a component
 * is. In the frame in which the page turns both 0 and 1 have their turn: that is for all that changes besides.
 */
export function framesSince(page: () => unknown, most: () => number): { readonly count: number } {
  let drawn = $state.raw<{ readonly page: unknown; readonly count: number } | null>(null);
  const count = $derived.by(() => {
    if (prefersReducedMotion.current) return Infinity;
    return drawn !== null && drawn.page === page() ? drawn.count : 0;
  });
  $effect(() => {
    if (count === Infinity) return;
    const next = { page: page(), count: count < most() ? count + 1 : Infinity };
    const asked = requestAnimationFrame(() => (drawn = next));
    return () => cancelAnimationFrame(asked);
  });
  return {
    get count() {
      return count;
    },
  };
}

/** The first of `rows`, then more, until they are all there. To be made while a component is. */
export function gradually<T>(page: () => unknown, rows: () => readonly T[]): { readonly rows: readonly T[] } {
  const frames = framesSince(page, () => 1 + rows().length / A_FRAME);
  const there = $derived(rows().slice(0, Math.max(0, (frames.count - 1) * A_FRAME)));
  return {
    get rows() {
      return there;
    },
  };
}
