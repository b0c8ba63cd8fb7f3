import { createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64url, fromBase64url, newId, utf8 } from '../../renderer/lib/bytes.ts';
import { keysFrom, makeKeys, signText } from '../../renderer/lib/keys.ts';
import { makeRecovery, readRecovery } from '../../renderer/lib/recovery.ts';
import { loadActing } from '../../renderer/lib/acting.ts';
import { runs } from '../fixtures/runs.ts';

await loadActing();

const fourteen = fc.uint8Array({ minLength: 14, maxLength: 14 });

describe('keys', () => {
  it('O1 each person on a phone has a key pair of their own, and the hub can verify what it signs', () => {
    const keys = makeKeys();
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: keys.device }, format: 'jwk' });
    const signature = signText(keys, 'Größe und Ruhe');
    expect(signature).toMatch(/^[\w-]{86}$/);
    const check = (text: string) => verify(null, utf8(text), key, fromBase64url(signature));
    expect(check('Größe und Ruhe')).toBe(true);
    expect(check('Größe und Ruhe.')).toBe(false);
    expect(makeKeys().device).not.toBe(keys.device);
    // RFC 8032, section 7.1, test 1.
    const seed = Uint8Array.from(
      Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'),
    );
    expect(Buffer.from(keysFrom(seed).device, 'base64url').toString('hex')).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    );
  });

  it('O2 makes ids of 12 random bytes as 16 characters', () => {
    const ids = Array.from({ length: 200 }, () => newId());
    for (const id of ids) expect(id).toMatch(/^[\w-]{16}$/);
    expect(new Set(ids).size).toBe(200);
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect([...fromBase64url(base64url(bytes))]).toEqual([...bytes]);
      }),
    );
  });
});

describe('recovery words', () => {
  it('O3 are eight words of five letters that give the same keys again, however they are typed', () => {
    fc.assert(
      fc.property(fourteen, fc.constantFrom(' ', '-', ' – ', '\n', '', ' . '), (random, between) => {
        const { words, keys } = makeRecovery(random);
        expect(words).toMatch(/^([bdfghjklmnprstvz][aiou][bdfghjklmnprstvz][aiou][bdfghjklmnprstvz] ?){8}$/);
        expect(readRecovery(words)).toEqual(keys);
        expect(readRecovery(` ${words.toUpperCase().split(' ').join(between)} `)).toEqual(keys);
        expect(readRecovery(words.replaceAll('o', '0').replaceAll('i', '1').replaceAll('a', 'á'))).toEqual(
          keys,
        );
      }),
    );
  });

  it('O4 tell a slip of the pen from the words of somebody else', () => {
    let undetected = 0;
    fc.assert(
      fc.property(
        fourteen,
        fc.nat({ max: 39 }),
        fc.constantFrom(...Array.from('bdfghjklmnprstvzaiou')),
        (random, at, letter) => {
          const letters = makeRecovery(random).words.replaceAll(' ', '');
          const wrong = letters.slice(0, at) + letter + letters.slice(at + 1);
          if (wrong !== letters && readRecovery(wrong) !== null) undetected += 1;
        },
      ),
      { numRuns: runs(2_000) },
    );
    // One in 65,536 slips is not seen by a checksum of 16 bits.
    expect(undetected).toBeLessThanOrEqual(2);
    const { words } = makeRecovery();
    expect(readRecovery(words.slice(0, -1))).toBeNull();
    expect(readRecovery(`${words} ${words}`)).toBeNull();
    expect(readRecovery('')).toBeNull();
    expect(readRecovery('x'.repeat(40))).toBeNull();
  });

  it('O5 always mean the same: a card written today opens the hall in years', () => {
    const { words, keys } = makeRecovery(Uint8Array.from({ length: 14 }, (_, at) => at * 17));
    expect(words).toBe('babid famug hidij kinul mofin popur sugit tovor');
    expect(keys.device).toBe('T4I4zsq933S-DXcyM3FT9pCIU5N5AyqCqZSBaEPCgdc');
  });
});
