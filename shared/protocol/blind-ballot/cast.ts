/**
 * Handing in a secret ballot. The ballot code is the public half of an Ed25519 key that the phone makes for this
 * one ballot, and the choice is signed with it. So nobody who overhears a ballot on the Wi-Fi can change it, a copy
 * of an earlier choice that arrives late does not win over a later one, and the hub cannot alter a choice unseen.
 */
import { faultInBallot, type Ballot, type BallotFault } from '../../domain/polls/ballot.ts';
import type { Poll } from '../../domain/polls/poll.ts';
import { canonical } from '../signing.ts';
import type { BallotCode } from './messages.ts';
import { isTokenOf } from './token.ts';
import type { RandomBytes } from './voprf.ts';

/** Whether `signature` over the UTF-8 of `text` was made with `key`. */
export type Verify = (key: string, text: string, signature: string) => boolean;

/** What the list shows of a ballot. */
export interface Entry {
  readonly code: BallotCode;
  readonly choice: Ballot;
  /** Of two choices with one code the one with the greater turn counts. */
  readonly turn: number;
  /** Ed25519 over `choiceText`. */
  readonly signature: string;
}

/** What comes in on a connection that nobody has said who they are on. */
export interface Cast {
  readonly ballot: string;
  readonly token: string;
  readonly entry: Entry;
}

/** The ballots handed in so far, one for each code: without times and without order. */
export type Box = ReadonlyMap<BallotCode, Entry>;

export type CastFault =
  | { readonly type: 'OtherBallot' | 'BadToken' | 'BadSignature' | 'BadTurn' }
  | { readonly type: 'BadChoice'; readonly fault: BallotFault };

const FIRST_TURN = 2 ** 47;
const MOST_TURN = 2 ** 48;

/** What is signed with the key of the code. */
export const choiceText = (ballot: string, { code, choice, turn }: Omit<Entry, 'signature'>): string =>
  canonical({ moothall: 'choice', ballot, code, choice, turn });

/**
 * The turn of a next choice (`last` is 0 before the first). The first is anywhere below 2^47 and each later one up to 2^32
 * more, a thirty-thousandth of that: so the list does not tell whether somebody changed their mind, which others may have seen.
 */
export function nextTurn(last: number, random: RandomBytes): number {
  const of = (count: number): number => random(count).reduce((sum, byte) => sum * 256 + byte, 0);
  return last + 1 + (last === 0 ? of(6) % FIRST_TURN : of(4));
}

/** What keeps a ballot out of the box; null when nothing does. Ed25519 is checked before the dearer token. */
export function faultInCast(
  open: { readonly ballot: string; readonly poll: Poll; readonly secretKey: string },
  cast: Cast,
  verify: Verify,
): CastFault | null {
  const { entry } = cast;
  if (cast.ballot !== open.ballot) return { type: 'OtherBallot' };
  const fault = faultInEntry(open, entry, verify);
  if (fault !== null) return fault;
  return isTokenOf(open.secretKey, open.ballot, entry.code, cast.token) ? null : { type: 'BadToken' };
}

/** The part of that which anybody can check, without the key. */
export function faultInEntry(
  { ballot, poll }: { readonly ballot: string; readonly poll: Poll },
  entry: Entry,
  verify: Verify,
): CastFault | null {
  const { turn } = entry;
  if (!Number.isSafeInteger(turn) || turn < 1 || turn > MOST_TURN) return { type: 'BadTurn' };
  const fault = faultInBallot(poll, entry.choice);
  if (fault !== null) return { type: 'BadChoice', fault };
  return verify(entry.code, choiceText(ballot, entry), entry.signature) ? null : { type: 'BadSignature' };
}

/**
 * The box with a ballot in it that has no fault. The same box when the same or a later choice with that code is in
 * it already: handing in again, however often and in whatever order, changes nothing.
 */
export function putInto(box: Box, entry: Entry): Box {
  const there = box.get(entry.code);
  if (there !== undefined && there.turn >= entry.turn) return box;
  return new Map(box).set(entry.code, entry);
}
