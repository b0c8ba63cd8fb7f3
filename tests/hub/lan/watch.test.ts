import type { NetworkInterfaceInfo } from 'node:os';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchNetwork, type NetworkState, type WatchOptions } from '../../../electron/hub/lan/watch.ts';
import type { InterfacePin, Interfaces } from '../../../electron/hub/lan/interfaces.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function cards(...addresses: string[]): Interfaces {
  const made = addresses.map((address, i) => [
    `eth${i}`,
    [{ address, family: 'IPv4', mac: `aa:00:00:00:00:0${i}`, internal: false } as NetworkInterfaceInfo],
  ]);
  return Object.fromEntries(made) as Interfaces;
}

const shown = (state: NetworkState) =>
  state.status === 'none'
    ? state.changing
      ? 'changing'
      : 'none'
    : state.shown.map(({ address }) => address).join(' ');

function start(first: Interfaces, more: Partial<WatchOptions> = {}) {
  const world = {
    cards: first,
    hint: null as string | null,
    evidence: new Map<string, number>(),
    pin: null as InterfacePin | null,
    looks: 0,
    said: [] as string[],
  };
  const watch = watchNetwork({
    onChange: (state) => world.said.push(shown(state)),
    pin: () => world.pin,
    evidence: () => world.evidence,
    hint: () => {
      world.looks += 1;
      return Promise.resolve(world.hint);
    },
    read: () => world.cards,
    ...more,
  });
  return { world, watch, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
}

test('L8 the first look is at once, and its answer is waited for with `first`', async () => {
  const { world, watch } = start(cards('192.168.1.5'));
  expect(watch.current().status).toBe('none');
  expect(shown(await watch.first)).toBe('192.168.1.5');
  expect(shown(watch.current())).toBe('192.168.1.5');
  expect(world.said).toEqual(['192.168.1.5']);
  watch.stop();
});

test('L8 it looks again every five seconds, and says nothing while nothing changes', async () => {
  const { world, watch, pass } = start(cards('192.168.1.5'));
  await pass(60_000);
  expect(world.looks).toBe(13);
  expect(world.said).toEqual(['192.168.1.5']);
  watch.stop();
});

test('L8 a change is said when a second look agrees', async () => {
  const { world, watch, pass } = start(cards('192.168.1.5'));
  await pass(1_000);
  world.cards = cards('10.0.0.7');
  await pass(1_400);
  expect(world.said).not.toContain('10.0.0.7');
  await pass(100);
  expect(world.said.at(-1)).toBe('10.0.0.7');
  expect(shown(watch.current())).toBe('10.0.0.7');
  watch.stop();
});

test('L8 a second card that comes and goes does not disturb the wall', async () => {
  const { world, watch, pass } = start(cards('192.168.1.5'));
  await pass(4_900);
  for (let blip = 0; blip < 4; blip += 1) {
    world.cards = cards('192.168.1.5', '10.0.0.7');
    await pass(600);
    world.cards = cards('192.168.1.5');
    await pass(5_400);
  }
  expect(world.said).toEqual(['192.168.1.5']);
  watch.stop();
});

test('L8 lookAgain does not cut short the time in which a change settles', async () => {
  const { world, watch, pass } = start(cards('192.168.1.5'));
  await pass(100);
  world.cards = cards();
  watch.lookAgain();
  await pass(200);
  watch.lookAgain();
  await pass(0);
  world.cards = cards('192.168.1.5');
  await pass(10_000);
  // It was gone, so it was taken down; none was believed.
  expect(world.said).toEqual(['192.168.1.5', 'changing', '192.168.1.5']);
  watch.stop();
});

test('L19 an address that is gone is taken down by the next glance, and is back with the first look that finds it', async () => {
  const { world, watch, pass } = start(cards('192.168.1.5'));
  await pass(4_600);
  world.cards = cards();
  await pass(400);
  expect(world.said).toEqual(['192.168.1.5', 'changing']);
  expect(watch.current()).toMatchObject({ status: 'none', changing: true, candidates: [] });
  world.cards = cards('192.168.1.5');
  await pass(1_000);
  expect(world.said).toEqual(['192.168.1.5', 'changing', '192.168.1.5']);
  await pass(20_000);
  expect(world.said).toHaveLength(3);
  watch.stop();
});

test('L19 of two addresses that are shown the one that is left stays', async () => {
  const { world, watch, pass } = start(cards('192.168.1.5', '10.0.0.7'));
  await pass(200);
  world.cards = cards('192.168.1.5');
  await pass(300);
  expect(world.said).toEqual(['192.168.1.5 10.0.0.7', '192.168.1.5']);
  await pass(20_000);
  expect(shown(watch.current())).toBe('192.168.1.5');
  watch.stop();
});

test('L19 what comes after an address that is gone is looked for at once', async () => {
  const { world, watch, pass } = start(cards('192.168.1.5'));
  await pass(100);
  world.cards = cards('10.0.0.7');
  await pass(500);
  expect(world.said).toEqual(['192.168.1.5', 'changing']);
  await pass(1_000);
  expect(world.said).toEqual(['192.168.1.5', 'changing', '10.0.0.7']);
  watch.stop();
});

test('L9 without an address it says none, never the address that was there before', async () => {
  const { world, watch, pass } = start(cards('192.168.1.5'));
  await pass(100);
  world.cards = cards();
  await pass(6_000);
  expect(world.said).toEqual(['192.168.1.5', 'changing', 'none']);
  expect(watch.current()).toMatchObject({ status: 'none', changing: false, candidates: [] });
  expect(watch.current()).not.toHaveProperty('shown');
  world.cards = cards('192.168.1.5');
  await pass(6_000);
  expect(world.said).toEqual(['192.168.1.5', 'changing', 'none', '192.168.1.5']);
  watch.stop();
});

test('L9 a network that is different at every look does not keep an old code up', async () => {
  let turn = 0;
  const { world, watch, pass } = start(cards('192.168.1.5'), { read: () => cards(`10.0.0.${(turn += 1)}`) });
  await pass(3_000);
  expect(world.said[0]).toBe('10.0.0.1');
  expect(world.said[1]).toBe('changing');
  // Believed at the third look though none agreed with another, and taken down by the glance after it.
  expect(world.said[2]).toMatch(/^10\.0\.0\.\d+$/);
  expect(world.said.filter((one) => one === '10.0.0.1')).toHaveLength(1);
  watch.stop();
});

test('L8 lookAgain looks now, once, however often it is called', async () => {
  const { world, watch, pass } = start(cards('192.168.1.5'));
  await pass(100);
  world.cards = cards('10.0.0.7');
  watch.lookAgain();
  watch.lookAgain();
  watch.lookAgain();
  await pass(0);
  expect(world.looks).toBe(2);
  await pass(1_000);
  expect(world.looks).toBe(3);
  expect(world.said).toEqual(['192.168.1.5', 'changing', '10.0.0.7']);
  // One clock goes on, not several.
  await pass(10_000);
  expect(world.looks).toBe(5);
  watch.stop();
});

test('L8 lookAgain while a look is under way leads to one more look', async () => {
  let answer: (hint: null) => void = () => {};
  let looks = 0;
  const { watch, pass } = start(cards('192.168.1.5'), {
    hint: () => {
      looks += 1;
      return new Promise<null>((resolve) => {
        answer = resolve;
      });
    },
  });
  watch.lookAgain();
  answer(null);
  await pass(0);
  answer(null);
  await pass(0);
  expect(looks).toBe(2);
  watch.stop();
});

test('L8 evidence, pins and hints are asked for anew at each look', async () => {
  const { world, watch, pass } = start(cards('192.168.1.5', '10.0.0.7'));
  await pass(0);
  world.hint = '10.0.0.7';
  await pass(6_000);
  world.evidence.set('192.168.1.5', 2);
  await pass(6_000);
  world.pin = { name: 'eth1', mac: 'aa:00:00:00:00:01' };
  await pass(6_000);
  expect(world.said).toEqual(['192.168.1.5 10.0.0.7', '10.0.0.7', '192.168.1.5', '10.0.0.7']);
  expect(watch.current()).toMatchObject({ pin: 'held', own: ['10.0.0.7', '192.168.1.5'] });
  watch.stop();
});

test('L8 scores that move without changing the order are not said, but are there to be read', async () => {
  const { world, watch, pass } = start(cards('192.168.1.5'));
  await pass(0);
  world.evidence.set('192.168.1.5', 40);
  await pass(5_000);
  expect(world.said).toEqual(['192.168.1.5']);
  expect(watch.current().candidates[0]?.why).toContain('joined-through');
  watch.stop();
});

test('L9 a system that does not list its cards is a system without a network', async () => {
  const { world, watch } = start(cards(), {
    read: () => {
      throw new Error('uv_interface_addresses');
    },
    hint: () => Promise.reject(new Error('no hint')),
  });
  expect((await watch.first).status).toBe('none');
  expect(world.said).toEqual(['none']);
  watch.stop();
});

test('L8 after stop nothing is looked at and nothing is said', async () => {
  const { world, watch, pass } = start(cards('192.168.1.5'));
  await pass(0);
  watch.stop();
  world.cards = cards();
  watch.lookAgain();
  await pass(60_000);
  expect(world.looks).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('L8 stopping during the first look answers `first`, and the look says nothing', async () => {
  const { world, watch, pass } = start(cards('192.168.1.5'));
  watch.stop();
  expect((await watch.first).status).toBe('none');
  await pass(10_000);
  expect(world.said).toEqual([]);
});
