/**
 * How texts are made findable: the same for what is kept and for what somebody types, in every store. Case and
 * accents do not matter (Müller = muller, ναός = ναος, أ = ا), and ß is ss.
 */
const NOT_A_WORD = /[^\p{L}\p{N}]+/u;
// Marks that hang on a letter, and the stroke that stretches Arabic words.
const HANGING = /[\p{M}\u0640]/gu;

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
