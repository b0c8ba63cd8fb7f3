/** The live hall as the screens see it. */
export { createLive } from './live-session.svelte.ts';
