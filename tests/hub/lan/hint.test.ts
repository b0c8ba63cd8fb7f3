import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { routeHint, type HintSocket } from '../../../electron/hub/lan/hint.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function socket(does: {
  connect?: (connected: () => void, fail: (error: Error) => void) => void;
  address?: () => { address: string };
}) {
  const errors: ((error: Error) => void)[] = [];
  const made = {
    connectedTo: [] as [number, string][],
    closed: 0,
    fail: (error: Error) => errors.forEach((listener) => listener(error)),
    on: (_event: 'error', listener: (error: Error) => void) => errors.push(listener),
    connect(port: number, address: string, connected: () => void) {
      made.connectedTo.push([port, address]);
      does.connect?.(connected, made.fail);
    },
    address: does.address ?? (() => ({ address: '192.168.1.5' })),
    close: () => {
      made.closed += 1;
    },
    unref: () => {},
  };
  return made satisfies HintSocket;
}

test('L7 the hint is the local address of a connected UDP socket, which is closed again', async () => {
  const made = socket({ connect: (connected) => connected() });
  expect(await routeHint({ open: () => made })).toBe('192.168.1.5');
  expect(made.connectedTo).toEqual([[9, '192.0.2.1']]);
  expect(made.closed).toBe(1);
});

test.each(['0.0.0.0', '127.0.0.1', '::1'])('L7 %s is no hint', async (address) => {
  const made = socket({ connect: (connected) => connected(), address: () => ({ address }) });
  expect(await routeHint({ open: () => made })).toBeNull();
});

test('L7 no route, no socket and no address are no hint, and nothing is thrown', async () => {
  const unreachable = socket({ connect: (_connected, fail) => fail(new Error('ENETUNREACH')) });
  expect(await routeHint({ open: () => unreachable })).toBeNull();
  expect(unreachable.closed).toBe(1);
  const broken = () => {
    throw new Error('EMFILE');
  };
  expect(await routeHint({ open: broken })).toBeNull();
  expect(await routeHint({ open: () => socket({ connect: broken }) })).toBeNull();
  expect(
    await routeHint({ open: () => socket({ connect: (connected) => connected(), address: broken }) }),
  ).toBeNull();
});

test('L7 a system that does not answer is not waited for, and what it says later is not heard', async () => {
  let late = () => {};
  const made = socket({
    connect: (connected) => {
      late = connected;
    },
  });
  const hint = routeHint({ open: () => made, timeoutMs: 300 });
  await vi.advanceTimersByTimeAsync(300);
  expect(await hint).toBeNull();
  late();
  made.fail(new Error('after the answer'));
  expect(made.closed).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('L7 with a real socket it answers an address or nothing', async () => {
  vi.useRealTimers();
  // Towards loopback the system must choose loopback, which is never a hint: no network is touched.
  expect(await routeHint({ to: '127.0.0.1', timeoutMs: 10_000 })).toBeNull();
});
