/** What is fetched when somebody touches the wall. */
export { default as Panel } from './Panel.svelte';
export { TouchWords } from './words.ts';
