import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  GUESSES_IN_ALL,
  isGuessable,
  noGuesses,
  tried,
  waitFor,
  type Guesses,
} from '../../shared/protocol/pin.ts';

it('M13 what is tried first is no number to choose: the same digits, in a row, or two of them only', () => {
  for (const pin of ['000000', '777777', '123456', '654321', '012345', '121212', '112211'])
    expect(isGuessable(pin), pin).toBe(true);
  for (const pin of ['482916', '135790', '224466', '100234']) expect(isGuessable(pin), pin).toBe(false);
});

it('M13 whoever guesses waits ever longer, and after ten wrong numbers for ever', () => {
  let guesses: Guesses = noGuesses;
  const waits: (number | null)[] = [];
  for (let at = 0, n = 0; n < GUESSES_IN_ALL; n++) {
    at += waitFor(guesses, at) ?? 0;
    guesses = tried(guesses, at);
    waits.push(waitFor(guesses, at));
  }
  const half = 30_000;
  expect(waits).toEqual([0, 0, half, 2 * half, 4 * half, 8 * half, 16 * half, 32 * half, 64 * half, null]);
});

it('M13 however the clock goes, nobody tries more often than ten times in all, nor sooner than the wait', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3_600_000, max: 3_600_000 }), { maxLength: 60 }), (steps) => {
      let guesses: Guesses = noGuesses;
      let now = 10 ** 12;
      let tries = 0;
      for (const step of steps) {
        now += step;
        const wait = waitFor(guesses, now);
        if (wait === 0) {
          guesses = tried(guesses, now);
          tries += 1;
        } else if (wait !== null) expect(wait).toBeLessThanOrEqual(64 * 30_000);
      }
      expect(tries).toBeLessThanOrEqual(GUESSES_IN_ALL);
    }),
  );
});
