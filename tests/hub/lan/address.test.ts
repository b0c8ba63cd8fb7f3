import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  inRange,
  ipv4Number,
  isFromAnotherMachine,
  isLoopback,
  plainAddress,
} from '../../../electron/hub/lan/address.ts';

test('L5 an IPv4 client of an IPv6 listener has one address, not two', () => {
  expect(plainAddress('::ffff:192.168.1.5')).toBe('192.168.1.5');
  expect(plainAddress('::FFFF:192.168.1.5')).toBe('192.168.1.5');
  expect(plainAddress('FE80::1%eth0')).toBe('fe80::1');
  fc.assert(fc.property(fc.ipV4(), (address) => plainAddress(`::ffff:${address}`) === plainAddress(address)));
});

test.each(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'])('L5 %s is this machine', (address) => {
  expect(isLoopback(address)).toBe(true);
  expect(isFromAnotherMachine({ local: address, remote: address })).toBe(false);
});

test('L5 a connection from an address to itself is from this machine', () => {
  expect(isFromAnotherMachine({ local: '192.168.1.5', remote: '::ffff:192.168.1.5' })).toBe(false);
  expect(isFromAnotherMachine({ local: '192.168.1.5', remote: '192.168.1.6' })).toBe(true);
});

test('L5 a connection with an end that is gone is nobody', () => {
  expect(isFromAnotherMachine({ local: undefined, remote: '192.168.1.6' })).toBe(false);
  expect(isFromAnotherMachine({ local: '192.168.1.5', remote: undefined })).toBe(false);
});

test('L2 ranges are told by their bits', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.integer({ min: 1, max: 32 }), (address, bits) => {
      expect(inRange(address, address, bits)).toBe(true);
    }),
  );
  expect(inRange('10.255.255.255', '10.0.0.0', 8)).toBe(true);
  expect(inRange('11.0.0.0', '10.0.0.0', 8)).toBe(false);
  expect(inRange('fe80::1', '10.0.0.0', 8)).toBe(false);
  expect(ipv4Number('255.255.255.255')).toBe(2 ** 32 - 1);
});
