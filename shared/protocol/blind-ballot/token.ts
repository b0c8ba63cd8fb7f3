/**
 * Blind tokens: a verifiable oblivious pseudorandom function, RFC 9497, ciphersuite ristretto255-SHA512, mode VOPRF.
 * The hub evaluates a blinded code with the key of the ballot and proves (DLEQ) that it used that key; the phone
 * takes the blind off and has a token that only this key could make. The hub has seen nothing of the code, whatever
 * it keeps and however long it computes: for any blinded element and any code there is a blind that fits.
 *
 * Randomness comes from the caller. All texts are base64url: keys, elements 32 bytes (43 characters), proofs and
 * tokens 64 bytes (86 characters).
 */
import { ristretto255, ristretto255_oprf } from '@noble/curves/ed25519.js';
import { canonical } from '../signing.ts';
import { toBytes, toText, utf8 } from './encoding.ts';

/** So many random bytes, from a source that nobody can foresee. */
export type RandomBytes = (count: number) => Uint8Array;

export interface BallotKey {
  /** Kept by the hub until the ballot closes, then published. */
  readonly secretKey: string;
  /** In the log from the opening on. */
  readonly publicKey: string;
}

/** What the phone keeps: with it a token can be told to belong to this person, so it goes when the token is there. */
export interface Blinded {
  readonly blind: string;
  /** Sent to the hub, signed. */
  readonly blinded: string;
}

/** What the hub answers. */
export interface Evaluated {
  readonly evaluated: string;
  readonly proof: string;
}

const { oprf, voprf } = ristretto255_oprf;
const ELEMENT = 32;
const PROOF = 64;
const TOKEN = 64;

/** A code names the ballot too, so that a token for one is worth nothing in another, whatever its key. */
const inputOf = (ballot: string, code: string): Uint8Array =>
  utf8(canonical({ moothall: 'ballot', ballot, code }));

/** A key for one ballot, from 32 random bytes (RFC 9497, 3.2.1). */
export function keyFor(ballot: string, seed: Uint8Array): BallotKey {
  const { secretKey, publicKey } = voprf.deriveKeyPair(seed, utf8(ballot));
  return { secretKey: toText(secretKey), publicKey: toText(publicKey) };
}

export function blind(ballot: string, code: string, random: RandomBytes): Blinded {
  const made = voprf.blind(inputOf(ballot, code), (count = ELEMENT) => random(count));
  return { blind: toText(made.blind), blinded: toText(made.blinded) };
}

/** Null when what came is no element of the group, or its neutral one. The same question gets the same element. */
export function evaluate(key: BallotKey, blinded: string, random: RandomBytes): Evaluated | null {
  const element = toBytes(blinded, ELEMENT);
  if (element === null) return null;
  return orNull(() => {
    const rng = (count = ELEMENT): Uint8Array => random(count);
    const made = voprf.blindEvaluate(own(key.secretKey), own(key.publicKey), element, rng);
    return { evaluated: toText(made.evaluated), proof: toText(made.proof) };
  });
}

/** The token; null when the proof does not show that the key of this ballot was used. */
export function unblind(
  ballot: string,
  code: string,
  kept: Blinded,
  answer: Evaluated,
  publicKey: string,
): string | null {
  const [evaluated, proof] = [toBytes(answer.evaluated, ELEMENT), toBytes(answer.proof, PROOF)];
  const key = toBytes(publicKey, ELEMENT);
  if (evaluated === null || proof === null || key === null) return null;
  const [scalar, blinded] = [own(kept.blind), own(kept.blinded)];
  return orNull(() => toText(voprf.finalize(inputOf(ballot, code), scalar, evaluated, blinded, key, proof)));
}

/** The token of a code, made with the secret key (RFC 9497, 3.3.2 Evaluate). */
export function tokenOf(secretKey: string, ballot: string, code: string): string {
  const input = inputOf(ballot, code);
  // Blinded with one, that is not at all: the library's types offer no direct evaluation.
  const { blind: one, blinded } = voprf.blind(input, (count = ELEMENT) => new Uint8Array(count));
  return toText(oprf.finalize(input, one, oprf.blindEvaluate(own(secretKey), blinded)));
}

/** Whether a token is that of this code, in a time that does not depend on where they differ. */
export function isTokenOf(secretKey: string, ballot: string, code: string, token: string): boolean {
  const given = toBytes(token, TOKEN);
  if (given === null) return false;
  const right = own(tokenOf(secretKey, ballot, code), TOKEN);
  let different = 0;
  for (const [i, byte] of right.entries()) different |= byte ^ (given[i] ?? 0);
  return different === 0;
}

/** Whether the two halves belong together. */
export function isKeyPair({ secretKey, publicKey }: BallotKey): boolean {
  const secret = toBytes(secretKey, ELEMENT);
  if (secret === null) return false;
  const base = ristretto255.Point.BASE.toBytes();
  return orNull(() => toText(oprf.blindEvaluate(secret, base))) === publicKey;
}

/** Bytes that this side made itself: anything else is a bug. */
function own(text: string, length = ELEMENT): Uint8Array {
  const bytes = toBytes(text, length);
  if (bytes === null) throw new Error('not what this side had made');
  return bytes;
}

/** The library throws at what is not in the group; to us it is an answer like another. */
function orNull<T>(attempt: () => T): T | null {
  try {
    return attempt();
  } catch {
    return null;
  }
}
