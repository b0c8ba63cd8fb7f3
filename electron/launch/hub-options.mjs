// Plain JavaScript: begin.mjs starts the hall before anything else of it runs.

/**
 * How V8 runs a hub. What is new in memory is copied again and again until it is old, and everybody waits meanwhile:
 * with thousands of connections V8 lets that grow until a copy takes 20 to 60 ms. Kept small, it takes a few.
 */
export const HUB_OPTIONS = ['--max-semi-space-size=2'];
