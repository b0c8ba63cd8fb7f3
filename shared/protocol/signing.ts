/** The form in which things are signed and hashed. No schemas here, so that phones need not load any. */
import canonicalize from 'canonicalize';

/** RFC 8785 text of a JSON value. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('only JSON values have a canonical form');
  return text;
}
