/**
 * A lot that everybody can check (commit and reveal): the phone of each willing person first says the hash of a
 * random value, and the value only when all have. Nobody chooses their value knowing the others', so one honest
 * phone is enough for the draw to be fair.
 *
 * What it does not prevent: who sees the other values first knows the outcome and may keep their own back. Then
 * they are left out, and the draw over the rest is another one. That costs them their own chance and the minutes
 * show it, but two who act together could have a second try that way. Hubs should take the values of all at
 * once, or end the wait together.
 */
import { canonical } from '../../protocol/signing.ts';
import type { Digest, PersonId } from '../ids.ts';
import type { Hash } from './hash.ts';
import { indexBelow } from './hash.ts';
import { poolOf } from './pool.ts';

/** All that is needed to draw, and to draw again from the minutes. */
export interface Lot {
  /** Names this draw and no other: the meeting, the role, and which attempt it is. */
  readonly id: string;
  /** Who is willing, in the order in which everybody saw the list when the commitments closed. */
  readonly willing: readonly PersonId[];
  /** Whose phones give numbers, where somebody who is willing has no phone; else all who are willing. */
  readonly numbers?: readonly PersonId[];
  /** The latest time each held it, as `poolOf` wants it; whoever never did is not in it. */
  readonly heldAt: ReadonlyMap<PersonId, number>;
  readonly commitments: ReadonlyMap<PersonId, Digest>;
  /** Random values as their phones said them: 32 bytes, 43 base64url characters. */
  readonly values: ReadonlyMap<PersonId, string>;
}

export interface Draw {
  /** Null when nobody is left: the wall asks for the willing again. */
  readonly drawn: PersonId | null;
  /** Among whom it was drawn, in the order of the list. */
  readonly pool: readonly PersonId[];
  /** Willing, and without a value that fits what their phone had committed to. */
  readonly leftOut: readonly PersonId[];
  /** 64 hex digits from which everything follows; further draws of the same room may use it too. */
  readonly seed: string;
}

/** What a phone says first: the hash binds the value to this lot and this person, so it cannot be copied. */
export const commitmentTo = (hash: Hash, lot: string, person: PersonId, value: string): Digest =>
  hash(canonical({ moothall: 'lot', lot, person, value })) as Digest;

/** Whether a value counts: it is what this person's phone had committed to. */
export function fits(hash: Hash, lot: Lot, person: PersonId): boolean {
  const value = lot.values.get(person);
  const commitment = lot.commitments.get(person);
  return value !== undefined && commitment === commitmentTo(hash, lot.id, person, value);
}

/** A function of the list, of whose numbers they are, and of all values that fit, and of nothing else. */
export function draw(hash: Hash, lot: Lot): Draw {
  const asked = lot.numbers ?? lot.willing;
  const numbers = asked.filter((person) => fits(hash, lot, person));
  // Whoever was to give a number and shows none is left out; whoever was to give none is not.
  const list = lot.willing.filter((person) => numbers.includes(person) || !asked.includes(person));
  const leftOut = lot.willing.filter((person) => !list.includes(person));
  const values = numbers.map((person) => lot.values.get(person) ?? '');
  const from = lot.numbers === undefined ? {} : { numbers };
  const seed = hash(canonical({ moothall: 'draw', lot: lot.id, list, ...from, values }));
  const pool = numbers.length === 0 ? [] : poolOf(list, lot.heldAt);
  return {
    drawn: pool.length === 0 ? null : (pool[indexBelow(hash, seed, pool.length)] ?? null),
    pool,
    leftOut,
    seed,
  };
}

/** One of several that are equal (a tied poll, say) by the seed of a draw, or any other text nobody could choose. */
export function drawAmong<T>(hash: Hash, seed: string, tied: readonly T[]): T {
  const drawn = tied[indexBelow(hash, seed, tied.length)];
  if (drawn === undefined) throw new Error('nothing to draw from');
  return drawn;
}
