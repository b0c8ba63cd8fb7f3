import { createSocket } from 'node:dgram';
import { EventEmitter } from 'node:events';
import { once } from 'node:events';
import type { NetworkInterfaceInfo } from 'node:os';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  advertise,
  tryMdnsPort,
  type Advertised,
  type MdnsOrder,
  type MdnsWord,
  type Service,
} from '../../../electron/hub/lan/mdns-advertise.ts';
import { hostLabel, instanceName, labelOf } from '../../../electron/hub/lan/mdns-names.ts';
import { startMdns, type MdnsOptions, type MdnsWorker } from '../../../electron/hub/lan/mdns.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('names', () => {
  test.each([
    ['Moothall', 'moothall'],
    ['Gemeinschaft Schloß Tempelhof', 'gemeinschaft-schlo-tempelhof'],
    ['Los Ángeles  del Sur!', 'los-angeles-del-sur'],
    ['  --  ', 'moothall'],
    ['Το Χωριό', 'moothall'],
    ['x'.repeat(80), 'x'.repeat(40)],
    ["St. Mary's (2)", 'st-mary-s-2'],
  ])('L10 the hall %j has the host name %s', (name, label) => expect(hostLabel(name)).toBe(label));

  test('L20 a hall’s host name follows from its id, can be typed, and is another one for another hall', () => {
    expect(labelOf('fF7AkyeHJYaZWvIq')).toBe(labelOf('fF7AkyeHJYaZWvIq'));
    const halls = Array.from({ length: 200 }, (_, n) => labelOf(`hall ${n}`));
    for (const label of halls) {
      expect(label).toMatch(/^hall-[2-9a-hjkmnp-tv-z]{4}$/);
      expect(hostLabel(label)).toBe(label);
    }
    expect(new Set(halls).size).toBeGreaterThan(195);
  });

  test('L10 every name gives a host name that can be typed, and a service name that fits', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme', maxLength: 90 })), (name) => {
        expect(hostLabel(name)).toMatch(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/);
        const service = instanceName(name);
        expect(service).not.toBe('');
        expect(service).not.toMatch(/[.\p{Cc}]/u);
        expect(Buffer.byteLength(service)).toBeLessThanOrEqual(60);
      }),
    );
  });
});

const WHAT: Advertised = { label: 'moothall', instance: 'The Hall', port: 8080, addresses: ['192.168.1.5'] };
const CARDS = {
  lo: [{ address: '127.0.0.1', family: 'IPv4', internal: true } as NetworkInterfaceInfo],
  eth0: [{ address: '192.168.1.5', family: 'IPv4', internal: false } as NetworkInterfaceInfo],
};

/** Stands in for ciao: the names in `taken` are another machine's, and are renamed as ciao does it. */
function network(taken: readonly string[], more: { tryPort?: () => Promise<void>; broken?: boolean } = {}) {
  const world = {
    options: [] as unknown[],
    asked: [] as Record<string, unknown>[],
    destroyed: [] as string[],
    down: 0,
    words: [] as MdnsWord[],
    take: new Map<string, () => void>(),
  };
  const stop = advertise(WHAT, {
    interfaces: () => CARDS,
    tryPort: more.tryPort ?? (() => Promise.resolve()),
    say: (word) => world.words.push(word),
    getResponder: (options) => {
      world.options.push(options);
      return {
        createService: (asked) => {
          world.asked.push(asked);
          const renamed: (() => void)[] = [];
          world.take.set(asked.hostname, () => renamed.forEach((listener) => listener()));
          const service: Service = {
            on: (_event, listener) => renamed.push(listener),
            advertise: () => {
              if (more.broken) return Promise.reject(new Error('socket'));
              if (taken.includes(asked.hostname)) renamed.forEach((listener) => listener());
              return Promise.resolve();
            },
            destroy: () => {
              world.destroyed.push(asked.hostname);
              return Promise.resolve();
            },
          };
          return service;
        },
        shutdown: () => {
          world.down += 1;
          return Promise.resolve();
        },
      };
    },
  });
  return { world, stop };
}

const settled = (words: MdnsWord[], count: number) =>
  vi.waitFor(() => expect(words).toHaveLength(count), 30_000);

describe('claiming a name', () => {
  test('L10 the name is advertised on the cards that have the addresses, and only there', async () => {
    const { world, stop } = network([]);
    await settled(world.words, 1);
    expect(world.words).toEqual([{ type: 'named', hostName: 'moothall.local' }]);
    expect(world.options).toEqual([{ interface: ['eth0'], disableIpv6: true }]);
    expect(world.asked).toMatchObject([
      {
        hostname: 'moothall',
        name: 'The Hall',
        type: 'http',
        subtypes: ['moothall'],
        port: 8080,
        restrictedAddresses: ['192.168.1.5'],
      },
    ]);
    await stop();
    expect([world.destroyed, world.down]).toEqual([['moothall'], 1]);
  });

  test('L10 a taken name gets a number that can be typed, and the taken one is given up', async () => {
    const { world, stop } = network(['moothall', 'moothall-2']);
    await settled(world.words, 1);
    expect(world.words).toEqual([{ type: 'named', hostName: 'moothall-3.local' }]);
    expect(world.asked.map(({ name }) => name)).toEqual(['The Hall', 'The Hall 2', 'The Hall 3']);
    expect(world.destroyed).toEqual(['moothall', 'moothall-2']);
    await stop();
  });

  test('L10 a name lost later is said at once, and the next one is claimed', async () => {
    const { world, stop } = network([]);
    await settled(world.words, 1);
    world.take.get('moothall')?.();
    expect(world.words.at(-1)).toMatchObject({ type: 'lost', reason: 'NameTaken' });
    await settled(world.words, 3);
    expect(world.words.at(-1)).toEqual({ type: 'named', hostName: 'moothall-2.local' });
    await stop();
  });

  test('L11 with nine names taken it gives up', async () => {
    const all = ['moothall', ...Array.from({ length: 8 }, (_, i) => `moothall-${i + 2}`)];
    const { world } = network(all);
    await settled(world.words, 1);
    expect(world.words).toMatchObject([{ type: 'lost', reason: 'NameTaken' }]);
    expect(world.asked).toHaveLength(9);
  });

  test('L11 a port kept by another program is said, instead of a name that nobody hears', async () => {
    const { world } = network([], { tryPort: () => Promise.reject(new Error('EADDRINUSE')) });
    await settled(world.words, 1);
    expect(world.words).toEqual([{ type: 'lost', reason: 'Failed', detail: 'Error: EADDRINUSE' }]);
    expect(world.asked).toEqual([]);
  });

  test('L11 a library that fails is said', async () => {
    const { world } = network([], { broken: true });
    await settled(world.words, 1);
    expect(world.words).toMatchObject([{ type: 'lost', reason: 'Failed' }]);
  });

  test('L11 stopping before it began claims nothing', async () => {
    const { world, stop } = network([]);
    await stop();
    expect([world.words, world.asked]).toEqual([[], []]);
  });

  test('L11 the trial of the port fails where a program keeps the port to itself', async () => {
    const other = createSocket('udp4');
    other.bind(0, '127.0.0.1');
    await once(other, 'listening');
    await expect(tryMdnsPort('127.0.0.1', other.address().port)).rejects.toThrow('EADDRINUSE');
    await new Promise<void>((resolve) => other.close(() => resolve()));
  });
});

class FalseWorker extends EventEmitter {
  orders: MdnsOrder[] = [];
  terminated = 0;
  endsWhenTold = true;
  say(word: MdnsWord) {
    this.emit('message', word);
  }
  postMessage(order: MdnsOrder) {
    this.orders.push(order);
    if (this.endsWhenTold) this.emit('exit');
  }
  terminate() {
    this.terminated += 1;
    return Promise.resolve();
  }
}

function begin(more: Partial<MdnsOptions> = {}) {
  const worker = new FalseWorker();
  const changes: (string | null)[] = [];
  const started: Advertised[] = [];
  const mdns = startMdns({
    name: 'The Hall',
    port: 8080,
    addresses: ['192.168.1.5'],
    onChange: (hostName) => changes.push(hostName),
    start: (what) => {
      started.push(what);
      return worker satisfies MdnsWorker;
    },
    ...more,
  });
  return { worker, changes, started, mdns };
}

describe('the hub and its name', () => {
  test('L10 the hub learns the name that became its own', async () => {
    const { worker, started, changes, mdns } = begin();
    expect(started).toEqual([
      { label: 'the-hall', instance: 'The Hall', port: 8080, addresses: ['192.168.1.5'] },
    ]);
    worker.say({ type: 'named', hostName: 'the-hall-2.local' });
    expect(await mdns).toMatchObject({ hostName: 'the-hall-2.local', reason: null });
    expect(changes).toEqual([]);
    await (await mdns).stop();
  });

  test('L10 names lost and found later are said', async () => {
    const { worker, changes, mdns } = begin();
    worker.say({ type: 'named', hostName: 'the-hall.local' });
    const name = await mdns;
    worker.say({ type: 'lost', reason: 'NameTaken', detail: 'another' });
    expect(name).toMatchObject({ hostName: null, reason: 'NameTaken', detail: 'another' });
    worker.say({ type: 'named', hostName: 'the-hall-2.local' });
    expect(name).toMatchObject({ hostName: 'the-hall-2.local', reason: null });
    expect(changes).toEqual([null, 'the-hall-2.local']);
    await name.stop();
    expect(changes).toEqual([null, 'the-hall-2.local']);
  });

  test('L11 stopping says goodbye once, and the name is gone', async () => {
    const { worker, mdns } = begin();
    worker.say({ type: 'named', hostName: 'the-hall.local' });
    const name = await mdns;
    await Promise.all([name.stop(), name.stop()]);
    expect([worker.orders, worker.terminated]).toEqual([[{ type: 'stop' }], 1]);
    expect(name).toMatchObject({ hostName: null, reason: 'Stopped' });
  });

  test('L11 a worker that does not end is ended after two seconds', async () => {
    vi.useFakeTimers();
    const { worker, mdns } = begin();
    worker.endsWhenTold = false;
    worker.say({ type: 'named', hostName: 'the-hall.local' });
    const stopping = (await mdns).stop();
    await vi.advanceTimersByTimeAsync(1_999);
    expect(worker.terminated).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    await stopping;
    expect(worker.terminated).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('L11 a network that does not answer is not waited for', async () => {
    vi.useFakeTimers();
    const { worker, mdns } = begin({ timeoutMs: 5_000 });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await mdns).toMatchObject({ hostName: null, reason: 'TimedOut' });
    worker.say({ type: 'named', hostName: 'too-late.local' });
    expect(await mdns).toMatchObject({ hostName: null, reason: 'TimedOut' });
    expect(worker.orders).toEqual([{ type: 'stop' }]);
  });

  test('L11 a refusal, an error and the end of the worker leave the hub without a name, with the first reason', async () => {
    const refused = begin();
    refused.worker.say({ type: 'lost', reason: 'Failed', detail: 'EADDRINUSE' });
    expect(await refused.mdns).toMatchObject({ hostName: null, reason: 'Failed', detail: 'EADDRINUSE' });
    expect(refused.worker.orders).toEqual([{ type: 'stop' }]);

    const crashed = begin();
    crashed.worker.emit('error', new Error('out of memory'));
    crashed.worker.emit('exit');
    expect(await crashed.mdns).toMatchObject({ hostName: null, detail: 'Error: out of memory' });
  });

  test('L11 a worker that ends later, as the library may do to its process, costs only the name', async () => {
    const { worker, changes, mdns } = begin();
    worker.say({ type: 'named', hostName: 'the-hall.local' });
    const name = await mdns;
    worker.emit('exit');
    expect(name).toMatchObject({ hostName: null, reason: 'Failed' });
    expect(changes).toEqual([null]);
  });

  test('L11 no worker at all leaves the hub without a name', async () => {
    const { mdns } = begin({
      start: () => {
        throw new Error('no threads here');
      },
    });
    expect(await mdns).toMatchObject({ hostName: null, reason: 'Failed', detail: 'Error: no threads here' });
    await (await mdns).stop();
  });

  test('L11 with the real worker: an address of nobody is refused before any network is touched', async () => {
    const mdns = await startMdns({ name: 'The Hall', port: 8080, addresses: ['203.0.113.77'] });
    expect(mdns).toMatchObject({ hostName: null, reason: 'NoSuchAddress' });
    await mdns.stop();
  });
});
