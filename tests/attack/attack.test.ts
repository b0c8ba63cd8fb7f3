import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../electron/launch/setup.mjs';
import { openAttackedHall } from './attacked-hall.ts';
import { attacks, attackWith } from './classes.ts';
import { flood, type FloodResult } from './floods.ts';

const SEED = 20_261_125;
const RUNS = 10;

/** The short form of `npm run attack`: the same attacks, fewer of each, no times. */
describe('what a hostile machine on the same network can try', () => {
  beforeAll(() => ensureBuilt(), 300_000);

  for (const attack of attacks)
    it(`X1 nothing is accepted that should not be, the log holds only what honest people did: ${attack.name} (seed ${SEED})`, async () => {
      const hall = await openAttackedHall({ people: 40, open: 20 });
      try {
        const { tries, accepted } = await attackWith(attack, hall, SEED, RUNS);
        expect(accepted).toEqual([]);
        expect(tries).toBeGreaterThan(40);
      } finally {
        await hall.stop();
      }
    });

  it('X2 in floods from many addresses ordinary acts are done and seen, and nothing foreign is', async () => {
    const hall = await openAttackedHall({ people: 40, open: 60 });
    try {
      const results: FloodResult[] = [];
      const plan = { addresses: [10], windows: 1, acts: 10, seed: SEED };
      // Every act of a window is accepted and seen by everybody, or measuring it throws.
      await flood(hall, { names: ['held', 'acts', 'hellos', 'insider'], ...plan }, (one) =>
        results.push(one),
      );
      expect(results.map(({ name, tries }) => [name, tries > 0])).toEqual([
        ['held', true],
        ['acts', true],
        ['hellos', true],
        ['insider', true],
      ]);
      expect(hall.foreignEntries()).toEqual([]);
      expect([await hall.serves(), await hall.verified()]).toEqual([null, null]);
    } finally {
      await hall.stop();
    }
  });
});
