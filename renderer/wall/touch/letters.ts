/** What fingers can type at the wall: rows of keys as people of each language know them, ten in a row at most. Pure. */
import type { Language } from '../../../shared/domain/hall/commands.ts';

export type Rows = readonly (readonly string[])[];
const rows = (...lines: readonly string[]): Rows => lines.map((line) => line.split(' '));

/** Beside these rows there are always a comma, a full stop and a space. */
export const letters: Readonly<Record<Language, Rows>> = {
  en: rows('q w e r t y u i o p', 'a s d f g h j k l ’', 'z x c v b n m - ? !'),
  de: rows('q w e r t z u i o p', 'a s d f g h j k l ß', 'y x c v b n m - ? !', 'ä ö ü „ “ : ( )'),
  fr: rows('a z e r t y u i o p', 'q s d f g h j k l m', 'w x c v b n ù û œ ’', 'é è ê ë à â ç î ï ô'),
  es: rows('q w e r t y u i o p', 'a s d f g h j k l ñ', 'z x c v b n m - ? !', 'á é í ó ú ü ¿ ¡'),
  el: rows('ς ε ρ τ υ θ ι ο π ’', 'α σ δ φ γ η ξ κ λ ·', 'ζ χ ψ ω β ν μ - ; !', 'ά έ ή ί ό ύ ώ ϊ ϋ ΐ'),
  ar: rows('ض ص ث ق ف غ ع ه خ ح', 'ش س ي ب ل ا ت ن م ك', 'ئ ء ؤ ر ى ة و ز ظ ط', 'ج د ذ أ إ آ - ؛ ؟ !'),
};
export const comma = (language: Language): string => (language === 'ar' ? '،' : ',');

export const signs: Rows = rows(
  '1 2 3 4 5 6 7 8 9 0',
  '- : ; ( ) / & + = %',
  '! ? ’ " € @ # * …',
  '¿ ¡ « » „ “ ” – ؟ ΰ',
);

/** What else passwords and paths are made of. */
export const otherSigns: Rows = rows("_ $ ' ` \\ | ~ ^ < >", '[ ] { }');

/** A capital, where it is one sign as well. Not by the rules of a language: in Greek they would take the accent away. */
export function capital(key: string): string {
  const large = key.toUpperCase();
  return large.length === key.length ? large : key;
}
export const hasCapitals = (keys: Rows): boolean => keys.flat().some((key) => capital(key) !== key);

/** The first letter of what is written, or of a sentence, is a capital. `before`: what stands before the caret. */
export const beginsSentence = (before: string): boolean => /^\s*$|[.!?;؟]\s+$/u.test(before);

/** Where the last sign before `at` begins: accents and joined signs go with their letter. */
export function signBefore(text: string, at: number): number {
  let begins = 0;
  for (const { index } of new Intl.Segmenter().segment(text.slice(0, at))) begins = index;
  return begins;
}
