// Plain JavaScript: begin.mjs starts the hall before anything else of it runs.

/**
 * How V8 runs a hub. What is new in memory is copied again and again until it is old, and everybody waits meanwhile: with
 * thousands of connections V8 lets it grow until a copy takes 20 to 60 ms. Kept to this, a copy takes half as long; kept
 * smaller, what is about to be forgotten is taken for old, and many acts at once take longer.
 */
export const HUB_OPTIONS = ['--max-semi-space-size=4'];
