import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isQuiet, shineAt } from '../../shared/quiet.ts';

const minute = fc.integer({ min: 0, max: 1439 });
const clock = (of: number): string =>
  `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`;

it('EK1 quiet hours begin with their first minute and end before their last, over midnight too', () => {
  const night = { from: '22:30', to: '06:30' };
  expect([1349, 1350, 1439, 0, 389, 390, 720].map((at) => isQuiet(night, at))).toEqual([
    ...[false, true, true, true, true, false, false],
  ]);
  expect(isQuiet(null, 0)).toBe(false);
});

it('EK1 as many minutes are quiet as lie between the two; turned round, they are the others', () => {
  fc.assert(
    fc.property(minute, minute, (from, to) => {
      const all = Array.from({ length: 1440 }, (_, at) => at);
      const hours = { from: clock(from), to: clock(to) };
      const quiet = all.filter((at) => isQuiet(hours, at));
      expect(quiet.length).toBe((to - from + 1440) % 1440);
      if (from === to) return;
      const others = all.filter((at) => isQuiet({ from: hours.to, to: hours.from }, at));
      expect([...quiet, ...others].sort((a, b) => a - b)).toEqual(all);
    }),
  );
});

it('EK4 in quiet hours the screen does what the settings say, and never while people need it or nobody knows', () => {
  const idle = { meeting: false, round: false, standing: false };
  for (const screen of ['on', 'dim', 'off'] as const) {
    const night = { from: '22:30', to: '06:30', screen };
    expect(shineAt(night, 0, idle)).toBe(screen);
    expect(shineAt(night, 720, idle)).toBe('on');
    expect(shineAt(null, 0, idle)).toBe('on');
    expect(shineAt(night, 0, null)).toBe('on');
    for (const busy of Object.keys(idle)) expect(shineAt(night, 0, { ...idle, [busy]: true })).toBe('on');
  }
});
