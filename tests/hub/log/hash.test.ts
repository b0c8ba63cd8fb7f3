import { createHash } from 'node:crypto';
import * as noble from '@noble/ed25519';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chain, digestOf, verifySignature, ZERO_HASH } from '../../../electron/hub/log/hash.ts';
import { canonical } from '../../../shared/protocol/envelope.ts';
import { hallOf } from '../../fixtures/signed.ts';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

test('G1 a digest is the SHA-256 of the canonical text of number, time, envelope, signature and events', () => {
  const hall = hallOf({ seed: 1 });
  hall.raise(hall.join('Zoë'), { what: 'Brot für alle 🍞' });
  for (const entry of hall.entries) {
    const { number, time, envelope, signature, events } = entry;
    expect(digestOf(entry)).toBe(sha256(canonical({ number, time, envelope, signature, events })));
  }
  expect(ZERO_HASH).toMatch(/^0{64}$/);
  expect(chain(ZERO_HASH, digestOf(hall.entries[0]!))).toBe(sha256(ZERO_HASH + digestOf(hall.entries[0]!)));
});

test('G1 the canonical text is the one of the library, whatever the value', () => {
  const odd = fc.constantFrom('10', '9', '__proto__', 'toJSON', 'constructor', '', 'ü', 'z', 'A');
  const key = fc.oneof(odd, fc.string({ maxLength: 3 }));
  const leaf = fc.oneof(fc.string({ unit: 'binary', maxLength: 4 }), fc.integer(), fc.double(), fc.boolean());
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.oneof(leaf, fc.constantFrom(null, undefined, '\\ud800', '\ud800', '\u2028', -0)),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(key, tie('value'), { maxKeys: 5 }),
    ),
  }));
  const textOrTrouble = (write: () => string | undefined): unknown => {
    try {
      return write() ?? 'trouble';
    } catch {
      return 'trouble';
    }
  };
  fc.assert(
    fc.property(value, (one) => {
      expect(textOrTrouble(() => canonical(one))).toBe(textOrTrouble(() => canonicalize(one)));
    }),
    { numRuns: 3_000 },
  );
  let deep: unknown = 'bottom';
  for (let depth = 0; depth < 60; depth++) deep = depth % 2 === 0 ? [deep] : { deep };
  expect(canonical(deep)).toBe(canonicalize(deep));
});

test('G1 the same seed gives the same hall, byte by byte, and another seed another one', () => {
  const told = (seed: number) => {
    const hall = hallOf({ seed });
    hall.raise(hall.join('Anna'));
    return canonical(hall.additions());
  };
  expect(told(3)).toBe(told(3));
  expect(told(3)).not.toBe(told(4));
});

test('G10 a signature counts for its own key and text only, wherever it was made', async () => {
  const hall = hallOf({ seed: 2 });
  const { device, secret, sign } = hall.newKeys();
  const text = 'Wer fegt die Straße? 🧹';
  const signature = Buffer.from(await noble.signAsync(Buffer.from(text), secret)).toString('base64url');
  expect(signature).toBe(sign(text));
  expect(verifySignature(device, text, signature)).toBe(true);
  expect(verifySignature(device, `${text} `, signature)).toBe(false);
  expect(verifySignature(hall.newKeys().device, text, signature)).toBe(false);
  const bytes = Buffer.from(signature, 'base64url');
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes);
    changed[i]! ^= 1;
    expect(verifySignature(device, text, changed.toString('base64url'))).toBe(false);
  }
});

test('G10 what is not a key or not a signature is refused without an exception', () => {
  const { device, sign } = hallOf({ seed: 2 }).newKeys();
  const good = sign('x');
  for (const signature of [
    '',
    'A',
    good.slice(1),
    `${good}A`,
    `${good}=`,
    `!${good.slice(1)}`,
    '€'.repeat(86),
  ])
    expect(verifySignature(device, 'x', signature)).toBe(false);
  for (const key of ['', 'A'.repeat(43), device.slice(1), `${device}=`, `${device}AAAA`, '€'.repeat(43)])
    expect(verifySignature(key, 'x', good)).toBe(false);
});

test('G10 a key and a signature can be written in one way only', () => {
  const { device, sign } = hallOf({ seed: 2 }).newKeys();
  const good = sign('x');
  // The last character carries two (key) or four (signature) bits that decode to nothing.
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const sibling = (text: string) => text.slice(0, -1) + alphabet[alphabet.indexOf(text.at(-1)!) + 1]!;
  expect(Buffer.from(sibling(good), 'base64url')).toEqual(Buffer.from(good, 'base64url'));
  expect(verifySignature(device, 'x', sibling(good))).toBe(false);
  expect(verifySignature(sibling(device), 'x', good)).toBe(false);
  expect(verifySignature(device, 'x', good)).toBe(true);
});

test('G10 more keys than are remembered are still told apart', () => {
  const hall = hallOf({ seed: 5 });
  const first = hall.newKeys();
  for (let i = 0; i < 5_100; i++) {
    // Any 32 bytes will do for a key that nothing was signed with.
    const device = createHash('sha256').update(`key ${i}`).digest('base64url');
    if (i % 1_700 === 0) expect(verifySignature(first.device, 'x', first.sign('x'))).toBe(true);
    expect(verifySignature(device, 'x', first.sign('x'))).toBe(false);
  }
  expect(verifySignature(first.device, 'x', first.sign('x'))).toBe(true);
});
