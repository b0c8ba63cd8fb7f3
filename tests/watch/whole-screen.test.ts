import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FORGOTTEN, keepWhole } from '../../electron/watch/whole-screen.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('EK11 a wall that was left comes back by itself, once, and not when somebody brought it back before', () => {
  const turned: boolean[] = [];
  const whole = keepWhole((on) => turned.push(on));
  whole.set(false);
  expect(whole.isOff).toBe(true);
  vi.advanceTimersByTime(FORGOTTEN - 1);
  expect(turned).toEqual([false]);
  // Asked for again: so long from then on.
  whole.set(false);
  vi.advanceTimersByTime(FORGOTTEN);
  expect(turned).toEqual([false, false, true]);
  expect(whole.isOff).toBe(false);
  whole.set(false);
  whole.set(true);
  vi.advanceTimersByTime(2 * FORGOTTEN);
  expect(turned).toEqual([false, false, true, false, true]);
  whole.set(false);
  whole.stop();
  expect(vi.getTimerCount()).toBe(0);
});
