/** What is signed, in which form. No schemas here, so that phones need not load any. */
import canonicalize from 'canonicalize';
import type { HallId } from '../domain/ids.ts';

/** Version of commands and messages. An unknown one gets `Reload`, which the phone can explain. */
export const PROTOCOL = 1;

/** RFC 8785 text of a JSON value: what is signed and hashed. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('only JSON values have a canonical form');
  return text;
}

/** What a phone signs with its key to say hello: text, to be encoded as UTF-8. */
export const helloText = (hall: HallId, nonce: string): string => `moothall hello ${hall} ${nonce}`;
