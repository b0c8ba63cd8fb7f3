/** Being in the room is the credential: a code on the wall that changes, and a pass for who has scanned it. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Digits and capitals of a QR code's alphanumeric mode without those that are mistaken for each other when read
 * off a wall (0 O, 1 I L, U V): 30 letters, seven of them give 34 bits.
 */
export const TOKEN_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const TOKEN_LENGTH = 7;

/** `count` random bytes: `crypto.randomBytes`. */
export type RandomBytes = (count: number) => Uint8Array;

export type JoinTokens = {
  /** The token for the wall now, and when it should be replaced (ms on the clock that was given). */
  readonly current: () => { readonly token: string; readonly until: number };
  /** Whether this is the current token or the one before it, in capitals or small letters. */
  readonly accepts: (token: string) => boolean;
};

/**
 * Tokens that change every `periodMs` (default 60,000). A token is accepted while it is current and for one
 * period more, so never longer than two periods after it first could be seen; a token skipped over because
 * nobody asked for it in time is not kept alive. If the clock is set back, the current token ends at once.
 *
 * @param options.now ms; `performance.now` is best, as it cannot be set
 * @throws Error when `random` gives no usable bytes: a bug in the source of randomness
 */
export function joinTokens(options: {
  readonly now: () => number;
  readonly random: RandomBytes;
  readonly periodMs?: number;
}): JoinTokens {
  const { now, random, periodMs = 60_000 } = options;
  let current = { token: newToken(random), from: now() };
  let previous: string | null = null;

  const turn = () => {
    const periods = Math.floor((now() - current.from) / periodMs);
    if (periods === 0) return;
    previous = periods === 1 || periods < 0 ? current.token : null;
    current = { token: newToken(random), from: current.from + periods * periodMs };
  };

  return {
    current() {
      turn();
      return { token: current.token, until: current.from + periodMs };
    },
    accepts(token) {
      turn();
      const given = wellFormed(token);
      if (given === null) return false;
      // Both are compared, always: the time taken tells nothing about either.
      const isCurrent = same(given, current.token);
      const isPrevious = same(given, previous ?? current.token);
      return isCurrent || isPrevious;
    },
  };
}

function newToken(random: RandomBytes): string {
  // Bytes past the last whole round of the alphabet would make its first letters likelier.
  const fair = 256 - (256 % TOKEN_ALPHABET.length);
  let token = '';
  for (let tries = 0; tries < 64; tries += 1) {
    for (const byte of random(TOKEN_LENGTH)) {
      if (byte < fair) token += TOKEN_ALPHABET.charAt(byte % TOKEN_ALPHABET.length);
      if (token.length === TOKEN_LENGTH) return token;
    }
  }
  throw new Error('the source of randomness gives no usable bytes');
}

function wellFormed(token: string): string | null {
  return typeof token === 'string' && /^[0-9A-Za-z]{7}$/.test(token) ? token.toUpperCase() : null;
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

export type Passes = {
  /** For a phone whose token was accepted: text of digits, letters, `.`, `-` and `_`. */
  readonly issuePass: (now: number) => string;
  readonly acceptsPass: (pass: string, now: number) => boolean;
};

/**
 * Passes let a phone that scanned the code come back before it has named itself, when its token has long been
 * replaced: its expiry with an HMAC-SHA256 over it. They name nobody, are worth nothing after `validMs` (default
 * one hour), and end with this start of the hub, whose secret is never stored.
 */
export function passes(options: { readonly random: RandomBytes; readonly validMs?: number }): Passes {
  const { random, validMs = 3_600_000 } = options;
  const secret = random(32);
  const seal = (expiry: string) => createHmac('sha256', secret).update(`pass ${expiry}`).digest('base64url');
  return {
    issuePass(now) {
      const expiry = Math.floor(now + validMs).toString(36);
      return `${expiry}.${seal(expiry)}`;
    },
    acceptsPass(pass, now) {
      if (typeof pass !== 'string') return false;
      const parts = /^([0-9a-z]{1,11})\.([\w-]{43})$/.exec(pass);
      if (parts === null) return false;
      const [, expiry = '', given = ''] = parts;
      return same(given, seal(expiry)) && now < Number.parseInt(expiry, 36);
    },
  };
}
