/** Ed25519 and SHA-256 without `crypto.subtle`, which browsers withhold on plain http. */
import { getPublicKey, hashes, sign } from '@noble/ed25519';
import { sha256 as sha256Bytes, sha512 } from '@noble/hashes/sha2.js';
import type { DeviceKey } from '../../../shared/domain/ids.ts';

hashes.sha512 = sha512;

export interface KeyPair {
  /** The public half, 43 base64url characters. */
  readonly device: DeviceKey;
  /** The private half, 32 bytes as 43 base64url characters. It never leaves this phone. */
  readonly seed: string;
}

const utf8 = new TextEncoder();

export function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

export function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

export const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));

/** 12 random bytes: an id nobody has used. */
export const newId = (): string => toBase64Url(randomBytes(12));

export const sha256 = (bytes: Uint8Array): Uint8Array => sha256Bytes(bytes);

export const sha256Hex = (text: string): string =>
  Array.from(sha256Bytes(utf8.encode(text)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export const keyPairOf = (seed: Uint8Array): KeyPair => ({
  device: toBase64Url(getPublicKey(seed)) as DeviceKey,
  seed: toBase64Url(seed),
});

export const newKeyPair = (): KeyPair => keyPairOf(randomBytes(32));

/** The signature over the UTF-8 of `text`, 86 base64url characters. */
export const signText = (keys: KeyPair, text: string): string =>
  toBase64Url(sign(utf8.encode(text), fromBase64Url(keys.seed)));
