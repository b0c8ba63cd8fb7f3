/** What screens need of the protocol before anybody acts on them. */
import type { HallId } from '../domain/ids.ts';

/** Version of commands, as they are signed and kept. An unknown one gets `Reload`, which the phone can explain. */
export const PROTOCOL = 1;

/** Version of what screens and the hub say to each other; commands keep theirs. */
export const MESSAGES = 3;

/** What a phone signs with its key to say hello: text, to be encoded as UTF-8. */
export const helloText = (hall: HallId, nonce: string): string => `moothall hello ${hall} ${nonce}`;
