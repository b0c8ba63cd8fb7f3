/**
 * Voting secretly from this phone. The phone makes a code of its own, has it signed blindly as a ballot paper, and
 * hands in code and choice on a request that says nothing of who it comes from. What is kept here, in the storage of
 * this browser: the code's key, the token, and the last choice, to be found again in the list when it is counted.
 *
 * For pages that are loaded when somebody votes: nothing of this is in the phone's first load.
 */
import type { Command } from '../../shared/domain/commands.ts';
import type { HallId, PersonId, PollId } from '../../shared/domain/ids.ts';
import type { Ballot } from '../../shared/domain/polls/ballot.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import { limits } from '../../shared/limits.ts';
import { choiceText, nextTurn, type Cast } from '../../shared/protocol/blind-ballot/cast.ts';
import type { BallotCode } from '../../shared/protocol/blind-ballot/messages.ts';
import { blind, unblind } from '../../shared/protocol/blind-ballot/token.ts';
import type { Look, LookAnswer } from '../../shared/protocol/messages.ts';
import type { PollRow } from '../../shared/view/poll-rows.ts';
import { fromBase64url } from './bytes.ts';
import { isRecord, type Keep } from './keep.ts';
import { keysFrom, signText } from './keys.ts';
import { ballotKey, ownBallot, type OwnBallot } from './own-ballot.ts';

export type Voted =
  | { readonly is: 'in' }
  /** The hub did not answer; the choice is kept, and goes again with `resume`. */
  | { readonly is: 'waiting' }
  | { readonly is: 'refused'; readonly refusal: Refusal }
  /** The paper was asked for by another phone of the same person: the ballot is there. */
  | { readonly is: 'otherPhone' }
  /** The paper was not made with the key that everybody was told of. Something is very wrong with the hub. */
  | { readonly is: 'falsePaper' };

/** What comes back of a request; a `fetch` does. */
export interface Reply {
  readonly status: number;
  json(): Promise<unknown>;
}

export interface VoterOptions {
  readonly keep: Keep;
  readonly hall: HallId;
  readonly person: PersonId;
  /** As of `Live`: signed, over the connection that says who it is. Carries no choice. */
  readonly act: (body: Command) => Promise<Refusal | null>;
  readonly look: (look: Extract<Look, { at: 'paper' }>) => Promise<LookAnswer<'paper'>>;
  /** Whether the hub knows of a paper of mine: where it was set back it may have forgotten that it made one. */
  readonly hasPaper: (poll: PollId) => boolean;
  /** `fetch`: a request of its own, without identity. Rejects without a connection. */
  readonly request: (path: string, init: RequestInit) => Promise<Reply>;
  readonly random: (count: number) => Uint8Array;
  readonly wait: (ms: number) => Promise<void>;
  /** Whether the poll has been closed meanwhile: then there is no time for a pause. */
  readonly isClosing: (poll: PollId) => boolean;
}

export interface Voter {
  own(poll: PollId): OwnBallot | null;
  /** Resolves when the choice is in the box. Choosing again while it is on its way is fine: the last one counts. */
  vote(row: PollRow, choice: Ballot): Promise<Voted>;
  /**
   * After a reload: hands in what was chosen and is not in yet. Null where there is nothing of the kind. `anew`: also what
   * was in, because the hub was set back.
   */
  resume(row: PollRow, anew?: boolean): Promise<Voted> | null;
  /** When what it held is not wanted any more. */
  forget(poll: PollId): void;
}

/** So often it is tried, each wait twice as long as the one before, up to the longest. Milliseconds. */
const TRIES = 8;
const FIRST_WAIT = 300;
const LONGEST_WAIT = 5_000;
/** How often the pause looks whether the poll is closing. */
const GLANCE = 200;

export function createVoter(options: VoterOptions): Voter {
  const { keep, act, look, random, wait } = options;
  const underWay = new Map<PollId, Promise<Voted>>();
  const keyOf = (poll: PollId): string => ballotKey(options, poll);
  const own = (poll: PollId): OwnBallot | null => ownBallot(keep, options, poll);

  function change(poll: PollId, changes: Partial<OwnBallot>): OwnBallot {
    const next = { ...(own(poll) ?? begun(poll)), ...changes };
    keep.set(keyOf(poll), JSON.stringify(next));
    return next;
  }

  function begun(poll: PollId): OwnBallot {
    const keys = keysFrom(random(32));
    const code = keys.device as string as BallotCode;
    return { secret: keys.secret, code, ...blind(poll, code, random), token: null, entry: null, isIn: false };
  }

  function choose(poll: PollId, choice: Ballot): void {
    const { code, secret, entry } = change(poll, {});
    const unsigned = { code, choice, turn: nextTurn(entry?.turn ?? 0, random) };
    const keys = keysFrom(fromBase64url(secret));
    change(poll, {
      entry: { ...unsigned, signature: signText(keys, choiceText(poll, unsigned)) },
      isIn: false,
    });
  }

  /** The token, or why there is none. */
  async function paper({ id, publicKey }: PollRow): Promise<string | Voted> {
    const mine = change(id, {});
    if (mine.token !== null && options.hasPaper(id)) return mine.token;
    if (publicKey === null) return { is: 'refused', refusal: { type: 'NoPapersYet' } };
    const refusal = await act({ type: 'AskForPaper', poll: id, blinded: mine.blinded });
    if (refusal?.type === 'HasPaper') return { is: 'otherPhone' };
    if (refusal !== null && refusal.type !== 'AlreadySo') return { is: 'refused', refusal };
    // A ballot without a paper would be one too many.
    if (mine.token !== null) return mine.token;
    if (mine.blind === null) return { is: 'refused', refusal: { type: 'NoPapersYet' } };
    const answer = await look({ at: 'paper', poll: id });
    if (!answer.ok) return { is: 'refused', refusal: answer.refusal };
    const kept = { blind: mine.blind, blinded: mine.blinded };
    const token = unblind(id, mine.code, kept, answer.answer, publicKey);
    if (token === null) return { is: 'falsePaper' };
    change(id, { token, blind: null });
    return token;
  }

  /** So that when a paper was asked for does not tell which ballot came of it. */
  async function pause(poll: PollId): Promise<void> {
    const [a = 0, b = 0] = random(2);
    const until = ((a * 256 + b) / 65_536) * limits.polls.pauseMs;
    for (let waited = 0; waited < until && !options.isClosing(poll); waited += GLANCE) await wait(GLANCE);
  }

  async function handIn(row: PollRow): Promise<Voted> {
    const token = await paper(row);
    if (typeof token !== 'string') return token;
    await pause(row.id);
    for (let tried = 0; tried < TRIES; tried++) {
      if (tried > 0) await wait(Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tried - 1)));
      const entry = own(row.id)?.entry;
      if (entry == null) return { is: 'waiting' };
      const said = await cast({ ballot: row.id, token, entry });
      if (said === null) continue;
      if (said !== 'in') return { is: 'refused', refusal: said };
      // Chosen again meanwhile: that goes too.
      if (own(row.id)?.entry?.turn !== entry.turn) continue;
      change(row.id, { isIn: true });
      return { is: 'in' };
    }
    return { is: 'waiting' };
  }

  /** Null where it may work another time. */
  async function cast(ballot: Cast): Promise<'in' | Refusal | null> {
    try {
      const reply = await options.request('/ballot', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(ballot),
        // Nothing that says who this is.
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
      });
      if (reply.status === 200) return 'in';
      if (reply.status === 429 || reply.status >= 500) return null;
      const said = await reply.json();
      const refusal = isRecord(said) && isRecord(said['refusal']) ? said['refusal']['type'] : null;
      return typeof refusal === 'string' ? ({ type: refusal } as Refusal) : null;
    } catch {
      return null;
    }
  }

  function start(row: PollRow): Promise<Voted> {
    const known = underWay.get(row.id);
    if (known !== undefined) return known;
    const going = handIn(row).finally(() => underWay.delete(row.id));
    underWay.set(row.id, going);
    return going;
  }

  return {
    own,
    vote(row, choice) {
      choose(row.id, choice);
      return start(row);
    },
    resume(row, anew = false) {
      const mine = own(row.id);
      return mine === null || mine.entry === null || (mine.isIn && !anew) ? null : start(row);
    },
    forget: (poll) => keep.set(keyOf(poll), null),
  };
}
