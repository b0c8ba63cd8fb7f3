import { prefersReducedMotion } from 'svelte/motion';

/** For Svelte's transitions, which a style sheet's reduced-motion rule does not reach. Milliseconds. */
export const calm = (): { readonly duration: number } => ({
  duration: prefersReducedMotion.current ? 0 : 280,
});
