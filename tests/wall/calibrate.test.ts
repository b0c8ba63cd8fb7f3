import { describe, expect, it } from 'vitest';
import { calibrate, CAPITAL, screenFrom, spanOf } from '../../renderer/wall/calibrate.ts';

const hd = { width: 1920, height: 1080 };
const px = (vh: number, height = 1080): number => (vh * height) / 100;
const at = (distanceMetres: number, diagonalInches = 55, window = hd) =>
  calibrate({ ...window, distanceMetres, diagonalInches });

describe('sizes on the wall', () => {
  it.each([
    [3, 31, 43],
    [4, 42, 58],
    [6, 63, 86],
  ])(
    'W1 at %i m on a 55-inch 1080p screen type is at least %i px, what is read %i px',
    (distance, small, body) => {
      const sizes = at(distance);
      expect(px(sizes.small)).toBeGreaterThanOrEqual(small);
      expect(px(sizes.body)).toBeGreaterThanOrEqual(body);
      // Those numbers take capitals for 0.7 of the type size; in this face they are lower, so type is that much larger.
      expect(Math.abs(px(sizes.small) * (CAPITAL / 0.7) - small)).toBeLessThan(1);
      expect(Math.abs(px(sizes.body) * (CAPITAL / 0.7) - body)).toBeLessThan(1);
    },
  );

  it('W1 an arc minute at 4 m is 1.16 mm', () => {
    expect(spanOf(1, 4)).toBeCloseTo(1.1636, 4);
    expect(spanOf(22, 4)).toBeCloseTo(25.6, 1);
  });

  it('W1 the same screen draws the same in 4K, in vh', () => {
    expect(at(4, 55, { width: 3840, height: 2160 })).toEqual(at(4));
  });

  it('W1 a turned screen draws letters of the same height', () => {
    const portrait = at(4, 55, { width: 1080, height: 1920 });
    expect(px(portrait.body, 1920)).toBeCloseTo(px(at(4).body), 6);
  });

  it('W4 the code is a tenth of the distance wide', () => {
    const mmPerPx = (55 * 25.4) / Math.hypot(1920, 1080);
    expect(px(at(4).code) * mmPerPx).toBeCloseTo(400, 6);
    expect(px(at(3).code) * mmPerPx).toBeCloseTo(300, 6);
  });

  it('W3 a screen too small for its distance still has a board beside the code', () => {
    const far = at(15, 20);
    expect(far.body).toBeLessThanOrEqual(9);
    expect(px(far.code)).toBeLessThan(0.37 * 1920);
  });

  it('W1 distance and diagonal come from the address; nonsense is the default', () => {
    expect(screenFrom('?distance=3,5&diagonal=65', hd)).toEqual({
      ...hd,
      distanceMetres: 3.5,
      diagonalInches: 65,
    });
    const usual = { ...hd, distanceMetres: 4, diagonalInches: 55 };
    for (const search of [
      '',
      '?distance=&diagonal=x',
      '?distance=-3&diagonal=0',
      '?distance=1e9&diagonal=Infinity',
    ])
      expect(screenFrom(search, hd)).toEqual(usual);
  });
});
