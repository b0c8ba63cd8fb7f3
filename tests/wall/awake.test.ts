import { expect, it } from 'vitest';
import { staysAwake } from '../../renderer/wall/awake.ts';

it('EK25 asks that the screen stays on, again when that was taken away, and seldom where it is refused', async () => {
  let now = 0;
  let refuses = false;
  const given: { released: boolean }[] = [];
  let asked = 0;
  const locks = {
    request(): Promise<WakeLockSentinel> {
      asked += 1;
      if (refuses) return Promise.reject(new Error('NotAllowedError'));
      const lock = { released: false };
      given.push(lock);
      return Promise.resolve(lock as WakeLockSentinel);
    },
  };
  const awake = staysAwake(locks, () => now);
  const seconds = async (count: number, hidden = false): Promise<void> => {
    for (let second = 0; second < count; second += 1) {
      now += 1_000;
      awake(hidden);
      awake(hidden);
      await new Promise((then) => setImmediate(then));
    }
  };
  await seconds(10);
  expect(asked).toBe(1);
  given[0]!.released = true;
  await seconds(5, true);
  expect(asked).toBe(1);
  await seconds(5);
  expect(asked).toBe(2);
  refuses = true;
  given[1]!.released = true;
  await seconds(120);
  expect(asked).toBe(4);
});

it('EK25 where a page cannot ask, nothing happens', () => {
  expect(() => staysAwake(undefined, () => 0)(false)).not.toThrow();
});
