import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAdvertiser } from '../../../electron/hub/lan/advertiser.ts';
import type { Mdns } from '../../../electron/hub/lan/mdns.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** `names`: what each attempt comes to, one after the other. */
function open(...names: (string | null)[]) {
  const seen = { started: [] as string[], stopped: 0, open: 0, mostOpen: 0, changes: 0 };
  const advertiser = createAdvertiser({
    async start({ addresses, label }): Promise<Mdns> {
      seen.started.push(`${label} ${addresses.join(' ')}`);
      seen.open += 1;
      seen.mostOpen = Math.max(seen.mostOpen, seen.open);
      await new Promise((go) => setTimeout(go, 1_000));
      const hostName = names.shift() ?? null;
      return {
        hostName,
        reason: hostName === null ? 'Failed' : null,
        detail: 'no multicast',
        stop() {
          seen.stopped += 1;
          seen.open -= 1;
          return Promise.resolve();
        },
      };
    },
    port: 4810,
    label: 'hall-k7qd',
    name: () => 'Old Mill',
    log: () => undefined,
    changed: () => void (seen.changes += 1),
  });
  return { advertiser, seen, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
}

test('L22 a name that could not be had is tried for again until it is', async () => {
  const { advertiser, seen, pass } = open(null, null, 'hall-k7qd.local');
  advertiser.at(['192.168.1.5']);
  await pass(1_000);
  expect(advertiser.hostName).toBe(null);
  await pass(22_000);
  expect(advertiser.hostName).toBe('hall-k7qd.local');
  await pass(60_000);
  expect(seen.started).toEqual(Array(3).fill('hall-k7qd 192.168.1.5'));
  expect(seen.changes).toBe(3);
  await advertiser.stop();
  expect(vi.getTimerCount()).toBe(0);
});

test('L22 of several changes of address only the newest is answered for, and never two at once', async () => {
  const { advertiser, seen, pass } = open('hall-k7qd.local', 'hall-k7qd.local');
  advertiser.at(['192.168.1.5']);
  await pass(100);
  advertiser.at(['10.0.0.6']);
  advertiser.at([]);
  advertiser.at(['10.0.0.7']);
  await pass(5_000);
  expect(seen.started).toEqual(['hall-k7qd 192.168.1.5', 'hall-k7qd 10.0.0.7']);
  expect(seen.mostOpen).toBe(1);
  expect(advertiser.hostName).toBe('hall-k7qd.local');
  await advertiser.stop();
  expect(seen).toMatchObject({ open: 0, stopped: 2 });
});

test('L22 what was tried for an address that is gone is not tried for again', async () => {
  const { advertiser, seen, pass } = open(null, 'hall-k7qd.local');
  advertiser.at(['192.168.1.5']);
  await pass(500);
  advertiser.at(['10.0.0.7']);
  await pass(60_000);
  expect(seen.started).toEqual(['hall-k7qd 192.168.1.5', 'hall-k7qd 10.0.0.7']);
  await advertiser.stop();
});
