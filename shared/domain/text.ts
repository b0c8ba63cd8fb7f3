/** What people write: bounded, without control characters, and never HTML because it is never put in as HTML. */
import * as v from 'valibot';
import { isPlainText } from './plain-text.ts';

/** Non-empty plain text of at most `most` UTF-16 code units. */
export const plainText = (most: number) =>
  v.pipe(v.string(), v.minLength(1), v.maxLength(most), v.check(isPlainText));
