import { prefersReducedMotion } from 'svelte/motion';

/** For lines that move, which a style sheet's reduced-motion rule does not reach. Milliseconds. */
export const calm = (): { readonly duration: number } => ({
  duration: prefersReducedMotion.current ? 0 : 280,
});
