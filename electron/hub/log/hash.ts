/** The log's hashes and the signatures in it: SHA-256 (FIPS 180-4) and Ed25519 (RFC 8032) over RFC 8785 texts. */
import { createPublicKey, hash, verify, type KeyObject } from 'node:crypto';
import { canonical, type Envelope } from '../../../shared/protocol/envelope.ts';
import type { Entry } from './store.ts';

/** The hash before the first entry. */
export const ZERO_HASH = '0'.repeat(64);

const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** 64 hex digits: SHA-256 of the canonical text of `{ number, time, envelope, signature, events }`. */
export function digestOf(entry: Entry): string {
  const { number, time, envelope, signature, events } = entry;
  return digestOfTexts({ number, time, signature, envelope: canonical(envelope), events: canonical(events) });
}

const texts = new WeakMap<Envelope, string>();

/** Canonical text of an envelope. It is signed, kept and hashed: one that is still in memory is written out once. */
export function textOf(envelope: Envelope): string {
  const known = texts.get(envelope);
  if (known !== undefined) return known;
  const text = canonical(envelope);
  texts.set(envelope, text);
  return text;
}

/** The same from the canonical texts that the log keeps, so that nothing is written out twice. */
export function digestOfTexts(kept: {
  readonly number: number;
  readonly time: number;
  readonly signature: string;
  /** Canonical text. */
  readonly envelope: string;
  /** Canonical text. */
  readonly events: string;
}): string {
  const { number, time, signature, envelope, events } = kept;
  // RFC 8785 sorts the keys, so the whole is its parts in this order.
  return sha256(
    `{"envelope":${envelope},"events":${events},"number":${canonical(number)},` +
      `"signature":${canonical(signature)},"time":${canonical(time)}}`,
  );
}

/** Hash of an entry, 64 hex digits, from the hash before it and its digest. */
export const chain = (previous: string, digest: string): string => sha256(previous + digest);

/** What `JoinHall` and `RenameMyself` say of a name instead of the name: 64 hex digits. */
export const personalDigest = ({ name, salt }: { readonly name: string; readonly salt: string }): string =>
  sha256(canonical({ name, salt }));

/** Far more than the phones of a hall; a stranger with many keys costs time, never memory. */
const KEYS_KEPT = 5_000;
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
/** Least recently used first. */
const keys = new Map<string, KeyObject>();

/** Bytes of base64url text without padding; null unless it is the one way to write exactly so many bytes. */
function bytesOf(text: string, length: number): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length === length && bytes.toString('base64url') === text ? bytes : null;
}

function keyObject(deviceKey: string): KeyObject | null {
  const known = keys.get(deviceKey);
  if (known !== undefined) {
    keys.delete(deviceKey);
    keys.set(deviceKey, known);
    return known;
  }
  if (bytesOf(deviceKey, KEY_BYTES) === null) return null;
  let key: KeyObject;
  try {
    key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: deviceKey }, format: 'jwk' });
  } catch {
    return null;
  }
  if (keys.size >= KEYS_KEPT) {
    const oldest = keys.keys().next();
    if (!oldest.done) keys.delete(oldest.value);
  }
  keys.set(deviceKey, key);
  return key;
}

/**
 * Whether `signature` (64 bytes, base64url) over the UTF-8 of `text` was made with the Ed25519 key whose public
 * half is `deviceKey` (32 bytes, base64url). Never throws: what cannot be read is not a signature.
 */
export function verifySignature(deviceKey: string, text: string, signature: string): boolean {
  const bytes = bytesOf(signature, SIGNATURE_BYTES);
  const key = bytes === null ? null : keyObject(deviceKey);
  if (bytes === null || key === null) return false;
  return verify(null, Buffer.from(text, 'utf8'), key, bytes);
}
