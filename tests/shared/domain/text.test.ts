import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { isPlainText } from '../../../shared/domain/plain-text.ts';
import { plainText } from '../../../shared/domain/text.ts';
import { tidyText } from '../../../shared/domain/plain-text.ts';
import { runs } from '../../fixtures/runs.ts';

describe('what people write', () => {
  it.each([
    '\u0000',
    'a\u0007b',
    'turn \u202e around',
    'a\u2066b',
    'line\u2028break',
    ' lead',
    'trail ',
    '\ud800',
  ])('refuses %j', (text) => expect(isPlainText(text)).toBe(false));

  it.each(['Cook for tonight', 'Κάποιος για τη Ρόζα', 'خبز للعطلة', '🥕 carrots', '<b>bold</b>', "Rosa's"])(
    'takes %j as it is',
    (text) => expect(isPlainText(text)).toBe(true),
  );

  it('tidied text always fits, unless nothing is left of it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.integer({ min: 1, max: 40 }),
        (typed, most) => {
          const tidy = tidyText(typed, most);
          if (tidy !== '') expect(v.is(plainText(most), tidy)).toBe(true);
          expect(tidyText(tidy, most)).toBe(tidy);
        },
      ),
      { numRuns: runs(2_000) },
    );
  });
});
