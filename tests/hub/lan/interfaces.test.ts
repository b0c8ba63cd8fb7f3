import type { NetworkInterfaceInfo } from 'node:os';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ownAddresses,
  rankAddresses,
  type InterfacePin,
  type Interfaces,
} from '../../../electron/hub/lan/interfaces.ts';

const MAC = 'a4:bb:6d:00:00:01';

function card(address: string, more: Partial<NetworkInterfaceInfo> = {}): NetworkInterfaceInfo {
  const family = address.includes(':') ? 'IPv6' : 'IPv4';
  const base = { address, netmask: '255.255.255.0', mac: MAC, internal: false, cidr: `${address}/24` };
  return { ...base, family, scopeid: 0, ...more };
}

const LOOPBACK = card('127.0.0.1', { internal: true, mac: '00:00:00:00:00:00' });

function rank(
  interfaces: Interfaces,
  more: { pin?: InterfacePin; hint?: string; evidence?: Record<string, number> } = {},
) {
  return rankAddresses({
    interfaces,
    pin: more.pin ?? null,
    hint: more.hint ?? null,
    evidence: new Map(Object.entries(more.evidence ?? {})),
  });
}
const order = (...input: Parameters<typeof rank>) => rank(...input).candidates.map(({ address }) => address);

describe('which addresses count', () => {
  test('L2 internal, link-local and IPv6 addresses are never shown', () => {
    const ranking = rank({
      lo: [LOOPBACK, card('::1', { internal: true })],
      eth0: [card('169.254.7.7'), card('fe80::1'), card('fd00::2'), card('2001:db8::1')],
      wlan0: [card('169.254.255.255')],
    });
    expect(ranking).toEqual({ candidates: [], ties: [], pin: 'unset' });
  });

  test('L2 the neighbours of 169.254/16 are ordinary addresses', () => {
    expect(order({ a: [card('169.253.255.255')], b: [card('169.255.0.0')] })).toEqual([
      '169.253.255.255',
      '169.255.0.0',
    ]);
  });

  test('L2 a card without addresses is no card', () => {
    expect(order({ eth0: undefined, eth1: [] })).toEqual([]);
  });

  test('L17 every own IPv4 address is a name of ours, loopback and link-local too', () => {
    const interfaces = {
      lo: [LOOPBACK],
      eth0: [card('192.168.1.5'), card('fe80::1')],
      usb0: [card('169.254.1.1')],
    };
    expect(ownAddresses(interfaces)).toEqual(['127.0.0.1', '169.254.1.1', '192.168.1.5']);
  });
});

describe('kinds of networks', () => {
  const tunnels = ['tun0', 'tap3', 'wg0', 'wg-home', 'utun4', 'ztabcdef12', 'tailscale0', 'Tailscale'];
  const virtual = [
    'docker0',
    'br-1a2b3c4d5e6f',
    'veth12ab',
    'virbr0',
    'vboxnet0',
    'vmnet8',
    'vEthernet (WSL)',
  ];

  test.each(tunnels)(
    'L3 the tunnel %s comes after an ordinary card, even when it has the default route',
    (name) => {
      const ranking = rank({ [name]: [card('10.8.0.2')], zzz: [card('192.168.1.5')] }, { hint: '10.8.0.2' });
      expect(ranking.candidates.map(({ address }) => address)).toEqual(['192.168.1.5', '10.8.0.2']);
      expect(ranking.candidates[1]?.why).toEqual(['default-route', 'tunnel']);
      expect(ranking.ties).toEqual([]);
    },
  );

  test.each(virtual)('L3 the inner switch %s comes after ordinary cards and after tunnels', (name) => {
    const interfaces = { [name]: [card('172.17.0.1')], wg0: [card('10.8.0.2')], zzz: [card('192.168.1.5')] };
    expect(order(interfaces, { hint: '172.17.0.1' })).toEqual(['192.168.1.5', '10.8.0.2', '172.17.0.1']);
    expect(rank(interfaces).candidates[2]?.why).toEqual(['virtual']);
  });

  test.each(['100.64.0.0', '100.99.1.2', '100.127.255.255'])(
    'L3 %s is in the shared range and demoted',
    (address) => {
      const ranking = rank({ eth0: [card(address)], zzz: [card('192.168.1.5')] });
      expect(ranking.candidates.map((candidate) => candidate.address)).toEqual(['192.168.1.5', address]);
      expect(ranking.candidates[1]?.why).toEqual(['shared-range']);
    },
  );

  test.each(['100.63.255.255', '100.128.0.0'])('L3 %s is outside of the shared range', (address) => {
    expect(rank({ eth0: [card(address)] }).candidates[0]?.why).toEqual(['ordinary']);
  });

  test.each(['eth0', 'enp3s0', 'wlp2s0', 'en0', 'Ethernet', 'Wi-Fi', 'WLAN', 'Ethernet 2', 'br0', 'bond0'])(
    'L3 %s is an ordinary card',
    (name) => expect(rank({ [name]: [card('192.168.1.5')] }).candidates[0]?.why).toEqual(['ordinary']),
  );

  test('L3 a demoted address is still shown when there is no other', () => {
    expect(order({ lo: [LOOPBACK], tailscale0: [card('100.100.1.1')] })).toEqual(['100.100.1.1']);
  });

  test('L1 the default route decides between ordinary cards', () => {
    const interfaces = { eth0: [card('10.0.0.2')], wlan0: [card('192.168.1.5')] };
    const ranking = rank(interfaces, { hint: '192.168.1.5' });
    expect(ranking.candidates[0]).toMatchObject({
      address: '192.168.1.5',
      why: ['default-route', 'ordinary'],
    });
    expect(ranking.ties).toEqual([]);
  });

  test('L1 a hint that is none of our addresses changes nothing', () => {
    const interfaces = { eth0: [card('10.0.0.2')], wlan0: [card('192.168.1.5')] };
    expect(rank(interfaces, { hint: '203.0.113.1' })).toEqual(rank(interfaces));
  });
});

describe('a pinned card', () => {
  const interfaces = {
    eth0: [card('10.0.0.2', { mac: 'aa:aa:aa:00:00:01' })],
    wlan0: [card('192.168.1.5', { mac: 'bb:bb:bb:00:00:02' })],
    wg0: [card('10.8.0.2', { mac: '00:00:00:00:00:00' })],
    tun0: [card('10.9.0.2', { mac: '00:00:00:00:00:00' })],
  };

  test('L4 wins over evidence and the default route, whatever its address is', () => {
    const pin = { name: 'wlan0', mac: 'BB:BB:BB:00:00:02' };
    const ranking = rank(interfaces, { pin, hint: '10.0.0.2', evidence: { '10.0.0.2': 1e300 } });
    expect(ranking.candidates[0]).toMatchObject({ address: '192.168.1.5', why: ['pinned', 'ordinary'] });
    expect(ranking.pin).toBe('held');
    const renumbered = { ...interfaces, wlan0: [card('192.168.1.77', { mac: 'bb:bb:bb:00:00:02' })] };
    expect(rank(renumbered, { pin, hint: '10.0.0.2' }).candidates[0]?.address).toBe('192.168.1.77');
  });

  test('L4 that is absent is replaced by the others, and that is said', () => {
    const ranking = rank(interfaces, { pin: { name: 'eth9', mac: 'cc:cc:cc:00:00:03' }, hint: '10.0.0.2' });
    expect(ranking.candidates[0]?.address).toBe('10.0.0.2');
    expect(ranking.pin).toBe('absent');
    expect(rank({}, { pin: { name: 'eth9', mac: 'cc:cc:cc:00:00:03' } }).pin).toBe('absent');
  });

  test('L4 with only a link-local address is absent', () => {
    const pin = { name: 'eth0', mac: MAC };
    expect(
      rank({ eth0: [card('169.254.3.3')], wlan0: [card('10.0.0.9', { mac: 'ee:00:00:00:00:01' })] }, { pin }),
    ).toMatchObject({
      candidates: [{ address: '10.0.0.9' }],
      pin: 'absent',
    });
  });

  test('L4 is found again by its MAC when it got another name', () => {
    expect(rank(interfaces, { pin: { name: 'usb7', mac: 'bb:bb:bb:00:00:02' } })).toMatchObject({
      candidates: [{ address: '192.168.1.5' }, {}, {}, {}],
      pin: 'held',
    });
  });

  test('L4 is not another card that has its name', () => {
    expect(rank(interfaces, { pin: { name: 'wlan0', mac: 'bb:bb:bb:00:00:99' } }).pin).toBe('absent');
  });

  test('L4 name and MAC together come before a card that shares the MAC', () => {
    const twins = { eth0: [card('10.0.0.2')], 'eth0.20': [card('10.0.20.2')] };
    const ranking = rank(twins, { pin: { name: 'eth0.20', mac: MAC } });
    expect(ranking.candidates.map(({ why }) => why.includes('pinned'))).toEqual([true, false]);
    expect(ranking.candidates[0]?.address).toBe('10.0.20.2');
  });

  test('L4 a tunnel without a MAC is pinned by its name, and does not pin every other tunnel', () => {
    const zeros = '00:00:00:00:00:00';
    expect(order(interfaces, { pin: { name: 'wg0', mac: zeros } })[0]).toBe('10.8.0.2');
    expect(rank(interfaces, { pin: { name: 'wg7', mac: zeros } }).pin).toBe('absent');
  });
});

describe('evidence and ties', () => {
  const two = { eth0: [card('10.0.0.2')], wlan0: [card('192.168.1.5')] };

  test('L5 real joins beat every heuristic', () => {
    const interfaces = { ...two, tailscale0: [card('100.100.1.1')], docker0: [card('172.17.0.1')] };
    const evidence = { '172.17.0.1': 1 };
    expect(order(interfaces, { hint: '10.0.0.2', evidence })[0]).toBe('172.17.0.1');
    expect(rank(interfaces, { evidence }).candidates[0]?.why).toEqual(['joined-through', 'virtual']);
  });

  test('L5 more joins beat fewer, counted in doublings so that two used networks do not swap at each join', () => {
    expect(order(two, { evidence: { '10.0.0.2': 3, '192.168.1.5': 9 } })[0]).toBe('192.168.1.5');
    const close = rank(two, { evidence: { '10.0.0.2': 5, '192.168.1.5': 6.5 } });
    expect(close.ties.map(({ address }) => address)).toEqual(['10.0.0.2', '192.168.1.5']);
  });

  test.each([0, -1, 0.05, NaN])('L5 evidence of %d joins is none', (joins) => {
    expect(rank(two, { evidence: { '192.168.1.5': joins } }).candidates).toEqual(rank(two).candidates);
  });

  test('L6 equals are all shown', () => {
    const three = { ...two, eth1: [card('10.1.0.2')] };
    expect(rank(three).ties.map(({ name }) => name)).toEqual(['eth0', 'eth1', 'wlan0']);
  });

  test('L6 a single best address is no tie', () => {
    expect(rank(two, { hint: '10.0.0.2' }).ties).toEqual([]);
    expect(rank({ eth0: [card('10.0.0.2')] }).ties).toEqual([]);
  });

  test('L6 an address that two cards have is shown once', () => {
    expect(order({ eth0: [card('10.0.0.2')], macvlan0: [card('10.0.0.2')] })).toEqual(['10.0.0.2']);
  });
});

describe('for any set of cards', () => {
  const address = fc.oneof(
    fc.constantFrom(
      '192.168.1.5',
      '10.0.0.2',
      '100.64.0.1',
      '169.254.1.1',
      '172.17.0.1',
      '127.0.0.1',
      'fe80::1',
    ),
    fc.ipV4(),
  );
  const name = fc.constantFrom('eth0', 'wlan0', 'wg0', 'docker0', 'lo', 'br-12', 'tailscale0', 'en7');
  const mac = fc.constantFrom('00:00:00:00:00:00', 'aa:aa:aa:00:00:01', 'bb:bb:bb:00:00:02');
  const cards = fc.uniqueArray(
    fc.tuple(name, fc.array(fc.tuple(address, mac, fc.boolean()), { maxLength: 3 })),
    {
      selector: ([key]) => key,
    },
  );
  const world = fc.record({
    cards,
    pin: fc.option(fc.record({ name, mac })),
    hint: fc.option(address),
    evidence: fc.array(fc.tuple(address, fc.double({ min: 0, max: 1e6, noNaN: true }))),
  });
  type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

  const ranked = (given: World, turned: boolean) => {
    const list = turned ? given.cards.toReversed() : given.cards;
    const interfaces = Object.fromEntries(
      list.map(([key, infos]) => {
        const made = infos.map(([at, of, internal]) => card(at, { mac: of, internal }));
        return [key, turned ? made.toReversed() : made];
      }),
    );
    return rankAddresses({ interfaces, pin: given.pin, hint: given.hint, evidence: new Map(given.evidence) });
  };

  test('L6 the ranking does not depend on the order of the input', () => {
    fc.assert(
      fc.property(world, (given) => {
        expect(ranked(given, true)).toEqual(ranked(given, false));
      }),
    );
  });

  test('L1 pins come before evidence, evidence before kind, kind before the hint', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { candidates } = ranked(given, false);
        const rungs = candidates.map(({ why }) => [
          why.includes('pinned') ? 1 : 0,
          why.includes('joined-through') ? 1 : 0,
        ]);
        for (const [i, rung] of rungs.entries()) {
          const next = rungs[i + 1];
          if (next === undefined) break;
          expect(rung[0]! > next[0]! || (rung[0] === next[0] && rung[1]! >= next[1]!)).toBe(true);
          if (rung[0] !== next[0] || rung[1] === 1 || next[1] === 1) continue;
          const ordinary = (at: number) => candidates[at]?.why.includes('ordinary') ?? false;
          expect(ordinary(i) || !ordinary(i + 1)).toBe(true);
        }
      }),
    );
  });

  test('L6 ties are two or more that share the best score, and no address is there twice', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { candidates, ties } = ranked(given, false);
        expect(new Set(candidates.map((candidate) => candidate.address)).size).toBe(candidates.length);
        expect(ties.length).not.toBe(1);
        const best = candidates.filter(({ score }) => score === candidates[0]?.score);
        expect(ties).toEqual(best.length > 1 ? best : []);
      }),
    );
  });
});
