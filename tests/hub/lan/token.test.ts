import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinTokens, passes, TOKEN_ALPHABET, TOKEN_LENGTH } from '../../../electron/hub/lan/token.ts';

const MINUTE = 60_000;

function tokensAt(more: { periodMs?: number; random?: (count: number) => Uint8Array } = {}) {
  const clock = { now: 5_000 };
  return { clock, tokens: joinTokens({ now: () => clock.now, random: randomBytes, ...more }) };
}

describe('join tokens', () => {
  test('L12 the alphabet is of capitals and digits that are not mistaken for each other', () => {
    expect(TOKEN_ALPHABET).toHaveLength(30);
    expect(new Set(TOKEN_ALPHABET).size).toBe(30);
    expect(TOKEN_ALPHABET).toMatch(/^[0-9A-Z]+$/);
    expect(TOKEN_ALPHABET).not.toMatch(/[01ILOU]/);
  });

  test('L12 a token has seven letters of it and says until when it is shown', () => {
    const { tokens } = tokensAt();
    const { token, until } = tokens.current();
    expect(token).toHaveLength(TOKEN_LENGTH);
    expect(Array.from(token).every((letter) => TOKEN_ALPHABET.includes(letter))).toBe(true);
    expect(until).toBe(5_000 + MINUTE);
    expect(tokens.current()).toEqual({ token, until });
  });

  test('L12 the current and the previous token count, an older one does not', () => {
    const { clock, tokens } = tokensAt();
    const { token: first, until } = tokens.current();
    clock.now = until - 1;
    expect(tokens.current().token).toBe(first);
    clock.now = until;
    const second = tokens.current();
    expect(second.token).not.toBe(first);
    expect(second.until).toBe(until + MINUTE);
    expect([tokens.accepts(first), tokens.accepts(second.token)]).toEqual([true, true]);
    clock.now = until + MINUTE - 1;
    expect(tokens.accepts(first)).toBe(true);
    clock.now = until + MINUTE;
    expect(tokens.accepts(first)).toBe(false);
    expect(tokens.accepts(second.token)).toBe(true);
  });

  test("L12 yesterday's token does not count, although nobody asked in between", () => {
    const { clock, tokens } = tokensAt();
    const { token } = tokens.current();
    clock.now += 24 * 60 * MINUTE;
    expect(tokens.accepts(token)).toBe(false);
  });

  test('L12 a clock that is set back ends the current token, which counts as the previous one', () => {
    const { clock, tokens } = tokensAt();
    const { token } = tokens.current();
    clock.now -= 1;
    expect(tokens.current().token).not.toBe(token);
    expect(tokens.accepts(token)).toBe(true);
    clock.now -= 2 * MINUTE;
    expect(tokens.accepts(token)).toBe(false);
  });

  test('L12 capitals and small letters are the same', () => {
    const { tokens } = tokensAt();
    const { token } = tokens.current();
    expect(tokens.accepts(token.toLowerCase())).toBe(true);
  });

  test.each(['', 'ABC', 'ABCDEFGH', 'ABC DEF', ' ABCDEF', 'ABCDEF\n', 'ÄBCDEFG', 'ſBCDEFG', 'ABCDE\u0000F'])(
    'L12 %j is no token',
    (text) => {
      expect(tokensAt().tokens.accepts(text)).toBe(false);
    },
  );

  test('L12 what is not text is no token', () => {
    const { tokens } = tokensAt();
    for (const odd of [undefined, null, 7, {}, ['ABCDEFG']])
      expect(tokens.accepts(odd as string)).toBe(false);
  });

  test('L12 a token is never accepted two periods after it was shown, whatever the clock does', () => {
    // Steps may be negative: a small computer without a clock of its own is set right after it started.
    const step = fc.integer({ min: -3 * MINUTE, max: 3 * MINUTE });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
        const { clock, tokens } = tokensAt();
        const shown = new Map<string, { at: number; turned: number }>();
        let turned = 0;
        let last = '';
        for (const ms of steps) {
          const { token, until } = tokens.current();
          expect(until).toBeGreaterThan(clock.now);
          expect(until).toBeLessThanOrEqual(clock.now + MINUTE);
          if (token !== last) turned += 1;
          last = token;
          if (!shown.has(token)) shown.set(token, { at: until - MINUTE, turned });
          expect(tokens.accepts(token)).toBe(true);
          clock.now += ms;
          tokens.current();
          if (tokens.current().token !== last) {
            turned += 1;
            last = tokens.current().token;
          }
          for (const [old, from] of shown) {
            if (clock.now - from.at >= 2 * MINUTE || turned - from.turned >= 2) {
              expect(tokens.accepts(old)).toBe(false);
            }
          }
        }
      }),
    );
  });

  test('L12 every letter is equally likely, from the bytes that come', () => {
    let next = 0;
    const counting = (count: number) => Uint8Array.from({ length: count }, () => next++ % 256);
    const { clock, tokens } = tokensAt({ random: counting });
    const counts = new Map<string, number>();
    // 240 usable bytes of 256 make 240 letters: eight of each.
    while (next < 256 * TOKEN_LENGTH * 2) {
      for (const letter of tokens.current().token) counts.set(letter, (counts.get(letter) ?? 0) + 1);
      clock.now += MINUTE;
    }
    expect(counts.size).toBe(30);
    const all = [...counts.values()];
    expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(Math.ceil(Math.max(...all) / 4));
  });

  test('L12 a source of randomness that gives nothing usable is an error, not a known token', () => {
    expect(() => tokensAt({ random: (count) => new Uint8Array(count).fill(255) })).toThrow('randomness');
    expect(() => tokensAt({ random: () => new Uint8Array() })).toThrow('randomness');
  });
});

describe('passes', () => {
  const HOUR = 60 * MINUTE;

  test('L13 a pass is good for an hour', () => {
    const { issuePass, acceptsPass } = passes({ random: randomBytes });
    const pass = issuePass(1_000.5);
    expect(pass).toMatch(/^[0-9a-z]+\.[\w-]{43}$/);
    expect(acceptsPass(pass, 1_000)).toBe(true);
    expect(acceptsPass(pass, 1_000 + HOUR - 1)).toBe(true);
    expect(acceptsPass(pass, 1_000 + HOUR)).toBe(false);
  });

  test('L13 a pass of another start of the hub is none', () => {
    const pass = passes({ random: randomBytes }).issuePass(0);
    expect(passes({ random: randomBytes }).acceptsPass(pass, 1)).toBe(false);
  });

  test('L13 a pass is the HMAC-SHA256 of its expiry under the secret of this start', () => {
    const secret = randomBytes(32);
    const [expiry, seal] = passes({ random: () => secret })
      .issuePass(0)
      .split('.');
    expect(Number.parseInt(expiry!, 36)).toBe(HOUR);
    expect(seal).toBe(createHmac('sha256', secret).update(`pass ${expiry}`).digest('base64url'));
  });

  test('L13 no change to a pass is accepted, a longer life least of all', () => {
    const { issuePass, acceptsPass } = passes({ random: randomBytes });
    const now = 1_700_000_000_000;
    const pass = issuePass(now);
    const [expiry, seal] = pass.split('.');
    const longer = (Number.parseInt(expiry!, 36) + HOUR).toString(36);
    expect(acceptsPass(`${longer}.${seal}`, now)).toBe(false);
    expect(acceptsPass(`0${expiry}.${seal}`, now)).toBe(false);
    fc.assert(
      fc.property(fc.nat(pass.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, letter) => {
        fc.pre(pass[at] !== letter);
        expect(acceptsPass(pass.slice(0, at) + letter + pass.slice(at + 1), now)).toBe(false);
      }),
    );
  });

  test('L13 text that is no pass is refused without an error', () => {
    const { acceptsPass } = passes({ random: randomBytes });
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(acceptsPass(text, 0)).toBe(false);
      }),
    );
    for (const odd of [undefined, null, 7, {}]) expect(acceptsPass(odd as string, 0)).toBe(false);
  });
});
