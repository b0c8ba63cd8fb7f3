/**
 * Recovery words: 8 made-up words of five letters, such as "lusab babad gutih", that can be read aloud, copied to
 * a card by hand and typed in again. Each word is 16 bits: consonant, vowel, consonant, vowel, consonant (the
 * scheme known as proquints), so there is no word list to load and none that speaks one language only.
 *
 * 8 words are 128 bits: 112 random ones and 16 of a checksum, so that a slip of the pen is told from words of
 * somebody else. The key is Ed25519 with the seed SHA-256("moothall recovery key 1\n" + the 14 random bytes);
 * the checksum is the first 2 bytes of SHA-256("moothall recovery check 1\n" + the same). Nothing of them is
 * kept on the phone; the hall knows only the public half of the key.
 */
import { acting } from './acting.ts';
import { randomBytes, utf8 } from './bytes.ts';
import { keysFrom, type Keys } from './keys.ts';

const CONSONANTS = 'bdfghjklmnprstvz';
const VOWELS = 'aiou';
const RANDOM_BYTES = 14;
const WORDS = 8;

export interface Recovery {
  readonly words: string;
  readonly keys: Keys;
}

/** `random`: 14 bytes. */
export function makeRecovery(random: Uint8Array = randomBytes(RANDOM_BYTES)): Recovery {
  const bytes = new Uint8Array([...random, ...checksum(random)]);
  const words = Array.from({ length: WORDS }, (_, at) => wordOf(bytes[2 * at] ?? 0, bytes[2 * at + 1] ?? 0));
  return { words: words.join(' '), keys: keysFrom(seedOf(random)) };
}

/**
 * The keys that the words stand for, or null when they are not such words. Capitals, accents, spaces, dashes and
 * other signs between letters do not matter, nor do a nought for an o and a one for an i.
 */
export function readRecovery(typed: string): Keys | null {
  const letters = typed
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('0', 'o')
    .replaceAll('1', 'i')
    .replace(/[^a-z]/g, '');
  if (letters.length !== WORDS * 5) return null;
  const bytes: number[] = [];
  for (let at = 0; at < letters.length; at += 5) {
    const bits = bitsOf(letters.slice(at, at + 5));
    if (bits === null) return null;
    bytes.push(bits >> 8, bits & 0xff);
  }
  const random = new Uint8Array(bytes.slice(0, RANDOM_BYTES));
  const [high, low] = checksum(random);
  return bytes[RANDOM_BYTES] === high && bytes[RANDOM_BYTES + 1] === low ? keysFrom(seedOf(random)) : null;
}

function wordOf(high: number, low: number): string {
  const bits = (high << 8) | low;
  const consonant = (shift: number) => CONSONANTS.charAt((bits >> shift) & 15);
  const vowel = (shift: number) => VOWELS.charAt((bits >> shift) & 3);
  return consonant(12) + vowel(10) + consonant(6) + vowel(4) + consonant(0);
}

function bitsOf(word: string): number | null {
  let bits = 0;
  for (let at = 0; at < word.length; at++) {
    const isVowel = at % 2 === 1;
    const value = (isVowel ? VOWELS : CONSONANTS).indexOf(word.charAt(at));
    if (value < 0) return null;
    bits = (bits << (isVowel ? 2 : 4)) | value;
  }
  return bits;
}

const seedOf = (random: Uint8Array): Uint8Array => digest('moothall recovery key 1\n', random);
const checksum = (random: Uint8Array): Uint8Array =>
  digest('moothall recovery check 1\n', random).slice(0, 2);
const digest = (domain: string, random: Uint8Array): Uint8Array =>
  acting().sha256(new Uint8Array([...utf8(domain), ...random]));
