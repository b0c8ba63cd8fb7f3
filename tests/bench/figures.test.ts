import { describe, expect, it } from 'vitest';
import { compared, figure, isReached, median, percentile, ratioOf, worst } from './figures.ts';
import { comparisonTable, said, tableOf } from './tables.ts';

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
  });

  it('are nothing where nothing was measured, or something that is no number', () => {
    expect(() => percentile([], 0.5)).toThrow(RangeError);
    expect(() => median([1, NaN, 2])).toThrow(RangeError);
    expect(() => figure('a', 'ms', [Infinity])).toThrow(RangeError);
  });

  it('have ratios of each round by itself, so that a slow round is slow for both', () => {
    const ratio = ratioOf([10, 200, 12], [20, 400, 24]);
    expect(ratio).toEqual({ value: 0.5, runs: [0.5, 0.5, 0.5] });
    expect(() => ratioOf([1, 2], [1])).toThrow(RangeError);
    expect(() => ratioOf([1], [0])).toThrow(RangeError);
  });

  it('are judged by their ratio where something stands beside them, else by their value', () => {
    const theirs = { name: 'ws', runs: [100, 100] };
    expect(isReached(compared('a', 'ms', [60, 60], theirs, { atMost: 0.6 }))).toBe(true);
    expect(isReached(compared('a', 'ms', [61, 61], theirs, { atMost: 0.6 }))).toBe(false);
    expect(isReached(compared('a', '/s', [110, 110], theirs, { atLeast: 1.1 }))).toBe(true);
    expect(isReached(compared('a', '/s', [109, 109], theirs, { atLeast: 1.1 }))).toBe(false);
    expect(isReached(figure('a', 'ms', [10], { atMost: 10 }))).toBe(true);
    expect(isReached(figure('a', 'ms', [10]))).toBeNull();
  });

  it('say in a table which targets are reached', () => {
    const table = tableOf([
      figure('quick', 'ms', [10], { atMost: 10 }),
      figure('slow', 'ms', [10.5, 11.5], { atMost: 10, note: 'why' }),
      compared('beside', 'ms', [30], { name: 'ws@16', runs: [60] }, { target: '3', atMost: 0.6 }),
      figure('free', 'kB', [3]),
    ]);
    const [, quick, slow, beside, free] = table.split('\n');
    expect(quick).toMatch(/quick +10 ms.*≤ 10 +reached$/);
    expect(slow).toMatch(/slow +11 ms.*MISSED.*10\.5 … 11\.5 \(2\).*why$/);
    expect(beside).toMatch(/^3 +beside +30 ms +ws@16 60 +0\.50x +≤ 0\.60x +reached$/);
    expect(free).toMatch(/free +3 kB$/);
  });

  it('name who is missing in a comparison', () => {
    const table = comparisonTable({
      title: 'Many at once',
      who: ['hall', 'ws'],
      rows: [{ name: 'p99', unit: 'ms', values: [{ value: 12_345.6, runs: [12_345.6] }, null] }],
      absent: ['colyseus, not installed here: no such package'],
    });
    expect(table).toMatch(/p99, ms +12,346 +-\nnot measured: colyseus, not installed here/);
  });

  it('are said with as many digits as they deserve', () => {
    expect([0.354, 5, 12.34, 123.4, 352_552].map(said)).toEqual(['0.35', '5', '12.3', '123', '352,552']);
  });
});
