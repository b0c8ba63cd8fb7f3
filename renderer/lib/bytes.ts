/** Bytes as text and back, and random ones. Nothing here needs a secure context. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** @throws InvalidCharacterError when it is not base64url. */
export const fromBase64url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));

/** From the browser's own source of randomness: present on plain http, where `crypto.subtle` is not. */
export const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));

/** A name for a new thing: 12 random bytes as 16 base64url characters. The caller says what kind of thing. */
export const newId = <Id extends string>(): Id => base64url(randomBytes(12)) as Id;
