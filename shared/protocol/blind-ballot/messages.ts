/** What is sent about a secret ballot, as schemas; apart so that a phone that votes loads none. */
import * as v from 'valibot';
import { Ballot } from '../../domain/polls/schema.ts';
import type { Cast as CastType, Entry as EntryType } from './cast.ts';
import type { Evaluated as EvaluatedType } from './token.ts';

const of = (length: number) => v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]*$/), v.length(length));

/** An Ed25519 public key, made for one ballot and thrown away: 43 base64url characters. */
export const BallotCode = v.pipe(of(43), v.brand('BallotCode'));
export type BallotCode = v.InferOutput<typeof BallotCode>;

/** Which ballot: the id of the poll. */
export const BallotId = of(16);

/** A public key of a ballot, and its other half. */
export const Element = of(43);
export const Scalar = of(43);

/** What the signed request for a paper carries. */
export const BlindedElement = of(43);

export const Evaluated = v.strictObject({
  evaluated: of(43),
  proof: of(86),
}) satisfies v.GenericSchema<unknown, EvaluatedType>;

/** A ballot as the list shows it. */
export const Entry = v.strictObject({
  code: BallotCode,
  choice: Ballot,
  turn: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  signature: of(86),
}) satisfies v.GenericSchema<unknown, EntryType>;

/** Sent on a connection of its own, on which nobody said who they are. */
export const Cast = v.strictObject({
  ballot: BallotId,
  token: of(86),
  entry: Entry,
}) satisfies v.GenericSchema<unknown, CastType>;
