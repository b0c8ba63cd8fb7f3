import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowedHosts } from '../../../electron/hub/lan/hosts.ts';

const hub = allowedHosts({
  port: 8080,
  addresses: ['192.168.1.5', '10.0.0.2', 'fd00::2'],
  mdnsHost: 'moothall-2.local',
  extra: ['hall.example', 'proxy.example:8443', 'bad name', 'also/bad', ''],
});
const onPort80 = allowedHosts({ port: 80, addresses: ['192.168.1.5'], mdnsHost: null });

const OURS = [
  '192.168.1.5:8080',
  '10.0.0.2:8080',
  '127.0.0.1:8080',
  '[::1]:8080',
  '[fd00::2]:8080',
  '[FD00::2]:8080',
  'localhost:8080',
  'LocalHost:8080',
  'moothall.local:8080',
  'MOOTHALL.LOCAL:8080',
  'moothall.local.:8080',
  'moothall-2.local:8080',
  'hall.example:8080',
  'hall.example',
  'hall.example:80',
  'proxy.example:8443',
];

const NOT_OURS = [
  '192.168.1.6:8080',
  '192.168.1.5',
  '192.168.1.5:80',
  '192.168.1.5:8081',
  '192.168.1.5:08080',
  '192.168.1.5:808000',
  '192.168.1.5:',
  '192.168.1.5:8080:8080',
  'evil.example:8080',
  'moothall.local.evil.example:8080',
  'evilmoothall.local:8080',
  'moothall.local@evil.example:8080',
  'moothall..local:8080',
  'moothall.local..:8080',
  'moothall-3.local:8080',
  'proxy.example',
  'proxy.example:8080',
  '0xc0a80105:8080',
  '3232235781:8080',
  '192.168.261:8080',
  '0.0.0.0:8080',
  '::1:8080',
  '[::1]',
  '[::2]:8080',
  '[::1%25eth0]:8080',
  '[evil]:8080',
  'bad name:8080',
  ' localhost:8080',
  'localhost:8080 ',
  'localhost:8080, evil.example',
  'localhost:8080/',
  'localhost:8080\n',
  'http://localhost:8080',
  'ſocalhost:8080',
  'loca\u212ahost:8080',
  ':8080',
  '.',
  '',
];

describe('the Host header', () => {
  test.each(OURS)('L17 %j is ours', (host) => expect(hub.isAllowedHost(host)).toBe(true));
  test.each(NOT_OURS)('L17 %j is not ours', (host) => expect(hub.isAllowedHost(host)).toBe(false));

  test('L17 a missing header is refused', () => {
    expect(hub.isAllowedHost(undefined)).toBe(false);
  });

  test('L17 without a port it means 80', () => {
    expect(onPort80.isAllowedHost('192.168.1.5')).toBe(true);
    expect(onPort80.isAllowedHost('192.168.1.5:80')).toBe(true);
    expect(onPort80.isAllowedHost('moothall.local')).toBe(true);
    expect(onPort80.isAllowedHost('192.168.1.5:8080')).toBe(false);
  });

  test('L17 the name that is always ours does not depend on being advertised; others do', () => {
    expect(onPort80.isAllowedHost('moothall-2.local')).toBe(false);
  });

  test('L17 no text is an error, and no other name is ours', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.domain(), fc.webAuthority()), (host) => {
        fc.pre(!OURS.includes(host.toLowerCase()));
        expect(hub.isAllowedHost(host)).toBe(false);
      }),
    );
  });
});

describe('the Origin header', () => {
  const host = '192.168.1.5:8080';

  test.each(OURS)('L18 a page of http://%s may speak to us', (ours) => {
    expect(hub.isAllowedOrigin(`http://${ours}`, host)).toBe(true);
    expect(hub.isAllowedOrigin(`HTTP://${ours}`, host)).toBe(true);
    expect(hub.isAllowedOrigin(`https://${ours}`, host)).toBe(false);
  });

  test.each(NOT_OURS)('L18 a page of http://%s may not', (other) => {
    expect(hub.isAllowedOrigin(`http://${other}`, host)).toBe(false);
  });

  test.each([
    '',
    'null',
    '*',
    'file://',
    'http://',
    'http:///',
    'http:localhost:8080',
    'localhost:8080',
    'ws://localhost:8080',
    'http://localhost:8080/',
    'http://http://localhost:8080',
    'chrome-extension://abcdef',
    'http://a@localhost:8080',
  ])('L18 %j is no page of ours', (origin) => expect(hub.isAllowedOrigin(origin, host)).toBe(false));

  test('L18 no Origin is no page from elsewhere', () => {
    expect(hub.isAllowedOrigin(undefined, host)).toBe(true);
  });

  test('L18 a right Origin does not help a wrong or missing Host', () => {
    expect(hub.isAllowedOrigin('http://192.168.1.5:8080', 'evil.example:8080')).toBe(false);
    expect(hub.isAllowedOrigin('http://192.168.1.5:8080', undefined)).toBe(false);
    expect(hub.isAllowedOrigin(undefined, 'evil.example:8080')).toBe(false);
  });

  test('L18 a page at one of our names may speak to another of them', () => {
    expect(hub.isAllowedOrigin('http://192.168.1.5:8080', 'moothall-2.local:8080')).toBe(true);
  });
});
