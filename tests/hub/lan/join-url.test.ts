import fc from 'fast-check';
import { encode } from 'uqr';
import { describe, expect, test } from 'vitest';
import { joinText, joinUrl, wifiCode } from '../../../electron/hub/lan/join-url.ts';
import { wifiRefusal, type Wifi } from '../../../shared/machine/wifi.ts';
import { TOKEN_ALPHABET } from '../../../electron/hub/lan/token.ts';
import { runs } from '../../fixtures/runs.ts';

const token = fc
  .array(fc.constantFrom(...Array.from(TOKEN_ALPHABET)), { minLength: 7, maxLength: 7 })
  .map((letters) => letters.join(''));

describe('the address in the code', () => {
  test('L14 is in capitals, without port 80', () => {
    expect(joinUrl({ host: '192.168.1.5', port: 8080, token: 'abc2345' })).toBe(
      'HTTP://192.168.1.5:8080/J/ABC2345',
    );
    expect(joinUrl({ host: 'moothall.local', port: 80, token: 'ABC2345' })).toBe(
      'HTTP://MOOTHALL.LOCAL/J/ABC2345',
    );
  });

  test('L14 is under the code in small letters, to read and type', () => {
    expect(joinText({ host: '192.168.1.5', port: 8080 })).toBe('192.168.1.5:8080');
    expect(joinText({ host: 'Moothall.local', port: 80 })).toBe('moothall.local');
  });

  test('L14 is what a browser makes of it again', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 1, max: 65_535 }), token, (host, port, secret) => {
        const url = new URL(joinUrl({ host, port, token: secret }));
        expect([url.protocol, url.hostname, url.pathname]).toEqual(['http:', host, `/J/${secret}`]);
        expect(Number(url.port || 80)).toBe(port);
        expect(url.host).toBe(joinText({ host, port }));
      }),
    );
  });

  test('L14 makes a code of version 2 at level M, even with the longest address', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 1, max: 65_535 }), token, (host, port, secret) => {
        expect(
          encode(joinUrl({ host, port, token: secret }), { ecc: 'M', boostEcc: false }).version,
        ).toBeLessThanOrEqual(2);
      }),
    );
    const longest = joinUrl({ host: '255.255.255.255', port: 65_535, token: 'ZZZZZZZ' });
    expect(longest).toHaveLength(38);
    expect(encode(longest, { ecc: 'M', boostEcc: false }).version).toBe(2);
    // In small letters the same address needs a larger code: the capitals are there for a reason.
    expect(encode(longest.toLowerCase(), { ecc: 'M', boostEcc: false }).version).toBe(3);
  });

  test.each(['', 'a b', 'a/b', 'a@b', 'a:80', '[::1]', '-a', 'a-', 'ä.local', 'moothall-(2).local'])(
    'L14 %j is not a host that is put into a code',
    (host) => expect(() => joinText({ host, port: 80 })).toThrow(TypeError),
  );

  test('L14 neither are impossible ports and tokens', () => {
    for (const port of [0, -1, 65_536, 80.5, NaN])
      expect(() => joinText({ host: 'a', port })).toThrow(TypeError);
    for (const bad of ['', 'A/B', 'A B', 'A?']) {
      expect(() => joinUrl({ host: 'a', port: 80, token: bad })).toThrow(TypeError);
    }
  });
});

/** As a phone reads a Wi-Fi code: fields up to an unescaped `;`, a backslash makes the next letter plain. */
function read(code: string): Record<string, string> | null {
  if (!code.startsWith('WIFI:')) return null;
  const fields: Record<string, string> = {};
  let [key, text] = ['', ''];
  let inKey = true;
  for (let i = 'WIFI:'.length; i < code.length; i += 1) {
    const letter = code.charAt(i);
    if (letter === '\\') {
      i += 1;
      text += code.charAt(i);
    } else if (letter === ':' && inKey) {
      [key, text, inKey] = [text, '', false];
    } else if (letter === ';') {
      if (inKey) return i === code.length - 1 ? fields : null;
      fields[key] = text;
      [key, text, inKey] = ['', '', true];
    } else if (letter === ':' || letter === ',' || letter === '"') {
      return null;
    } else {
      text += letter;
    }
  }
  return null;
}

describe('the Wi-Fi code', () => {
  test('L15 names the network, its protection and its password', () => {
    expect(wifiCode({ ssid: 'Common room', security: 'wpa', password: 'bread and soup' })).toBe(
      'WIFI:T:WPA;S:Common room;P:bread and soup;;',
    );
    expect(wifiCode({ ssid: 'Old', security: 'wep', password: 'abcde' })).toBe('WIFI:T:WEP;S:Old;P:abcde;;');
  });

  test('L15 says when a network is open or hidden', () => {
    expect(wifiCode({ ssid: 'Guests', security: 'open' })).toBe('WIFI:T:nopass;S:Guests;;');
    expect(wifiCode({ ssid: 'Quiet', security: 'wpa', password: '12345678', hidden: true })).toBe(
      'WIFI:T:WPA;S:Quiet;P:12345678;H:true;;',
    );
  });

  test('L15 escapes what the code uses itself', () => {
    expect(wifiCode({ ssid: 'a\\b;c,d"e:f', security: 'wpa', password: ';,":\\;,":' })).toBe(
      'WIFI:T:WPA;S:a\\\\b\\;c\\,d\\"e\\:f;P:\\;\\,\\"\\:\\\\\\;\\,\\"\\:;;',
    );
  });

  test('L15 is read by a phone as it was meant, whatever the names are', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...Array.from('ab\\;,":ü水 ')) }),
      fc.string({ unit: 'grapheme' }),
    );
    const wifi: fc.Arbitrary<Wifi> = fc.record({
      ssid: text,
      security: fc.constantFrom('wpa', 'wep', 'open'),
      password: text.map((short) => short.repeat(3)),
      hidden: fc.boolean(),
    });
    const types = { wpa: 'WPA', wep: 'WEP', open: 'nopass' };
    let codes = 0;
    fc.assert(
      fc.property(wifi, (given) => {
        if (wifiRefusal(given) !== null) {
          expect(() => wifiCode(given)).toThrow(TypeError);
          return;
        }
        codes += 1;
        expect(read(wifiCode(given))).toEqual({
          T: types[given.security],
          S: given.ssid,
          ...(given.security === 'open' ? {} : { P: given.password }),
          ...(given.hidden ? { H: 'true' } : {}),
        });
      }),
      { numRuns: runs(500) },
    );
    expect(codes).toBeGreaterThan(50);
  });

  const wpa = (ssid: string, password: string) => ({ ssid, password, security: 'wpa' as const });
  test.each([
    [wpa('', '12345678'), 'SsidMissing'],
    [wpa('x'.repeat(33), '12345678'), 'SsidTooLong'],
    [wpa('水'.repeat(11), '12345678'), 'SsidTooLong'],
    [wpa('a\nb', '12345678'), 'ControlCharacter'],
    [wpa('a', '1234567\u0000'), 'ControlCharacter'],
    [wpa('a', ''), 'PasswordMissing'],
    [{ ssid: 'a', security: 'wep' as const }, 'PasswordMissing'],
    [wpa('a', '1234567'), 'PasswordNotPossible'],
    [wpa('a', 'x'.repeat(64)), 'PasswordNotPossible'],
    [wpa('x'.repeat(32), '12345678'), null],
    [wpa('a', 'x'.repeat(63)), null],
    [wpa('a', 'c0ffee00'.repeat(8)), null],
    [{ ssid: 'a', security: 'open' as const }, null],
  ])('L15 a network no phone could join is refused in words: %j is %s', (wifi, refusal) => {
    expect(wifiRefusal(wifi)).toBe(refusal);
  });
});
