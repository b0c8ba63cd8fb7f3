/** SHA-256 (FIPS 180-4) of the UTF-8 of a text, as 64 hex digits; handed in by whoever has one. */
export type Hash = (text: string) => string;

/** What `indexBelow` takes from a hash: 48 bits, which a number holds exactly. */
const DIGITS = 12;
const RANGE = 2 ** 48;

/**
 * An index from 0 up to and without `count`, each as likely as any other: values past the last whole multiple of
 * `count` are thrown away and the next hash is taken (rejection sampling), so that no remainder favours the first.
 * `count` is whole, from 1 up to 2^48.
 */
export function indexBelow(hash: Hash, seed: string, count: number): number {
  if (!Number.isSafeInteger(count) || count < 1 || count > RANGE) throw new Error('nothing to draw from');
  const fair = RANGE - (RANGE % count);
  for (let round = 0; ; round++) {
    const value = Number.parseInt(hash(`${seed} ${round}`).slice(0, DIGITS), 16);
    if (value < fair) return value % count;
  }
}
