/** The form in which things are signed and hashed. No schemas here, so that phones need not load any. */
import canonicalize from 'canonicalize';

/** RFC 8785 text of a JSON value. */
export function canonical(value: unknown): string {
  const plain = inOrder(value, 0);
  const quick = plain === ODD ? undefined : JSON.stringify(plain);
  // Of text that is no Unicode, JSON makes escapes; the canonical form has none.
  if (quick !== undefined && !quick.includes('\\ud')) return quick;
  const text = canonicalize(value);
  if (text === undefined) throw new Error('only JSON values have a canonical form');
  return text;
}

/** What is left to the library, which is slow but knows everything. */
const ODD = Symbol('odd');
const DEEPEST = 20;

/**
 * The value with the keys of every object in order, so that JSON.stringify writes the canonical form, several times
 * as fast as the library does. `ODD` for what that would not hold for: objects put keys that are numbers first.
 */
function inOrder(value: unknown, depth: number): unknown {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : ODD;
  if (typeof value !== 'object' || depth === DEEPEST) return ODD;
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    for (const one of value) {
      const plain = inOrder(one, depth + 1);
      if (plain === ODD) return ODD;
      list.push(plain);
    }
    return list;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return ODD;
  const object: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const plain = inOrder((value as Record<string, unknown>)[key], depth + 1);
    if (plain === ODD || key === 'toJSON' || key === '__proto__' || startsWithDigit(key)) return ODD;
    object[key] = plain;
  }
  return object;
}

function startsWithDigit(key: string): boolean {
  const code = key.charCodeAt(0);
  return code >= 48 && code <= 57;
}
