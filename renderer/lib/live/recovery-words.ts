/**
 * Words to come back with: 112 random bits and a checksum of 16, as eight pronounceable words of five letters
 * (proquints: consonant, vowel, consonant, vowel, consonant; four bits a consonant, two a vowel). They can be
 * read aloud in any of the hall's languages and written on a card; no word list has to be loaded.
 */
import { keyPairOf, randomBytes, sha256, type KeyPair } from './keys.ts';

const CONSONANTS = 'bdfghjklmnprstvz';
const VOWELS = 'aiou';
const SECRET_BYTES = 14;

/** `lusab babad gutih …`, eight words. */
export function newRecoveryWords(): string {
  return wordsOf(randomBytes(SECRET_BYTES));
}

/** The key pair that the words stand for; null when they are not words of ours, or one letter is wrong. */
export function keysOfWords(typed: string): KeyPair | null {
  const letters = typed.toLowerCase().replace(/[^a-z]/g, '');
  if (!/^([bdfghjklmnprstvz][aiou][bdfghjklmnprstvz][aiou][bdfghjklmnprstvz]){8}$/.test(letters)) return null;
  const bytes: number[] = [];
  for (let at = 0; at < letters.length; at += 5) {
    const n = numberOf(letters.slice(at, at + 5));
    bytes.push(n >> 8, n & 0xff);
  }
  const secret = Uint8Array.from(bytes.slice(0, SECRET_BYTES));
  const check = checksum(secret);
  if (bytes[SECRET_BYTES] !== check[0] || bytes[SECRET_BYTES + 1] !== check[1]) return null;
  return keyPairOf(sha256(Uint8Array.from([...tag('recovery key'), ...secret])));
}

function wordsOf(secret: Uint8Array): string {
  const all = Uint8Array.from([...secret, ...checksum(secret)]);
  const words: string[] = [];
  for (let at = 0; at < all.length; at += 2) words.push(wordOf(((all[at] ?? 0) << 8) | (all[at + 1] ?? 0)));
  return words.join(' ');
}

const checksum = (secret: Uint8Array): Uint8Array =>
  sha256(Uint8Array.from([...tag('recovery check'), ...secret])).slice(0, 2);

/** Keeps the two uses of the hash apart. */
const tag = (use: string): Uint8Array => new TextEncoder().encode(`moothall ${use} `);

const wordOf = (n: number): string =>
  CONSONANTS.charAt((n >> 12) & 15) +
  VOWELS.charAt((n >> 10) & 3) +
  CONSONANTS.charAt((n >> 6) & 15) +
  VOWELS.charAt((n >> 4) & 3) +
  CONSONANTS.charAt(n & 15);

const numberOf = (word: string): number =>
  (CONSONANTS.indexOf(word.charAt(0)) << 12) |
  (VOWELS.indexOf(word.charAt(1)) << 10) |
  (CONSONANTS.indexOf(word.charAt(2)) << 6) |
  (VOWELS.indexOf(word.charAt(3)) << 4) |
  CONSONANTS.indexOf(word.charAt(4));
