/** Ballots as they come in, from nobody: checked one a turn, put into the box a handful at a time, then answered. */
import type { PollId } from '../../../shared/domain/ids.ts';
import { pollOf } from '../../../shared/domain/polls/form.ts';
import type { HallPoll } from '../../../shared/domain/polls/state.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { faultInCast, type Cast, type Entry } from '../../../shared/protocol/blind-ballot/cast.ts';
import type { BallotKey } from '../../../shared/protocol/blind-ballot/token.ts';
import type { BallotBox, Handed } from '../log/ballot-box.ts';
import { verifySignature } from '../log/hash.ts';
import { StoreFull } from '../log/store.ts';
import type { Queue } from './queue.ts';

export type CastAnswer = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };

export interface CastingOptions {
  readonly box: BallotBox;
  readonly queue: Queue;
  readonly poll: (id: string) => HallPoll | undefined;
  readonly key: (poll: PollId) => BallotKey | null;
  readonly later: (run: () => void, ms: number) => void;
  /** What was put into the box is on disk. */
  readonly kept: () => void;
  readonly failed: (reason: unknown) => void;
}

export interface Casting {
  cast(cast: Cast): Promise<CastAnswer>;
  /** From now on nothing is taken for this poll; what was taken is on disk when it returns. */
  seal(poll: PollId): void;
  flush(): void;
}

/** Ballots that come within so many milliseconds are put into the box together. */
const TOGETHER_MS = 50;
const BUSY_MS = 2_000;
const LATER: CastAnswer = { ok: false, refusal: { type: 'TooFast', waitMs: BUSY_MS } };

const no = (type: 'NoSuchThing' | 'OtherBallot' | 'PollOver' | 'BadBallot' | 'BadSignature'): CastAnswer => ({
  ok: false,
  refusal: { type },
});

export function createCasting(options: CastingOptions): Casting {
  const { box, queue, key, later, kept, failed } = options;
  const sealed = new Set<PollId>();
  let waiting: { readonly handed: Handed; readonly answer: (answer: CastAnswer) => void }[] = [];

  function flush(): void {
    const batch = waiting;
    if (batch.length === 0) return;
    waiting = [];
    try {
      box.keep(batch.map(({ handed }) => handed));
    } catch (reason) {
      if (reason instanceof StoreFull) {
        for (const { answer } of batch) answer(LATER);
        return;
      }
      // Nobody is answered: nobody knows what of it is on the disk.
      failed(reason);
      return;
    }
    for (const { answer } of batch) answer({ ok: true });
    kept();
  }

  /** The poll takes ballots: it is open, or was closed just now and some are still on their way. */
  function taking(ballot: string): HallPoll | CastAnswer {
    const poll = options.poll(ballot);
    if (poll === undefined) return no('NoSuchThing');
    if (!poll.secret) return no('OtherBallot');
    const takes = (poll.status === 'open' || poll.status === 'counting') && !sealed.has(poll.id);
    return takes ? poll : no('PollOver');
  }

  return {
    flush,
    seal(poll) {
      sealed.add(poll);
      flush();
    },
    async cast(cast) {
      const poll = taking(cast.ballot);
      if ('ok' in poll) return poll;
      const keys = key(poll.id);
      // Without a key no paper was given out.
      if (keys === null) return no('BadSignature');
      const open = { ballot: poll.id, poll: pollOf(poll.form), secretKey: keys.secretKey };
      const fault = await (queue.add(() => faultInCast(open, cast, verifySignature)) ?? 'busy');
      if (fault === 'busy') return LATER;
      if (fault !== null) return no(fault.type === 'BadChoice' ? 'BadBallot' : 'BadSignature');
      const still = taking(cast.ballot);
      if ('ok' in still) return still;
      return new Promise((answer) => {
        const ballot: Entry = cast.entry;
        waiting.push({ handed: { poll: poll.id, ballot }, answer });
        if (waiting.length === 1) later(flush, TOGETHER_MS);
      });
    },
  };
}
