/** What the keys on the wall type. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beginsSentence,
  capital,
  comma,
  letters,
  otherSigns,
  signBefore,
  signs,
} from '../../renderer/wall/touch/letters.ts';
import { languages } from '../../shared/domain/hall/commands.ts';

const alphabets = {
  en: 'abcdefghijklmnopqrstuvwxyz',
  de: 'abcdefghijklmnopqrstuvwxyzäöüß',
  fr: 'abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûœ',
  es: 'abcdefghijklmnopqrstuvwxyzáéíóúüñ¿¡',
  el: 'αβγδεζηθικλμνξοπρςστυφχψωάέήίόύώϊϋΐΰ',
  ar: 'ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئىة',
};

describe('the keys', () => {
  it('GM8 for passwords and paths are all there is to type on a keyboard', () => {
    const keys = [...letters.en, ...signs, ...otherSigns].flat();
    const typed = new Set([...keys, ...keys.map(capital), comma('en'), '.', ' ']);
    for (let code = 0x20; code < 0x7f; code += 1) expect(typed).toContain(String.fromCharCode(code));
    expect(new Set([...signs, ...otherSigns].flat()).size).toBe([...signs, ...otherSigns].flat().length);
    for (const row of otherSigns) expect(row.length).toBeLessThanOrEqual(10);
  });

  it.each(languages)('W66 type every letter of %s, ten in a row at most, none of them twice', (language) => {
    const keys = letters[language].flat();
    for (const letter of alphabets[language]) expect([...keys, ...signs.flat()]).toContain(letter);
    expect(new Set(keys).size).toBe(keys.length);
    for (const row of [...letters[language], ...signs]) expect(row.length).toBeLessThanOrEqual(10);
    for (const digit of '0123456789') expect(signs.flat()).toContain(digit);
    expect(keys).not.toContain(comma(language));
  });

  it('W66 capitals are one sign each, and begin what is written and each sentence', () => {
    for (const language of languages)
      for (const key of letters[language].flat()) expect(capital(key)).toHaveLength(key.length);
    for (const before of ['', '  ', 'Yes. ', 'Really? ', 'Ναι; ']) expect(beginsSentence(before)).toBe(true);
    for (const before of ['a', 'Yes.', 'one, ', '3.']) expect(beginsSentence(before)).toBe(false);
  });

  it('W66 what is deleted is a whole sign, with its accents', () => {
    expect(signBefore('Zoe\u0308', 4)).toBe(2);
    expect(signBefore('a👩‍🌾', 6)).toBe(1);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const begins = signBefore(text, text.length);
        expect(begins).toBeLessThan(text.length);
        expect([...new Intl.Segmenter().segment(text.slice(begins))]).toHaveLength(1);
      }),
    );
    expect(signBefore('', 0)).toBe(0);
  });
});
