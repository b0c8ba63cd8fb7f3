/** What this browser keeps of a secret ballot; apart, so that it can be looked at before what makes one is fetched. */
import type { HallId, PersonId, PollId } from '../../shared/domain/ids.ts';
import type { Entry } from '../../shared/protocol/blind-ballot/cast.ts';
import type { Closing } from '../../shared/protocol/blind-ballot/closing.ts';
import type { BallotCode } from '../../shared/protocol/blind-ballot/messages.ts';
import { faultsInOwn } from '../../shared/protocol/blind-ballot/own.ts';
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
  /** Once the list was published and this phone has looked for it there. */
  readonly found?: Found;
}
export type Found = (typeof founds)[number];
const founds = ['there', 'missing', 'changed'] as const;

export interface Whose {
  readonly hall: HallId;
  readonly person: PersonId;
}

export const ballotKey = ({ hall, person }: Whose, poll: PollId): string =>
  `moothall.ballot.${hall}.${person}.${poll}`;

export const ownBallot = (keep: Keep, whose: Whose, poll: PollId): OwnBallot | null =>
  readKept(keep, ballotKey(whose, poll), isOwnBallot);

/**
 * Looks in the list that was published whether what this phone handed in last is there, and keeps what it found. Null: there
 * was nothing to look for, or no list; then it can be asked again.
 */
export async function findOwn(
  keep: Keep,
  whose: Whose,
  poll: PollId,
  request: (path: string, init: RequestInit) => Promise<Pick<Response, 'status' | 'json'>>,
): Promise<Found | null> {
  const mine = ownBallot(keep, whose, poll);
  if (mine === null || mine.entry === null || !mine.isIn) return null;
  if (mine.found !== undefined) return mine.found;
  const reply = await request(`/ballot/${poll}`, { credentials: 'omit', cache: 'no-store' });
  if (reply.status !== 200) return null;
  const { list } = (await reply.json()) as Pick<Closing, 'list'>;
  if (list === null) return null;
  const [fault] = faultsInOwn(list, mine.entry);
  const found = fault === undefined ? 'there' : fault.type === 'OwnMissing' ? 'missing' : 'changed';
  keep.set(ballotKey(whose, poll), JSON.stringify({ ...mine, found }));
  return found;
}

function isOwnBallot(value: unknown): value is OwnBallot {
  if (!isRecord(value)) return false;
  const { secret, code, blinded, blind: kept, token, entry, isIn, found } = value;
  const texts = [secret, code, blinded].every((text) => typeof text === 'string');
  const some = [kept, token].every((text) => text === null || typeof text === 'string');
  const looked = found === undefined || founds.some((one) => one === found);
  return texts && some && looked && typeof isIn === 'boolean' && (entry === null || isRecord(entry));
}
