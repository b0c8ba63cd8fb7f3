/** A few rounds of what `npm run faults` does by the thousand. */
import { expect, it } from 'vitest';
import { tempFolder } from '../fixtures/hall.ts';
import { kills } from './kills.ts';
import { lines } from './lines.ts';

const SEED = 20_261_125;
const quietly = (rounds: number) => ({ rounds, seed: SEED, folder: tempFolder(), say: () => undefined });

it(`F6 kills of the hub under phones as people have them: nothing lost or twice, all see the same (seed ${SEED})`, async () => {
  const { failures, acknowledged, rounds } = await kills(quietly(12));
  expect(failures).toEqual([]);
  expect(rounds).toBe(12);
  expect(acknowledged).toBeGreaterThan(100);
});

it(`F9 over lines that cut, delay, double, swap and are not read, everything is done once and all see the same (seed ${SEED})`, async () => {
  const { failures, acknowledged, besides } = await lines(quietly(12));
  expect(failures).toEqual([]);
  expect(acknowledged).toBeGreaterThan(100);
  expect(besides).not.toMatch(/\b0 /);
});
