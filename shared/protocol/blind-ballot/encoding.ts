/** Bytes on the wire: base64url without padding, in one spelling only. */

export const toText = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Null unless the text is the one way to write exactly so many bytes. */
export function toBytes(text: string, length: number): Uint8Array | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null;
  const plain = text.replaceAll('-', '+').replaceAll('_', '/');
  try {
    const bytes = Uint8Array.from(atob(plain), (char) => char.charCodeAt(0));
    return bytes.length === length && toText(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
