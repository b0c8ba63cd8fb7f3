/** Names for new things, made on the phone. */
const BYTES = 12;

/** 12 random bytes as 16 base64url characters; the caller says what kind of thing it names. */
export function newId<Id extends string>(): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_') as Id;
}
