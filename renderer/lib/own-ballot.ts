/** What this browser keeps of a secret ballot; apart, so that it can be looked at before what makes one is fetched. */
import type { HallId, PersonId, PollId } from '../../shared/domain/ids.ts';
import type { Entry } from '../../shared/protocol/blind-ballot/cast.ts';
import type { BallotCode } from '../../shared/protocol/blind-ballot/messages.ts';
import { isRecord, readKept, type Keep } from './keep.ts';

/** What this phone knows of its own ballot in one poll. */
export interface OwnBallot {
  /** 32 bytes, base64url: the other half of the code. */
  readonly secret: string;
  readonly code: BallotCode;
  readonly blinded: string;
  /** Only until the token is there: afterwards it would prove whose the code is. */
  readonly blind: string | null;
  readonly token: string | null;
  /** The last choice; null before the first. */
  readonly entry: Entry | null;
  /** The hub has that choice on its disk. */
  readonly isIn: boolean;
}

export interface Whose {
  readonly hall: HallId;
  readonly person: PersonId;
}

export const ballotKey = ({ hall, person }: Whose, poll: PollId): string =>
  `moothall.ballot.${hall}.${person}.${poll}`;

export const ownBallot = (keep: Keep, whose: Whose, poll: PollId): OwnBallot | null =>
  readKept(keep, ballotKey(whose, poll), isOwnBallot);

function isOwnBallot(value: unknown): value is OwnBallot {
  if (!isRecord(value)) return false;
  const { secret, code, blinded, blind: kept, token, entry, isIn } = value;
  const texts = [secret, code, blinded].every((text) => typeof text === 'string');
  const some = [kept, token].every((text) => text === null || typeof text === 'string');
  return texts && some && typeof isIn === 'boolean' && (entry === null || isRecord(entry));
}
