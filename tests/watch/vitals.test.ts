import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBlank } from '../../electron/watch/blank.ts';
import {
  BLANKS,
  freshly,
  heard,
  illnessOf,
  isDue,
  missed,
  patience,
  seen,
  type Vitals,
} from '../../electron/watch/vitals.ts';
import type { Pulse } from '../../shared/protocol/pulse.ts';

const quietPulse: Pulse = {
  ...{ ticks: 1, frames: 1, hidden: false, meeting: false, round: false, standing: false },
  languages: ['en'],
};
const pulse = (changes: Partial<Pulse> = {}): Pulse => ({ ...quietPulse, ...changes });
/** Well at `now`. */
const well = (now: number, changes: Partial<Pulse> = {}): Vitals => heard(freshly(now), pulse(changes), now);

describe('a page', () => {
  it('VW6 is ill when it does not beat for six seconds, however often it answers', () => {
    let vitals = well(0);
    vitals = heard(vitals, pulse({ ticks: 5 }), 3_000);
    expect(illnessOf(vitals, patience.hangs - 1)).toBeNull();
    expect(illnessOf(vitals, patience.hangs)).toBe('hung');
    vitals = heard(vitals, pulse({ ticks: 6, frames: 2 }), patience.hangs);
    expect(illnessOf(vitals, patience.hangs)).toBeNull();
  });

  it('VW6 has longer to begin with, also when it loads itself', () => {
    expect(illnessOf(freshly(0), patience.starts - 1)).toBeNull();
    expect(illnessOf(freshly(0), patience.starts)).toBe('unloaded');
    const again = heard(well(0), null, 5_000);
    expect(illnessOf(again, 5_000 + patience.hangs)).toBeNull();
    expect(illnessOf(heard(again, null, 20_000), 5_000 + patience.starts)).toBe('unloaded');
  });

  it('VW6 that nobody can see need not draw, but must take in', () => {
    let vitals = well(0, { hidden: true });
    vitals = heard(vitals, pulse({ hidden: true, ticks: 2 }), 5_000);
    expect(illnessOf(vitals, patience.hangs)).toBeNull();
    expect(illnessOf(vitals, 5_000 + patience.hangs)).toBe('hung');
  });

  it('VW6 is blank when nothing is seen three times running, not once', () => {
    let vitals = well(0);
    for (const blank of [true, true, false, true, true]) {
      vitals = seen(vitals, blank);
      expect(illnessOf(vitals, 0)).toBeNull();
    }
    expect(illnessOf(seen(vitals, true), 0)).toBe('blank');
    expect(BLANKS).toBe(3);
  });

  it('VW6 what the watcher missed itself is not held against it', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(patience.hangs - 1), (asleep, before) => {
        expect(illnessOf(missed(well(0), asleep), before + asleep)).toBeNull();
        expect(illnessOf(missed(freshly(0), asleep), before + asleep)).toBeNull();
      }),
    );
  });

  it('VW6 that beats at least every five seconds is never ill, and one that stops always is, in time', () => {
    const spans = fc.array(fc.nat(5_000), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(spans, fc.nat(1e6), (beats, from) => {
        let now = from;
        let vitals = freshly(now);
        beats.forEach((span, n) => {
          now += span;
          vitals = seen(heard(vitals, pulse({ frames: n }), now), n % 3 > 0);
          expect(illnessOf(vitals, now)).toBeNull();
        });
        expect(illnessOf(vitals, now + patience.hangs)).toBe('hung');
      }),
    );
  });
});

describe('loading an old page anew', () => {
  const HOUR = 3_600_000;
  const age = { ms: 20 * HOUR, memory: 1e8, most: 1e9 };

  it('VW7 is for quiet hours, and never while people meet, are asked, or stand before it', () => {
    expect(isDue(well(0), age, true)).toBe(true);
    expect(isDue(well(0), age, false)).toBe(false);
    for (const busy of ['meeting', 'round', 'standing'] as const)
      expect(isDue(well(0, { [busy]: true }), { ...age, memory: 5e9 }, true)).toBe(false);
    expect(isDue(freshly(0), age, true)).toBe(false);
  });

  it('VW7 is for pages that are old or take too much, and not again within the hour', () => {
    expect(isDue(well(0), { ...age, ms: 11 * HOUR }, true)).toBe(false);
    expect(isDue(well(0), { ...age, ms: 2 * HOUR, memory: 1e9 + 1 }, true)).toBe(true);
    expect(isDue(well(0), { ...age, ms: HOUR - 1, memory: 5e9 }, true)).toBe(false);
    expect(isDue(well(0), { ...age, memory: null }, true)).toBe(true);
  });
});

describe('a picture', () => {
  const WIDTH = 192;
  const HEIGHT = 108;
  /** Of one colour, with `dots` pixels of another. */
  const picture = (colour: readonly number[], dots: number, other: readonly number[] = [128, 128, 128]) => {
    const pixels = new Uint8Array(WIDTH * HEIGHT * 4);
    for (let n = 0; n < WIDTH * HEIGHT; n += 1) {
      // Spread over all of it.
      const isDot = (n * 7_919) % (WIDTH * HEIGHT) < dots;
      pixels.set([...(isDot ? other : colour), 255], n * 4);
    }
    return { pixels };
  };

  it('VW6 of nearly one colour shows nothing, whichever colour it is', () => {
    const channel = fc.nat(255);
    const colours = fc.tuple(channel, channel, channel);
    fc.assert(
      fc.property(colours, fc.integer({ min: -4, max: 4 }), fc.nat(40), (colour, tint, dots) => {
        const near = colour.map((value) => Math.min(255, Math.max(0, value + tint)));
        expect(isBlank(picture(colour, WIDTH * HEIGHT * 0.3, near))).toBe(true);
        expect(isBlank(picture(colour, dots))).toBe(true);
      }),
      { numRuns: 20 },
    );
    expect(isBlank({ pixels: new Uint8Array() })).toBe(true);
  });

  it('VW6 with a few words on it shows something', () => {
    expect(isBlank(picture([21, 17, 12], 120, [242, 233, 216]))).toBe(false);
    expect(isBlank(picture([255, 255, 255], 120, [90, 90, 90]))).toBe(false);
  });
});
