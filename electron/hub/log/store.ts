/** Where the hall's log lives. One contract for the SQLite store and the memory store, one test suite for both. */
import type { Event } from '../../../shared/domain/events.ts';
import type { CircleId, CommandId, EntryNumber, MeetingId, NeedId } from '../../../shared/domain/ids.ts';
import type { PersonId, ProposalId, Time } from '../../../shared/domain/ids.ts';
import type { Envelope } from '../../../shared/protocol/envelope.ts';
import type { RowKey } from '../../../shared/view/rows.ts';
import type { BallotBox } from './ballot-box.ts';

/** One accepted command and what followed from it. */
export interface Entry {
  /** From 1 upward, without gaps. */
  readonly number: EntryNumber;
  /** The hub's clock. */
  readonly time: Time;
  readonly envelope: Envelope;
  readonly signature: string;
  readonly events: readonly Event[];
}

/** A need as the search finds it: words for the index, the rest to choose by. */
export interface Indexed {
  readonly need: NeedId;
  readonly no: EntryNumber;
  readonly words: string;
  readonly circle: CircleId | null;
  /** Null while it is open. */
  readonly closedAt: Time | null;
  /** Not to be found by guests: asked quietly, or covered. */
  readonly hidden: boolean;
}

/** A meeting that is over, or an agreement, as the search finds it. */
export interface IndexedKept {
  readonly kept: 'meeting' | 'agreement';
  readonly id: MeetingId | ProposalId;
  readonly no: EntryNumber;
  readonly words: string;
  readonly circle: CircleId | null;
  /** When it took place, or was agreed. */
  readonly at: Time;
  /** Covered: not to be found by guests. */
  readonly hidden: boolean;
}

export interface Addition {
  readonly entry: Entry;
  /** Kept apart from the log. */
  readonly name?: { readonly person: PersonId; readonly name: string; readonly salt: string };
  /** Whose name is emptied. */
  readonly erase?: PersonId;
  /** What is found by something else than before. */
  readonly index: readonly (Indexed | IndexedKept)[];
}

/** What a circle is called now: what is in it is found by these words too. */
export interface Named {
  readonly circle: CircleId;
  readonly words: string;
}

export interface SearchFor {
  /** Any words, in any order, by their beginnings; null for all. */
  readonly words: string | null;
  /** Absent: nothing is found by the name of its circle. */
  readonly named?: readonly Named[];
  readonly circle: CircleId | null;
  /** Closed ones only (the archive), or open and closed. */
  readonly closedOnly: boolean;
  readonly withHidden: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface SearchKept {
  readonly kind: IndexedKept['kept'];
  readonly words: string | null;
  /** Absent: nothing is found by the name of its circle. */
  readonly named?: readonly Named[];
  readonly circle: CircleId | null;
  readonly withHidden: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface Store {
  /** Number and hash (64 hex digits) of the last entry; 0 and 64 zeros while there is none. */
  head(): { readonly number: EntryNumber; readonly hash: string };
  /**
   * All or nothing, and on disk when it returns. Numbers must follow on the head. Without room it throws `StoreFull`, and
   * may be asked again when there is some. Any other failure of the disk throws `StoreFailed`: the caller must stop acknowledging and end, because after a failed fsync later
   * writes seem to succeed. Returns the hash of each entry: SHA-256 of (previous hash + digest), both as 64 hex
   * digits in ASCII, where digest is `digestOf(entry)`.
   */
  append(batch: readonly Addition[]): readonly string[];
  /** The number that a command got, or null when it was never accepted. */
  numberOf(id: CommandId): EntryNumber | null;
  /** Hash of an entry, or null when there is none with that number; of 0, the 64 zeros. */
  hashAt(number: EntryNumber): string | null;
  /** Digests of entries after `after`, at most `limit`. */
  digestsAfter(after: EntryNumber, limit: number): readonly string[];
  /** An entry, or null when there is none with that number. */
  entryAt(number: EntryNumber): Entry | null;
  /** Entries after `after`, in order, read as they are asked for. */
  entriesAfter(after: EntryNumber): Iterable<Entry>;
  /** The same, but only what the state follows from: at start all of them are read. */
  eventsAfter(after: EntryNumber): Iterable<Pick<Entry, 'number' | 'time' | 'events'>>;
  /** Entries with events about a thing, newest first. */
  entriesAbout(thing: RowKey, offset: number, limit: number): readonly Entry[];
  names(): ReadonlyMap<PersonId, string>;
  search(query: SearchFor): readonly NeedId[];
  /** Ids, the latest first. */
  searchKept(query: SearchKept): readonly string[];
  /**
   * Writes now what would be written before it is read, or when much of it has come together: for moments in which
   * nothing happens. The time of one append does not depend on it.
   */
  settle(): void;
  /** The newest snapshot, or null: a cache, made by `saveSnapshot`. `body` is text. */
  snapshot(): { readonly number: EntryNumber; readonly hash: string; readonly body: string } | null;
  /** Number of the newest snapshot, usable or not; 0 when there is none. */
  snapshotNumber(): EntryNumber;
  saveSnapshot(number: EntryNumber, body: string): void;
  /** Secrets of this machine (the wall's key, the calendar secret): kept out of the log. */
  secret(name: string): string | null;
  /** Throws `StoreFull` where there is no room. */
  keepSecret(name: string, value: string): void;
  /** Secret ballots that are not counted yet: never in the log. What finds no room throws `StoreFull`, as above. */
  readonly ballots: BallotBox;
  close(): void;
}

/** The disk did not keep what it was given. */
export class StoreFailed extends Error {
  override readonly name = 'StoreFailed';
}
/** There was no room for it: nothing of it is kept, and all that was before is as it was. */
export class StoreFull extends Error {
  override readonly name = 'StoreFull';
}

/** Why a database cannot be used, where what can be done about it differs. */
export type WhyRefused = 'running' | 'newer' | 'damaged' | 'unfit';

/** The database cannot be used as it is: the message says why, in words, and nothing was changed. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused';
  /** Null where only the cause says more. */
  readonly why: WhyRefused | null;

  constructor(message: string, { why = null, cause }: { why?: WhyRefused | null; cause?: unknown } = {}) {
    super(message, { cause });
    this.why = why;
  }
}
