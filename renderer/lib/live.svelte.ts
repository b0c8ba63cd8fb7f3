/** The live hall as the screens see it. The lead's implementation is in ./live/ (complete). */
export { createLive } from './live/hall.svelte.ts';
