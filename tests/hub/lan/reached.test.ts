import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reach, type ReachEvent } from '../../../electron/hub/lan/reached.ts';

const SECOND = 1_000;
const MINUTE = 60_000;
const HUB = '192.168.1.5';

const phone = (last: number) => ({ local: HUB, remote: `::ffff:192.168.1.${last}` });
const up = (at: number, proven = false): ReachEvent => ({ type: 'addresses', at, addresses: [HUB], proven });
const page = (at: number, last = 20): ReachEvent => ({ type: 'page', at, ...phone(last) });
const socket = (at: number, last = 20): ReachEvent => ({ type: 'socket', at, ...phone(last) });
const closed = (at: number, last = 20): ReachEvent => ({ type: 'socket-closed', at, ...phone(last) });
const complaint = (at: number): ReachEvent => ({ type: 'complaint', at });

function after(...events: ReachEvent[]) {
  const state = reach();
  for (const event of events) state.note(event);
  return state;
}

describe('no network', () => {
  test('L16 without an address it is the network, whatever else happened', () => {
    expect(after().trouble(0)).toBe('no-network');
    const gone: ReachEvent = { type: 'addresses', at: 2 * MINUTE, addresses: [], proven: true };
    expect(after(up(0), page(0), complaint(MINUTE), gone).trouble(3 * MINUTE)).toBe('no-network');
  });
});

describe('the page loaded but no socket came', () => {
  test('L16 is told 20 s after the page was loaded, for 5 minutes', () => {
    const state = after(up(0), page(MINUTE));
    expect(state.trouble(MINUTE + 20 * SECOND - 1)).toBe('fine');
    expect(state.trouble(MINUTE + 20 * SECOND)).toBe('page-but-no-socket');
    expect(state.trouble(6 * MINUTE - 1)).toBe('page-but-no-socket');
    expect(state.trouble(6 * MINUTE)).toBe('fine');
  });

  test('L16 is not told when the socket follows, early or late', () => {
    expect(after(up(0), page(0), socket(SECOND)).trouble(30 * SECOND)).toBe('fine');
    expect(after(up(0), page(0), socket(MINUTE), closed(2 * MINUTE)).trouble(3 * MINUTE)).toBe('fine');
  });

  test('L16 is told although another phone connected', () => {
    const state = after(up(0), page(0, 20), page(0, 21), socket(SECOND, 21));
    expect(state.trouble(30 * SECOND)).toBe('page-but-no-socket');
    expect(state.connected()).toBe(1);
  });

  test('L16 reloading every few seconds does not put it off', () => {
    const state = after(up(0), page(0), page(8 * SECOND), page(16 * SECOND));
    expect(state.trouble(20 * SECOND)).toBe('page-but-no-socket');
  });

  test('L16 an attempt after one that was given up starts anew', () => {
    const state = after(up(0), page(0), page(6 * MINUTE));
    expect(state.trouble(6 * MINUTE + 19 * SECOND)).toBe('fine');
    expect(state.trouble(6 * MINUTE + 20 * SECOND)).toBe('page-but-no-socket');
  });

  test('L16 a machine that has a socket open may load the page again', () => {
    expect(after(up(0), socket(0), page(MINUTE)).trouble(2 * MINUTE)).toBe('fine');
    const twice = after(up(0), socket(0), socket(1), closed(2), page(MINUTE));
    expect(twice.trouble(2 * MINUTE)).toBe('fine');
    twice.note(closed(3 * MINUTE));
    twice.note(page(3 * MINUTE));
    expect(twice.trouble(4 * MINUTE)).toBe('page-but-no-socket');
  });

  test('L16 pages of this machine are not waited for', () => {
    const own: ReachEvent[] = [
      { type: 'page', at: 0, local: '127.0.0.1', remote: '127.0.0.1' },
      { type: 'page', at: 0, local: HUB, remote: `::ffff:${HUB}` },
      { type: 'page', at: 0, local: undefined, remote: undefined },
    ];
    expect(after(up(0), ...own).trouble(MINUTE)).toBe('fine');
  });

  test('L16 pages that waited on an old address are forgotten with it', () => {
    const moved: ReachEvent = { type: 'addresses', at: SECOND, addresses: ['10.0.0.9'], proven: false };
    expect(after(up(0), page(0), moved).trouble(MINUTE)).toBe('fine');
  });

  test('L16 what is remembered of waiting pages is bounded', () => {
    const state = reach({ ...LIMITS, most: 2 });
    state.note(up(0));
    for (const last of [20, 21, 22]) state.note(page(0, last));
    state.note(socket(1, 21));
    state.note(socket(1, 22));
    expect(state.trouble(MINUTE)).toBe('fine');
  });
});

const LIMITS = {
  socketMs: 20 * SECOND,
  pageMs: 5 * MINUTE,
  silenceMs: 10 * MINUTE,
  complaintMs: 10 * MINUTE,
  recentMs: 2 * MINUTE,
  most: 256,
};

describe('nobody reached us', () => {
  test('L16 is told after ten minutes of an address that nobody ever came to', () => {
    const state = after(up(MINUTE));
    expect(state.trouble(11 * MINUTE - 1)).toBe('fine');
    expect(state.trouble(11 * MINUTE)).toBe('nobody-reached-us');
  });

  test("L16 the wall's own page does not count as somebody", () => {
    const own: ReachEvent = { type: 'socket', at: SECOND, local: '127.0.0.1', remote: '127.0.0.1' };
    expect(after(up(0), own).trouble(10 * MINUTE)).toBe('nobody-reached-us');
  });

  test('L16 saying the same address again, or one more, does not start the ten minutes anew', () => {
    const more: ReachEvent = {
      type: 'addresses',
      at: 6 * MINUTE,
      addresses: ['10.0.0.9', HUB],
      proven: false,
    };
    expect(after(up(0), up(5 * MINUTE), more).trouble(10 * MINUTE)).toBe('nobody-reached-us');
  });

  test('L16 another address, or the same one after it was gone, does', () => {
    const other: ReachEvent = { type: 'addresses', at: 5 * MINUTE, addresses: ['10.0.0.9'], proven: false };
    expect(after(up(0), other).trouble(10 * MINUTE)).toBe('fine');
    const gone: ReachEvent = { type: 'addresses', at: 4 * MINUTE, addresses: [], proven: false };
    const state = after(up(0), gone, up(5 * MINUTE));
    expect(state.trouble(10 * MINUTE)).toBe('fine');
    expect(state.trouble(15 * MINUTE)).toBe('nobody-reached-us');
  });

  test('L16 who came to the old address did not come to the new one', () => {
    const other: ReachEvent = { type: 'addresses', at: 5 * MINUTE, addresses: ['10.0.0.9'], proven: false };
    const state = after(up(0), socket(MINUTE), closed(2 * MINUTE), other);
    expect(state.trouble(15 * MINUTE)).toBe('nobody-reached-us');
  });

  test('L16 is not told of a quiet evening: somebody came before, or the address is proven', () => {
    expect(after(up(0), page(MINUTE), socket(MINUTE), closed(2 * MINUTE)).trouble(600 * MINUTE)).toBe('fine');
    expect(after(up(0, true)).trouble(600 * MINUTE)).toBe('fine');
  });

  test('L16 is told at once when somebody complains and nobody came', () => {
    const state = after(up(0), complaint(MINUTE));
    expect(state.trouble(MINUTE)).toBe('nobody-reached-us');
    expect(after(up(0, true), complaint(MINUTE)).trouble(MINUTE)).toBe('nobody-reached-us');
    state.note(page(2 * MINUTE));
    expect(state.trouble(2 * MINUTE)).toBe('fine');
  });

  test('L16 a complaint is about something else while people are connected or just came', () => {
    expect(after(up(0), socket(0), complaint(30 * MINUTE)).trouble(30 * MINUTE)).toBe('fine');
    const left = after(up(0), socket(0), closed(5 * MINUTE), complaint(30 * MINUTE));
    expect(left.trouble(30 * MINUTE)).toBe('nobody-reached-us');
    expect(after(up(0), socket(0), closed(SECOND), complaint(MINUTE)).trouble(MINUTE)).toBe('fine');
  });

  test('L16 a complaint is answered for ten minutes, and ends with the address it was about', () => {
    const state = after(up(0, true), complaint(MINUTE));
    expect(state.trouble(11 * MINUTE - 1)).toBe('nobody-reached-us');
    expect(state.trouble(11 * MINUTE)).toBe('fine');
    const moved: ReachEvent = { type: 'addresses', at: 2 * MINUTE, addresses: ['10.0.0.9'], proven: false };
    expect(after(up(0), complaint(MINUTE), moved).trouble(3 * MINUTE)).toBe('fine');
  });
});

test('L16 with anybody connected nobody is told that nobody reached us, and asking changes nothing', () => {
  const event = fc.oneof(
    fc.record({ make: fc.constantFrom(page, socket, closed), last: fc.integer({ min: 20, max: 23 }) }),
    fc.constant({ make: complaint, last: 0 }),
  );
  const story = fc.array(fc.record({ event, wait: fc.integer({ min: 0, max: 12 * MINUTE }) }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(story, (steps) => {
      const [asked, silent] = [after(up(0)), after(up(0))];
      const open = new Map<number, number>();
      let at = 0;
      for (const { event: next, wait } of steps) {
        at += wait;
        const made = next.make(at, next.last);
        if (made.type === 'socket') open.set(next.last, (open.get(next.last) ?? 0) + 1);
        if (made.type === 'socket-closed') open.set(next.last, Math.max(0, (open.get(next.last) ?? 0) - 1));
        asked.note(made);
        silent.note(made);
        const connected = [...open.values()].filter((count) => count > 0).length;
        expect(asked.connected()).toBe(connected);
        if (connected > 0) expect(asked.trouble(at)).not.toBe('nobody-reached-us');
      }
      expect(asked.trouble(at)).toBe(silent.trouble(at));
    }),
  );
});
