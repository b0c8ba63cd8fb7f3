/** What is read was asked for once: it is asked for again while it is read, so that what somebody covers does not stay. */
import { untrack } from 'svelte';
import type { Standing } from './standing.svelte.ts';

/** At most so often, and only when something happened in the hall. Milliseconds. */
const EVERY = 2_000;

/** `ask` resolves with whether it came through: if not, it is asked again though nothing more happened. */
export function whileRead(at: Pick<Standing, 'hall'>, ask: () => Promise<boolean>): void {
  const beat = $derived(Math.floor(at.hall.now / EVERY));
  let { number } = untrack(() => at.hall);
  $effect(() => {
    if (beat === 0) return;
    untrack(() => {
      const before = number;
      if (at.hall.number === before) return;
      ({ number } = at.hall);
      void ask().then((came) => {
        if (!came) number = before;
      });
    });
  });
}
