/** A secret ballot with phones that can be told again: chance from a seed, real Ed25519. */
import { createHash, createPrivateKey, createPublicKey, sign as signBytes } from 'node:crypto';
import { verifySignature } from '../../../electron/hub/log/hash.ts';
import type { Ballot } from '../../../shared/domain/polls/ballot.ts';
import type { Poll } from '../../../shared/domain/polls/poll.ts';
import {
  choiceText,
  nextTurn,
  putInto,
  type Box,
  type Cast,
  type Entry,
} from '../../../shared/protocol/blind-ballot/cast.ts';
import type { BallotCode } from '../../../shared/protocol/blind-ballot/messages.ts';
import {
  blind,
  evaluate,
  keyFor,
  unblind,
  type BallotKey,
} from '../../../shared/protocol/blind-ballot/token.ts';
import type { RandomBytes } from '../../../shared/protocol/blind-ballot/voprf.ts';

export const verify = verifySignature;
export const poll: Poll = { kind: 'one', options: ['tea', 'milk'], threshold: null };
export const tea: Ballot = { kind: 'one', option: 'tea' };
export const milk: Ballot = { kind: 'one', option: 'milk' };

/** Bytes that follow from a name, other ones each time. */
export function chanceFrom(name: string): RandomBytes {
  let asked = 0;
  return (count) => {
    asked += 1;
    return new Uint8Array(
      createHash('shake256', { outputLength: count }).update(`${name} ${asked}`).digest(),
    );
  };
}

const PKCS8 = '302e020100300506032b657004220420';

export interface Voter {
  readonly code: BallotCode;
  readonly token: string;
  /** A signed choice, later than those before it. */
  choose(choice: Ballot): Entry;
  cast(choice: Ballot): Cast;
}

/** A phone that asks for a paper and gets it. */
export function voterIn(ballot: string, key: BallotKey, name: string): Voter {
  const random = chanceFrom(name);
  const secret = createPrivateKey({
    key: Buffer.concat([Buffer.from(PKCS8, 'hex'), random(32)]),
    format: 'der',
    type: 'pkcs8',
  });
  const code = createPublicKey(secret).export({ format: 'jwk' }).x as BallotCode;
  const kept = blind(ballot, code, random);
  const token = unblind(ballot, code, kept, evaluate(key, kept.blinded, random)!, key.publicKey);
  if (token === null) throw new Error('no token for an honest phone');
  let turn = 0;
  const choose = (choice: Ballot): Entry => {
    turn = nextTurn(turn, random);
    const unsigned = { code, choice, turn };
    const text = Buffer.from(choiceText(ballot, unsigned));
    return { ...unsigned, signature: signBytes(null, text, secret).toString('base64url') };
  };
  return { code, token, choose, cast: (choice) => ({ ballot, token, entry: choose(choice) }) };
}

export const openBallot = (ballot = 'ballot-000000001', name = 'hub') => ({
  ballot,
  poll,
  key: keyFor(ballot, chanceFrom(name)(32)),
});

export const boxOf = (...entries: readonly Entry[]): Box =>
  entries.reduce<Box>((box, entry) => putInto(box, entry), new Map());
