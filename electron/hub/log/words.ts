/**
 * How texts are made findable: the same for what is kept and for what somebody types, in every store. Case and
 * accents do not matter (Müller = muller, ναός = ναος, أ = ا), and ß is ss.
 */
import type { CircleId } from '../../../shared/domain/ids.ts';
import type { Named } from './store.ts';

const NOT_A_WORD = /[^\p{L}\p{N}]+/u;
// Marks that hang on a letter, and the stroke that stretches Arabic words.
const HANGING = /[\p{M}\u0640]/gu;

/** Nobody can type it: no letter, and to the index part of a word all the same. */
const NOBODY_TYPES = '\uE000';

/** The word by which what is in a circle is found, whatever that is called: the store adds it to the others. */
const circleWord = (circle: CircleId): string =>
  NOBODY_TYPES + Array.from(circle, (sign) => sign.charCodeAt(0).toString(16)).join('');

/** Of one name: so that a search stays short. */
const CIRCLES_MOST = 50;

/** Finds circles with a word in their names that begins like a word which was typed. */
export function circlesBy(named: readonly Named[] = []): (word: string) => readonly CircleId[] {
  const folded = named.map(({ circle, words }) => ({ circle, words: wordsOf(words) }));
  return (word) =>
    folded
      .filter(({ words }) => words.some((one) => one.startsWith(word)))
      .map(({ circle }) => circle)
      .slice(0, CIRCLES_MOST);
}

/** Words in the order they stand in, folded; punctuation is no word, so nothing in them is search syntax. */
export function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(HANGING, '')
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replaceAll('ß', 'ss')
    .split(NOT_A_WORD)
    .filter((word) => word !== '');
}

/** What to keep of it: its words, and that of its circle. */
export const wordsToKeep = (words: string, circle: CircleId | null): string =>
  [...wordsOf(words), ...(circle === null ? [] : [circleWord(circle)])].join(' ');

/** For FTS5. Words that were folded hold nothing of its language. */
export function matchOf(typed: readonly string[], named?: readonly Named[]): string {
  const circlesOf = circlesBy(named);
  const each = typed.map((word) => {
    const any = [`"${word}"*`, ...circlesOf(word).map((circle) => `"${circleWord(circle)}"`)];
    return `(${any.join(' OR ')})`;
  });
  return each.join(' AND ');
}

/** Whether all words that were typed are there, by their beginnings; where none was typed nothing is found. */
export const hasWords = (known: readonly string[], typed: readonly string[]): boolean =>
  typed.length > 0 && typed.every((word) => known.some((one) => one.startsWith(word)));
