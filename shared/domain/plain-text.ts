/** Plain text without a schema library, so that phones need not load one. */

/*
 * Controls, line and paragraph separators, and the marks that turn the direction of the text around them:
 * with those, one need could make its neighbours on the wall unreadable.
 */
// eslint-disable-next-line no-control-regex -- finding control characters is the purpose
const UNWANTED = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/;
const ALL_UNWANTED = new RegExp(UNWANTED.source, 'g');
/** With the `u` flag a pair is one character, so only halves of one match. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** True for text a person may leave on the wall. */
export function isPlainText(text: string): boolean {
  return !UNWANTED.test(text) && !LONE_SURROGATE.test(text) && text.trim() === text;
}

/** Makes what somebody typed fit `plainText`: trims, folds white space, drops what is unwanted, cuts. */
export function tidyText(typed: string, most: number): string {
  const plain = typed.normalize('NFC').replace(/\s+/g, ' ').replace(ALL_UNWANTED, '').replace(/ +/g, ' ');
  // A cut in the middle of a character leaves half of it.
  return plain
    .trim()
    .slice(0, most)
    .replace(/\p{Surrogate}/gu, '')
    .trim();
}
