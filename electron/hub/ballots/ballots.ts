/**
 * The hub's part in polls. For each secret one: a key when it opens, papers for those who asked, the box, and after
 * closing what was in it, signed by the wall. All of it follows from the state and the box, so that it goes on by
 * itself after a restart, wherever that came.
 */
import type { Command } from '../../../shared/domain/commands.ts';
import type { PersonId, PollId } from '../../../shared/domain/ids.ts';
import { pollOf } from '../../../shared/domain/polls/form.ts';
import { papersIssued } from '../../../shared/domain/polls/papers.ts';
import type { HallPoll } from '../../../shared/domain/polls/state.ts';
import type { State } from '../../../shared/domain/state.ts';
import { limits } from '../../../shared/limits.ts';
import type { Cast } from '../../../shared/protocol/blind-ballot/cast.ts';
import { close } from '../../../shared/protocol/blind-ballot/closing.ts';
import {
  evaluate,
  keyFor,
  type BallotKey,
  type Evaluated,
} from '../../../shared/protocol/blind-ballot/token.ts';
import type { BallotBox } from '../log/ballot-box.ts';
import { StoreFull } from '../log/store.ts';
import { createCasting, type CastAnswer } from './casting.ts';
import { createQueue } from './queue.ts';

export interface BallotsOptions {
  readonly box: BallotBox;
  /** What is on disk. */
  readonly state: () => State;
  /** Signs with the wall's own key, and resolves when it is on disk or was refused. */
  readonly submit: (body: Command) => Promise<unknown>;
  readonly random: (count: number) => Uint8Array;
  /** Monotonic, milliseconds. */
  readonly clock: () => number;
  readonly soon: (run: () => void) => void;
  readonly later: (run: () => void, ms: number) => void;
  readonly failed: (reason: unknown) => void;
}

export interface Ballots {
  /** Does what is to be done now; to be called when a poll has changed, and from time to time. */
  look(): void;
  /** The paper that this person's phone asked for; null where they did not, or its poll is over. */
  paper(poll: PollId, person: PersonId): Promise<Evaluated | null>;
  cast(cast: Cast): Promise<CastAnswer>;
  /** Ballots that have been checked are on disk and answered when it returns; nothing is done any more. */
  stop(): void;
}

/** Evaluations and checks that may wait, each: seconds of work. */
const QUEUED_MOST = 2_000;

export function createBallots(options: BallotsOptions): Ballots {
  const { box, state, submit, random, clock, soon, later } = options;
  const keys = new Map<PollId, BallotKey>();
  /** Polls of which there is something in the box's table. */
  const kept = new Set<PollId>(box.polls());
  /** When each poll was first seen closed: what is on its way still comes in for a moment. */
  const closedSince = new Map<PollId, number>();
  const underWay = new Set<string>();
  const papers = createQueue(soon, QUEUED_MOST);
  let stopped = false;

  const casting = createCasting({
    box,
    queue: createQueue(soon, QUEUED_MOST),
    poll: (id) => state().polls.get(id as PollId),
    key: keyOf,
    later,
    kept: look,
    failed: options.failed,
  });

  function keyOf(poll: PollId): BallotKey | null {
    const known = keys.get(poll) ?? (kept.has(poll) ? box.key(poll) : null);
    if (known !== null) keys.set(poll, known);
    return known;
  }

  /** Once at a time; what was refused is looked at again when something changes. */
  function ask(what: string, body: () => Command): void {
    if (underWay.has(what)) return;
    underWay.add(what);
    void submit(body()).finally(() => underWay.delete(what));
  }

  function publishKey(id: PollId): void {
    let key = keyOf(id);
    if (key === null) {
      key = keyFor(id, random(32));
      // Kept before it is known to anybody: else papers would be lost with a restart.
      box.keepKey(id, key);
      kept.add(id);
      keys.set(id, key);
    }
    const { publicKey } = key;
    ask(`key ${id}`, () => ({ type: 'PublishBallotKey', poll: id, publicKey }));
  }

  function count(poll: HallPoll): void {
    const issued = papersIssued(new Map(poll.papers.entries()));
    const since = closedSince.get(poll.id) ?? clock();
    closedSince.set(poll.id, since);
    const waits = since + limits.polls.lastBallotsMs - clock();
    if (waits > 0 && box.size(poll.id) < issued.phone) return;
    const byHand = issued.hand === 0 || (poll.hand !== null && poll.hand.confirmedBy !== null);
    if (byHand) publish(poll, issued.phone);
  }

  function publish(poll: HallPoll, issued: number): void {
    const key = keyOf(poll.id);
    if (key === null) return;
    ask(`ballots ${poll.id}`, () => {
      casting.seal(poll.id);
      const ballots = new Map(box.ballots(poll.id).map((ballot) => [ballot.code, ballot]));
      const { secretKey } = key;
      const open = { ballot: poll.id, poll: pollOf(poll.form), secretKey, papers: issued };
      const closing = close(open, ballots, poll.hand?.piles ?? []);
      const published =
        closing.list === null
          ? { is: 'tally', ballots: closing.ballots, tally: closing.tally }
          : { is: 'list', entries: closing.list };
      return { type: 'PublishBallots', poll: poll.id, secretKey, published } as Command;
    });
  }

  function look(): void {
    if (stopped) return;
    const { polls, polling } = state();
    for (const [id] of polling.entries()) {
      const poll = polls.get(id);
      if (poll === undefined) continue;
      if (poll.secret && poll.publicKey === null) publishKey(id);
      else if (poll.status === 'counting') count(poll);
    }
    for (const id of [...kept]) {
      if (polling.has(id)) continue;
      box.erase(id);
      kept.delete(id);
      keys.delete(id);
      closedSince.delete(id);
    }
  }

  return {
    look() {
      try {
        look();
      } catch (reason) {
        // What found no room is done when there is some.
        if (!(reason instanceof StoreFull)) options.failed(reason);
      }
    },
    async paper(id, person) {
      const poll = state().polls.get(id);
      const paper = poll?.papers.get(person);
      const key = keyOf(id);
      if (key === null || paper?.kind !== 'phone') return null;
      return papers.add(() => evaluate(key, paper.blinded, random)) ?? null;
    },
    cast: (cast) => casting.cast(cast),
    stop() {
      stopped = true;
      casting.flush();
    },
  };
}
