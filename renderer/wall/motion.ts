/** Lines that move to another place on the page they are on: only that is moved, by the compositor. */
import { prefersReducedMotion } from 'svelte/motion';

/** Milliseconds. */
const MOVES = 280;

/** How far from the top of the screen each line is drawn, px. With reduced motion nobody has to know. */
export function topsOf(list: Element): ReadonlyMap<Element, number> {
  if (prefersReducedMotion.current) return new Map();
  return new Map([...list.children].map((line) => [line, line.getBoundingClientRect().top]));
}

/** Lines that were drawn elsewhere come from there. */
export function glide(list: Element, before: ReadonlyMap<Element, number>): void {
  if (before.size === 0) return;
  for (const [line, top] of topsOf(list)) {
    const from = (before.get(line) ?? top) - top;
    if (Math.abs(from) >= 1)
      line.animate({ transform: [`translateY(${from}px)`, 'none'] }, { duration: MOVES, easing: 'ease-out' });
  }
}
