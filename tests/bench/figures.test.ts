import { describe, expect, it } from 'vitest';
import { figure, median, percentile, tableOf, worst } from './figures.ts';

describe('figures', () => {
  it('are the median of their runs, or the worst', () => {
    expect(median([5, 1, 9])).toBe(5);
    expect(median([4, 1, 2, 9])).toBe(3);
    expect(figure('a', 'ms', [30, 10, 20]).value).toBe(20);
    expect(worst('a', 'ms', [30, 10, 20]).value).toBe(30);
  });

  it('take a share of all values, in order of size and not of text', () => {
    const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);
    expect(percentile(hundred, 0.5)).toBe(51);
    expect(percentile(hundred, 0.99)).toBe(100);
    expect(percentile([7], 0.99)).toBe(7);
    expect(() => percentile([], 0.5)).toThrow(RangeError);
  });

  it('say in a table which targets are reached', () => {
    const table = tableOf([
      figure('quick', 'ms', [10], { atMost: 10 }),
      figure('slow', 'ms', [10.5, 11.5], { atMost: 10, note: 'why' }),
      figure('free', 'kB', [3]),
    ]);
    const [, quick, slow, free] = table.split('\n');
    expect(quick).toMatch(/10 ms.*≤ 10.*reached$/);
    expect(slow).toMatch(/11 ms.*MISSED.*10\.50 … 11\.50 \(2\).*why$/);
    expect(free).toMatch(/^free +3 kB$/);
  });
});
