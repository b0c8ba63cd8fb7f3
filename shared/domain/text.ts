/** What people write: bounded, without control characters, and never HTML because it is never put in as HTML. */
import * as v from 'valibot';

/*
 * Controls, line and paragraph separators, and the marks that turn the direction of the text around them:
 * with those, one need could make its neighbours on the wall unreadable.
 */
// eslint-disable-next-line no-control-regex -- finding control characters is the purpose
const UNWANTED = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** True for text a person may leave on the wall. */
export function isPlainText(text: string): boolean {
  return !UNWANTED.test(text) && !LONE_SURROGATE.test(text) && text.trim() === text;
}

/** Non-empty plain text of at most `most` UTF-16 code units. */
export const plainText = (most: number) =>
  v.pipe(v.string(), v.minLength(1), v.maxLength(most), v.check(isPlainText));

/** Makes what somebody typed fit `plainText`: trims, folds white space, drops what is unwanted, cuts. */
export function tidyText(typed: string, most: number): string {
  const unwanted = new RegExp(UNWANTED.source, 'g');
  const tidy = typed.normalize('NFC').replace(/\s+/g, ' ').replace(unwanted, '').trim().slice(0, most);
  return tidy.replace(/[\ud800-\udbff]$/, '').trim();
}
