/** What this browser keeps of a secret ballot; apart, so that it can be looked at before what makes one is fetched. */
import type { HallId, PersonId, PollId, Time } from '../../shared/domain/ids.ts';
import type { Entry } from '../../shared/protocol/blind-ballot/cast.ts';
import type { Closing } from '../../shared/protocol/blind-ballot/closing.ts';
import type { BallotCode } from '../../shared/protocol/blind-ballot/messages.ts';
import { faultsInOwn } from '../../shared/protocol/blind-ballot/own.ts';
import type { PollRow } from '../../shared/view/poll-rows.ts';
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
  /** Once the list was published and this phone has looked for it there. A hub that was set back closes the poll anew. */
  readonly looked?: { readonly closedAt: Time | null; readonly found: Found };
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

/** What this phone found in the list that it is about: that of another closing tells nothing of this one. */
export const foundOf = (mine: OwnBallot | null, { closedAt }: Closed): Found | null =>
  mine?.looked !== undefined && mine.looked.closedAt === closedAt ? mine.looked.found : null;
type Closed = Pick<PollRow, 'id' | 'closedAt'>;

/**
 * Looks in the list that was published whether what this phone handed in last is there, and keeps what it found. Null: there
 * was nothing to look for, or no list; then it can be asked again.
 */
export async function findOwn(
  keep: Keep,
  whose: Whose,
  poll: Closed,
  request: (path: string, init: RequestInit) => Promise<Pick<Response, 'status' | 'json'>>,
): Promise<Found | null> {
  const mine = ownBallot(keep, whose, poll.id);
  if (mine === null || mine.entry === null || !mine.isIn) return null;
  const known = foundOf(mine, poll);
  if (known !== null) return known;
  const reply = await request(`/ballot/${poll.id}`, { credentials: 'omit', cache: 'no-store' });
  if (reply.status !== 200) return null;
  const { list } = (await reply.json()) as Pick<Closing, 'list'>;
  if (list === null) return null;
  // Meanwhile it may have been forgotten, or chosen again.
  const now = ownBallot(keep, whose, poll.id);
  if (now === null || now.entry === null || !now.isIn) return null;
  const [fault] = faultsInOwn(list, now.entry);
  const found = fault === undefined ? 'there' : fault.type === 'OwnMissing' ? 'missing' : 'changed';
  const looked = { closedAt: poll.closedAt, found };
  keep.set(ballotKey(whose, poll.id), JSON.stringify({ ...now, looked }));
  return found;
}

function isOwnBallot(value: unknown): value is OwnBallot {
  if (!isRecord(value)) return false;
  const { secret, code, blinded, blind: kept, token, entry, isIn, looked } = value;
  const texts = [secret, code, blinded].every((text) => typeof text === 'string');
  const some = [kept, token].every((text) => text === null || typeof text === 'string');
  const was = looked === undefined || (isRecord(looked) && founds.some((one) => one === looked['found']));
  return texts && some && was && typeof isIn === 'boolean' && (entry === null || isRecord(entry));
}
