import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Busy } from '../../shared/quiet.ts';
import { keepAwake } from '../../electron/wall/awake.ts';
import { screenSwitch } from '../../electron/wall/screen-switch.ts';

const idle: Busy = { meeting: false, round: false, standing: false };

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }));
afterEach(() => void vi.useRealTimers());

function machine({ switches = true } = {}) {
  const done: string[] = [];
  const now = { minute: 720, busy: idle as Busy | null | 'hangs' };
  const awake = keepAwake({
    blocker: {
      start: (type) => done.push(`awake:${type}`),
      stop: () => done.push('may sleep') > 0,
    },
    quiet: () => ({ from: '22:30', to: '06:30', screen: 'off' }),
    busy: () => (now.busy === 'hangs' ? new Promise(() => undefined) : Promise.resolve(now.busy)),
    power: switches ? (on) => void done.push(on ? 'on' : 'off') : null,
    minute: () => now.minute,
  });
  return { done, now, awake, wait: () => vi.advanceTimersByTimeAsync(60_000) };
}
const AWAKE = 'awake:prevent-display-sleep';

test('EK4 the screen goes off at night when nobody needs it, and on for a meeting, a round, a hand, and the day', async () => {
  const { done, now, wait } = machine();
  await wait();
  expect(done).toEqual([AWAKE]);
  now.minute = 0;
  await wait();
  expect(done).toEqual([AWAKE, 'may sleep', 'off']);
  for (const busy of Object.keys(idle)) {
    done.length = 0;
    now.busy = { ...idle, [busy]: true };
    await wait();
    expect(done).toEqual([AWAKE, 'on']);
    now.busy = idle;
    await wait();
    expect(done.slice(2)).toEqual(['may sleep', 'off']);
  }
  done.length = 0;
  now.minute = 400;
  await wait();
  expect(done).toEqual([AWAKE, 'on']);
});

test('EK4 a page that does not say what people do, or hangs, keeps the screen on', async () => {
  const { done, now, wait } = machine();
  now.minute = 0;
  now.busy = null;
  await wait();
  expect(done).toEqual([AWAKE]);
  now.busy = idle;
  await wait();
  expect(done.at(-1)).toBe('off');
  now.busy = 'hangs';
  await wait();
  expect(done.at(-1)).toBe('on');
});

test('EK4 a screen that cannot be switched on is not left to sleep; whoever ends leaves none dark', async () => {
  const fixed = machine({ switches: false });
  fixed.now.minute = 0;
  await fixed.wait();
  expect(fixed.done).toEqual([AWAKE]);
  const { done, now, wait, awake } = machine();
  now.minute = 0;
  await wait();
  awake.stop();
  expect(done.at(-1)).toBe('on');
});

test('EK4 screens are switched by what this session has for it', () => {
  const here = (env: Record<string, string>, there: string[] = [], platform: NodeJS.Platform = 'linux') =>
    screenSwitch({ platform, env, isRoot: false, runnable: (path) => there.includes(path) });
  const both = ['/usr/bin/xset', '/usr/bin/wlopm'];
  const PATH = '/bin:/usr/bin';
  expect(here({ PATH, DISPLAY: ':0' }, both)).toMatchObject({
    program: '/usr/bin/xset',
    on: ['dpms', 'force', 'on'],
  });
  expect(here({ PATH, DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' }, both)?.program).toBe('/usr/bin/wlopm');
  expect(here({ PATH, DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' }, ['/usr/bin/xset'])).toBeNull();
  expect(here({ PATH, DISPLAY: ':0' })).toBeNull();
  expect(here({ PATH, DISPLAY: ':0' }, both, 'darwin')).toBeNull();
});
