/** What the hub tells the wall's page while the hall cannot be opened. */

/** Each has words of its own on the wall, and what can be done differs. */
export type WhyClosed = 'damaged' | 'newer' | 'full' | 'not-writable' | 'disk' | 'unknown';

/** A copy of the hall that was read back and found whole. */
export interface CopyAtHand {
  readonly name: string;
  /** When it was made. */
  readonly at: number;
}

export interface Closed {
  readonly why: WhyClosed;
  /** The hall's file. */
  readonly file: string;
  /** What was found, in English, for whoever looks after the machine. */
  readonly said: string;
  /** Copies that can be taken instead, the newest first. */
  readonly copies: readonly CopyAtHand[];
  /** Whether a new and empty hall may be begun beside the old file. */
  readonly anew: boolean;
  /** Languages of the wall, where its settings say; null where nobody has said. */
  readonly languages: readonly string[] | null;
}
