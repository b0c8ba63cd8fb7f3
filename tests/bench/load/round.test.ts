import { describe, expect, it } from 'vitest';
import { lagsOf, type Seen } from './round.ts';

const seen = (times: number[], bytes = 100): Seen => ({ times, bytes });

describe('lags of a round', () => {
  it('run from an act to every other phone, not to who acted', () => {
    const phones = [seen([10, 50]), seen([11, 60]), seen([12, 90])];
    const lags = lagsOf(phones, [
      { by: 0, sent: 5, place: 0 },
      { by: 1, sent: 40, place: 1 },
    ]);
    // 6 and 7 for the first act, 10 and 50 for the second.
    expect(lags.count).toBe(4);
    expect(lags.p50).toBe(10);
    expect(lags.p99).toBe(50);
    expect(lags.last).toBe(50);
  });

  it('take the act that was sent last for the last, whichever number it has', () => {
    const phones = [seen([10, 20]), seen([10, 24])];
    const lags = lagsOf(phones, [
      { by: 0, sent: 19, place: 1 },
      { by: 1, sent: 1, place: 0 },
    ]);
    expect(lags.last).toBe(5);
  });

  it('are none where a phone was told less than the others, or something else', () => {
    const act = { by: 0, sent: 1, place: 1 };
    expect(() => lagsOf([seen([2, 3]), seen([2])], [act])).toThrow('phone 1 was told 1 of 2 news');
    expect(() => lagsOf([seen([2, 3]), seen([2, 3, 4])], [act])).toThrow('not told the same');
    expect(() => lagsOf([seen([2, 3]), seen([2, 3], 101)], [act])).toThrow('not told the same');
    expect(() => lagsOf([seen([2, 3])], [act])).toThrow('nobody to see');
    expect(() => lagsOf([seen([2]), seen([2])], [])).toThrow('nothing to see');
  });

  it('are none where it is not known which news told of an act', () => {
    expect(() => lagsOf([seen([2]), seen([3])], [{ by: 0, sent: 1, place: NaN }])).toThrow(
      'not known which news',
    );
  });
});
