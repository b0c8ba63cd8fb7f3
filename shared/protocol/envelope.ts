/** A command as it is signed, sent, and kept in the log for ever. */
import * as v from 'valibot';
import { Command } from '../domain/commands.ts';
import { CommandId, DeviceKey, HallId, PersonId } from '../domain/ids.ts';
import { Personal } from '../domain/people/commands.ts';
import { canonical } from './signing.ts';
import { PROTOCOL } from './version.ts';

export { canonical, PROTOCOL };

export const Envelope = v.strictObject({
  v: v.literal(PROTOCOL),
  hall: HallId,
  /** Made on the phone and stored there before sending: sending again returns the first answer. */
  id: CommandId,
  by: v.union([PersonId, v.literal('unnamed'), v.literal('wall')]),
  device: DeviceKey,
  /** Milliseconds since 1970 by the phone's clock, corrected by what the hub said its own is. */
  at: v.pipe(v.number(), v.integer(), v.minValue(0)),
  body: Command,
});
export type Envelope = v.InferOutput<typeof Envelope>;

/** Ed25519, 64 bytes as 86 base64url characters. */
export const Signature = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/));

/** What a phone sends to have something done. `personal` is kept apart from the log (names apart). */
export const Act = v.strictObject({
  envelope: Envelope,
  signature: Signature,
  personal: v.optional(Personal),
});
export type Act = v.InferOutput<typeof Act>;
