/** Needs the preload, which takes Linux and a C compiler; elsewhere `npm test` says that it was not run. */
import { fileURLToPath } from 'node:url';
import { realpathSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../fixtures/hall.ts';
import { cuts } from './cuts.ts';
import { errors } from './errors.ts';

const SEED = 20_261_125;
const quietly = (rounds: number, seed = SEED) => ({
  ...{ rounds, seed, folder: realpathSync(tempFolder()), say: () => undefined },
});
const WRONG = fileURLToPath(new URL('./disk/unsynced.ts', import.meta.url));

describe('a power cut', () => {
  it(`F7 at any moment loses nothing that anybody was told of (seed ${SEED})`, async () => {
    const { failures, rounds, acknowledged } = await cuts(quietly(75));
    expect(failures).toEqual([]);
    expect(rounds).toBe(75);
    expect(acknowledged).toBeGreaterThan(50);
  });

  it('F7 leaves a new hall where it is: its folder was once not synced in the one above it (seed 1)', async () => {
    const { failures, rounds } = await cuts(quietly(14, 1));
    expect(failures).toEqual([]);
    expect(rounds).toBe(14);
  });

  it('F7 is seen to lose what was told by a store that does not sync, so that this test can fail', async () => {
    const { failures } = await cuts({ ...quietly(40), before: WRONG });
    expect(failures.join('\n')).toMatch(/entry \d+ was told of, and the log ends with \d+/);
  });

  it('F7 is seen to lose what was told on a disk that lies about syncing', async () => {
    const { failures } = await cuts({ ...quietly(40), disk: 'lies' });
    expect(failures.join('\n')).toMatch(/entry \d+ was told of, and the log ends with \d+/);
  });
});

describe('a disk that says it could not', () => {
  it(`F8 gets nothing acknowledged that is not on it; the hub says so, ends, and starts again whole (seed ${SEED})`, async () => {
    const { failures, besides } = await errors(quietly(12));
    expect(failures).toEqual([]);
    expect(besides).not.toMatch(/^0 /);
  });
});
