import { describe, expect, it } from 'vitest';
import {
  blindInput,
  deriveKeyPair,
  evaluateBlinded,
  evaluateInput,
  finish,
  publicKeyOf,
  type RandomBytes,
} from '../../../shared/protocol/blind-ballot/voprf.ts';
import { batch, keyInfo, publicKey, secretKey, seed, vectors } from './oprf-vectors.ts';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (some: Uint8Array | null | undefined) => Buffer.from(some ?? []).toString('hex');

/** A source from which the library makes exactly this scalar: it takes what it gets, little-endian, plus one. */
const scalar =
  (text: string): RandomBytes =>
  (count) => {
    const source = new Uint8Array(count);
    source.set(bytes(text));
    source[0]! -= 1;
    return source;
  };

describe('RFC 9497, appendix A.1.2', () => {
  it('Z1 the key pair follows from the seed', () => {
    const keys = deriveKeyPair(bytes(seed), bytes(keyInfo));
    expect([hex(keys.secretKey), hex(keys.publicKey)]).toEqual([secretKey, publicKey]);
    expect(hex(publicKeyOf(bytes(secretKey)))).toBe(publicKey);
  });

  it('Z1 blinding, evaluating, proving and finishing give the vectors', () => {
    for (const vector of vectors) {
      const input = bytes(vector.input);
      const own = blindInput(input, scalar(vector.blind));
      expect([hex(own.blind), hex(own.blinded)]).toEqual([vector.blind, vector.blinded]);
      const answer = evaluateBlinded(
        bytes(secretKey),
        bytes(publicKey),
        own.blinded,
        scalar(vector.proofScalar),
      )!;
      expect([hex(answer.evaluated), hex(answer.proof)]).toEqual([vector.evaluated, vector.proof]);
      expect(hex(finish(input, own, answer, bytes(publicKey)))).toBe(vector.output);
      expect(hex(evaluateInput(bytes(secretKey), input))).toBe(vector.output);
    }
  });

  it('Z1 the elements of the batch of two are those too, one by one', () => {
    for (const [at, input] of batch.inputs.entries()) {
      const own = blindInput(bytes(input), scalar(batch.blinds[at]!));
      expect(hex(own.blinded)).toBe(batch.blinded[at]);
      const answer = evaluateBlinded(
        bytes(secretKey),
        bytes(publicKey),
        own.blinded,
        scalar(batch.proofScalar),
      )!;
      expect(hex(answer.evaluated)).toBe(batch.evaluated[at]);
      expect(hex(finish(bytes(input), own, answer, bytes(publicKey)))).toBe(vectors[at]!.output);
      // The proof over both is none for one of them.
      const both = { evaluated: answer.evaluated, proof: bytes(batch.proof) };
      expect(finish(bytes(input), own, both, bytes(publicKey))).toBeNull();
    }
  });

  it('Z3 the neutral element, what is no element, and a changed proof give nothing', () => {
    const vector = vectors[0];
    const input = bytes(vector.input);
    const random = scalar(vector.proofScalar);
    for (const bad of [new Uint8Array(32), new Uint8Array(32).fill(255), new Uint8Array(31), bytes('01')])
      expect(evaluateBlinded(bytes(secretKey), bytes(publicKey), bad, random)).toBeNull();
    const own = { blind: bytes(vector.blind), blinded: bytes(vector.blinded) };
    for (let at = 0; at < 64; at += 7) {
      const proof = bytes(vector.proof);
      proof[at]! ^= 1;
      expect(finish(input, own, { evaluated: bytes(vector.evaluated), proof }, bytes(publicKey))).toBeNull();
    }
    const answer = { evaluated: bytes(vectors[1].evaluated), proof: bytes(vector.proof) };
    expect(finish(input, own, answer, bytes(publicKey))).toBeNull();
    for (const bad of [new Uint8Array(32), new Uint8Array(32).fill(255), bytes('01')])
      expect(publicKeyOf(bad)).toBeNull();
  });
});
