import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { majority } from '../../../../shared/domain/polls/majority.ts';

const twoThirds = { num: 2, den: 3, more: false };
const half = { num: 1, den: 2, more: true };

/** The smallest number from 1 to `most` for which it holds; null where there is none. */
const fewest = (most: number, holds: (n: number) => boolean): number | null =>
  Array.from({ length: most }, (_, n) => n + 1).find(holds) ?? null;

describe('majorities', () => {
  it.each([
    ['R4 two thirds of 30 are 20', twoThirds, 20, 10, true],
    ['R4 and not 19', twoThirds, 19, 11, false],
    ['R4 half is not more than half', half, 15, 15, false],
    ['R4 one more than half is', half, 16, 15, true],
    ['R4 nobody is no majority, whatever is asked', { num: 1, den: 1_000, more: false }, 0, 0, false],
  ])('%s', (_, threshold, yes, no, met) => {
    expect(majority({ yes, no, abstained: 1_000 }, threshold)).toMatchObject({
      yes,
      no,
      abstained: 1_000,
      threshold,
      met,
    });
  });

  it('R4 a third that no float can hold is exact however many vote', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (n) => {
        expect(majority({ yes: 2 * n, no: n, abstained: 0 }, twoThirds).met).toBe(true);
        expect(majority({ yes: 2 * n - 1, no: n + 1, abstained: 0 }, twoThirds).met).toBe(false);
        expect(majority({ yes: 2 * n, no: n, abstained: 0 }, { ...twoThirds, more: true }).met).toBe(false);
      }),
    );
  });

  it('R5 the fewest who would have changed it are those found by trying', () => {
    const threshold = fc
      .record({
        num: fc.integer({ min: 1, max: 9 }),
        den: fc.integer({ min: 1, max: 9 }),
        more: fc.boolean(),
      })
      .filter(({ num, den, more }) => num <= den && !(more && num === den));
    const people = fc.nat({ max: 30 });
    fc.assert(
      fc.property(threshold, people, people, (asked, yes, no) => {
        const met = (y: number, n: number) => majority({ yes: y, no: n, abstained: 0 }, asked).met;
        const { met: now, change } = majority({ yes, no, abstained: 0 }, asked);
        // 9 / 1 at the most: more than ten times as many can never be needed.
        const most = 10 * (yes + no + 1);
        expect(change.more).toBe(fewest(most, (n) => (now ? !met(yes, no + n) : met(yes + n, no))));
        expect(change.turned).toBe(
          fewest(now ? yes : no, (n) => (now ? !met(yes - n, no + n) : met(yes + n, no - n))),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('R5 nobody more makes unanimity once one said no', () => {
    const all = { num: 1, den: 1, more: false };
    expect(majority({ yes: 9, no: 1, abstained: 0 }, all).change).toEqual({ more: null, turned: 1 });
    expect(majority({ yes: 0, no: 0, abstained: 4 }, all).change).toEqual({ more: 1, turned: null });
  });
});
