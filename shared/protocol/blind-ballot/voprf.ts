/**
 * The verifiable oblivious pseudorandom function of RFC 9497, ciphersuite ristretto255-SHA512, mode VOPRF, on bytes:
 * scalars and elements 32, proofs and outputs 64. What came from elsewhere and is no scalar, no element, the neutral
 * element or no valid proof gives null.
 */
import { ristretto255, ristretto255_oprf } from '@noble/curves/ed25519.js';

/** So many random bytes, from a source that nobody can foresee. */
export type RandomBytes = (count: number) => Uint8Array;

export const SIZES = { scalar: 32, element: 32, proof: 64, output: 64 } as const;

const { oprf, voprf } = ristretto255_oprf;

/** The library asks its source for a length each time, and its types allow for none. */
const sourceOf =
  (random: RandomBytes) =>
  (count: number = SIZES.scalar): Uint8Array =>
    random(count);

/** DeriveKeyPair, 3.2.1. `seed`: 32 bytes. */
export const deriveKeyPair = (
  seed: Uint8Array,
  info: Uint8Array,
): { secretKey: Uint8Array; publicKey: Uint8Array } => voprf.deriveKeyPair(seed, info);

/** Blind, 3.3.2. */
export const blindInput = (
  input: Uint8Array,
  random: RandomBytes,
): { blind: Uint8Array; blinded: Uint8Array } => voprf.blind(input, sourceOf(random));

/** BlindEvaluate with its proof, 3.3.2. */
export const evaluateBlinded = (
  secretKey: Uint8Array,
  publicKey: Uint8Array,
  blinded: Uint8Array,
  random: RandomBytes,
): { evaluated: Uint8Array; proof: Uint8Array } | null =>
  orNull(() => voprf.blindEvaluate(secretKey, publicKey, blinded, sourceOf(random)));

/** Finalize, 3.3.2: checks the proof, then takes the blind off. */
export const finish = (
  input: Uint8Array,
  own: { readonly blind: Uint8Array; readonly blinded: Uint8Array },
  answer: { readonly evaluated: Uint8Array; readonly proof: Uint8Array },
  publicKey: Uint8Array,
): Uint8Array | null =>
  orNull(() => voprf.finalize(input, own.blind, answer.evaluated, own.blinded, publicKey, answer.proof));

/** Evaluate, 3.3.2: the output for whoever has the key and the input. */
export function evaluateInput(secretKey: Uint8Array, input: Uint8Array): Uint8Array {
  // Blinded with one, that is not at all: the library's types offer no direct evaluation in this mode. Multiplying
  // and finishing are the same in all modes; the mode is in how an input becomes an element.
  const { blind: one, blinded } = voprf.blind(
    input,
    sourceOf((count) => new Uint8Array(count)),
  );
  return oprf.finalize(input, one, oprf.blindEvaluate(secretKey, blinded));
}

/** Whether the bytes are an element that can be evaluated. */
export const isElement = (bytes: Uint8Array): boolean =>
  orNull(() => !ristretto255.Point.fromBytes(bytes).is0()) === true;

export const publicKeyOf = (secretKey: Uint8Array): Uint8Array | null =>
  orNull(() => oprf.blindEvaluate(secretKey, ristretto255.Point.BASE.toBytes()));

/** The library throws at what is not in the group; to us it is an answer like another. */
function orNull<T>(attempt: () => T): T | null {
  try {
    return attempt();
  } catch {
    return null;
  }
}
