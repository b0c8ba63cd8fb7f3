import { createHash } from 'node:crypto';
import * as noble from '@noble/ed25519';
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
