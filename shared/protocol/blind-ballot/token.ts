/**
 * Blind tokens (RFC 9497, VOPRF). The hub evaluates a blinded code with the key of the ballot and proves that it used
 * that key; the phone takes the blind off and has a token that only this key could make. The hub has seen nothing
 * of the code, whatever it keeps and however long it computes: for any blinded element and any code there is a
 * blind that fits.
 *
 * Randomness comes from the caller. All texts are base64url: keys, blinds and elements 43 characters, proofs and
 * tokens 86.
 */
import { canonical } from '../signing.ts';
import { toBytes, toText, utf8 } from './encoding.ts';
import {
  blindInput,
  deriveKeyPair,
  evaluateBlinded,
  evaluateInput,
  finish,
  isElement,
  publicKeyOf,
  SIZES,
  type RandomBytes,
} from './voprf.ts';

export interface BallotKey {
  /** Kept by the hub until the ballot closes, then published. */
  readonly secretKey: string;
  /** In the log from the opening on. */
  readonly publicKey: string;
}

export interface Blinded {
  /** Stays on the phone until the token is there, and then goes: it would prove whose the code is. */
  readonly blind: string;
  /** Sent to the hub, signed. */
  readonly blinded: string;
}

/** What the hub answers. */
export interface Evaluated {
  readonly evaluated: string;
  readonly proof: string;
}

/** A code is evaluated together with the ballot, so that a token is worth nothing in another, whatever its key. */
const inputOf = (ballot: string, code: string): Uint8Array =>
  utf8(canonical({ moothall: 'ballot', ballot, code }));

/** A key for one ballot, from 32 random bytes. */
export function keyFor(ballot: string, seed: Uint8Array): BallotKey {
  const { secretKey, publicKey } = deriveKeyPair(seed, utf8(ballot));
  return { secretKey: toText(secretKey), publicKey: toText(publicKey) };
}

export function blind(ballot: string, code: string, random: RandomBytes): Blinded {
  const made = blindInput(inputOf(ballot, code), random);
  return { blind: toText(made.blind), blinded: toText(made.blinded) };
}

/** Whether a paper can be made for it. */
export function canEvaluate(blinded: string): boolean {
  const bytes = toBytes(blinded, SIZES.element);
  return bytes !== null && isElement(bytes);
}

/** Null when what came is no element. The same element gets the same answer, with another proof. */
export function evaluate(key: BallotKey, blinded: string, random: RandomBytes): Evaluated | null {
  const element = toBytes(blinded, SIZES.element);
  if (element === null) return null;
  const made = evaluateBlinded(own(key.secretKey), own(key.publicKey), element, random);
  return made === null ? null : { evaluated: toText(made.evaluated), proof: toText(made.proof) };
}

/** The token; null when the proof does not show that the key of this ballot was used. */
export function unblind(
  ballot: string,
  code: string,
  kept: Blinded,
  answer: Evaluated,
  publicKey: string,
): string | null {
  const evaluated = toBytes(answer.evaluated, SIZES.element);
  const proof = toBytes(answer.proof, SIZES.proof);
  const key = toBytes(publicKey, SIZES.element);
  if (evaluated === null || proof === null || key === null) return null;
  const mine = { blind: own(kept.blind), blinded: own(kept.blinded) };
  const token = finish(inputOf(ballot, code), mine, { evaluated, proof }, key);
  return token === null ? null : toText(token);
}

/** Whether a token is that of this code, in a time that does not depend on where they differ. */
export function isTokenOf(secretKey: string, ballot: string, code: string, token: string): boolean {
  const given = toBytes(token, SIZES.output);
  if (given === null) return false;
  let different = 0;
  for (const [i, byte] of evaluateInput(own(secretKey), inputOf(ballot, code)).entries())
    different |= byte ^ (given[i] ?? 0);
  return different === 0;
}

/** Whether the two halves belong together. */
export function isKeyPair({ secretKey, publicKey }: BallotKey): boolean {
  const secret = toBytes(secretKey, SIZES.scalar);
  const derived = secret === null ? null : publicKeyOf(secret);
  return derived !== null && toText(derived) === publicKey;
}

/** A scalar or an element that this side made itself: anything else is a bug. */
function own(text: string): Uint8Array {
  const bytes = toBytes(text, SIZES.element);
  if (bytes === null) throw new Error('not what this side had made');
  return bytes;
}
