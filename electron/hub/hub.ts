/**
 * The hall's one writer: receive -> decide -> append -> evolve -> publish. What is accepted within the same few
 * milliseconds goes to disk in one transaction; nobody is told of it before it is there.
 */
import { createHash } from 'node:crypto';
import { decide } from '../../shared/domain/decide.ts';
import { evolveAll } from '../../shared/domain/evolve.ts';
import type { NeedId, PersonId } from '../../shared/domain/ids.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import type { State } from '../../shared/domain/state.ts';
import { limits } from '../../shared/limits.ts';
import { canonical, type Act } from '../../shared/protocol/envelope.ts';
import type { ActAnswer } from '../../shared/protocol/messages.ts';
import { touchedBy } from '../../shared/view/touched.ts';
import type { RowKey } from '../../shared/view/rows.ts';
import { indexed } from './log/indexed.ts';
import { verifySignature } from './log/hash.ts';
import type { Addition, Entry, Store } from './log/store.ts';

/** What is now on disk that was not before. */
export interface Committed {
  readonly state: State;
  readonly hash: string;
  readonly touched: ReadonlySet<RowKey>;
  readonly entries: readonly { readonly entry: Entry; readonly from: unknown }[];
}

export interface HubOptions {
  readonly store: Store;
  readonly state: State;
  readonly names: Map<PersonId, string>;
  readonly now: () => number;
  /** Runs the append once everything that arrived meanwhile was decided: `setImmediate`. */
  readonly soon: (run: () => void) => void;
  readonly committed: (news: Committed) => void;
  /** The disk failed: nothing more may be acknowledged. */
  readonly failed: (reason: unknown) => void;
}

export interface Hub {
  /** What is on disk: all that anybody is told of. */
  readonly state: State;
  /**
   * Answers once the command is on disk, or was refused. Sending the same id again returns the first answer.
   * `from` is handed back with the entry, so that the sender is not told twice.
   */
  receive(act: Act, from: unknown): Promise<ActAnswer>;
  /** Everything received so far is on disk when it returns; afterwards everything is refused. */
  stop(): void;
}

interface Waiting {
  readonly addition: Addition;
  readonly from: unknown;
  readonly answer: (answer: ActAnswer) => void;
}

/** Answers to refused commands, so that sending again returns the same: the last so many. */
const REFUSALS_KEPT = 10_000;

export function createHub(options: HubOptions): Hub {
  const { store, names, now, soon, committed, failed } = options;
  let durable = options.state;
  /** With what was accepted and is not on disk yet. Decisions are made on it, nobody sees it. */
  let accepted = options.state;
  let waiting: Waiting[] = [];
  let touched = new Set<RowKey>();
  let stopping = false;
  const onTheirWay = new Map<string, Promise<ActAnswer>>();
  const refused = new Map<string, Refusal>();

  function flush(): void {
    const batch = waiting;
    if (batch.length === 0) return;
    waiting = [];
    let hashes: readonly string[];
    try {
      hashes = store.append(batch.map(({ addition }) => addition));
    } catch (reason) {
      stopping = true;
      failed(reason);
      return;
    }
    for (const { addition } of batch) {
      if (addition.name !== undefined) names.set(addition.name.person, addition.name.name);
      if (addition.erase !== undefined) names.delete(addition.erase);
    }
    durable = accepted;
    for (const { addition, answer } of batch) {
      onTheirWay.delete(addition.entry.envelope.id);
      answer({ ok: true, number: addition.entry.number });
    }
    const news = touched;
    touched = new Set();
    committed({
      state: durable,
      hash: hashes.at(-1) ?? '',
      touched: news,
      entries: batch.map(({ addition, from }) => ({ entry: addition.entry, from })),
    });
  }

  function refuse(act: Act, refusal: Refusal): ActAnswer {
    if (refused.size >= REFUSALS_KEPT) {
      const oldest = refused.keys().next();
      if (!oldest.done) refused.delete(oldest.value);
    }
    refused.set(act.envelope.id, refusal);
    return { ok: false, refusal };
  }

  function receive(act: Act, from: unknown): Promise<ActAnswer> {
    const { envelope } = act;
    const underWay = onTheirWay.get(envelope.id);
    // The signature is checked before an old answer is given: an answer is only for who asked.
    if (!verifySignature(envelope.device, canonical(envelope), act.signature))
      return Promise.resolve({ ok: false, refusal: { type: 'BadSignature' } });
    if (underWay !== undefined) return underWay;
    if (stopping) return Promise.resolve({ ok: false, refusal: { type: 'Stopping' } });
    const number = store.numberOf(envelope.id);
    if (number !== null) return Promise.resolve({ ok: true, number });
    const before = refused.get(envelope.id);
    if (before !== undefined) return Promise.resolve({ ok: false, refusal: before });

    const time = now();
    const at = { number: accepted.number + 1, time };
    const fault = faultIn(act, accepted, time);
    if (fault !== null) return Promise.resolve(refuse(act, { type: fault }));
    const decision = decide(accepted, envelope.body, { by: envelope.by, device: envelope.device }, at);
    if (!decision.ok) return Promise.resolve(refuse(act, decision.refusal));

    const { events } = decision;
    const was = accepted;
    accepted = evolveAll(was, events, at);
    const about = touchedBy(was, accepted, events, at);
    for (const key of about) touched.add(key);
    const entry: Entry = { ...at, envelope, signature: act.signature, events };
    const addition: Addition = {
      entry,
      about: [...about],
      ...apart(act),
      index: [...about].flatMap((key) => indexed(accepted, needIn(key))),
    };
    const answered = new Promise<ActAnswer>((answer) => waiting.push({ addition, from, answer }));
    onTheirWay.set(envelope.id, answered);
    if (waiting.length === 1) soon(flush);
    return answered;
  }

  return {
    get state() {
      return durable;
    },
    receive,
    stop() {
      stopping = true;
      flush();
    },
  };
}

const needIn = (key: RowKey): NeedId | null => (key.startsWith('need:') ? (key.slice(5) as NeedId) : null);

/** What is kept apart from the log, or emptied there. */
function apart(act: Act): Pick<Addition, 'name' | 'erase'> {
  const { by, body } = act.envelope;
  const person = by as PersonId;
  if (body.type === 'LeaveHall') return { erase: person };
  return act.personal === undefined ? {} : { name: { person, ...act.personal } };
}

function faultIn(
  act: Act,
  state: State,
  time: number,
): 'WrongHall' | 'TooOld' | 'ClockAhead' | 'Malformed' | null {
  const { envelope, personal } = act;
  const hall = state.hall?.id ?? envelope.hall;
  if (envelope.hall !== hall) return 'WrongHall';
  if (envelope.at < time - limits.clock.behindMs) return 'TooOld';
  if (envelope.at > time + limits.clock.aheadMs) return 'ClockAhead';
  const { body } = envelope;
  const bound = body.type === 'JoinHall' || body.type === 'RenameMyself' ? body.personal : null;
  if ((bound === null) !== (personal === undefined)) return 'Malformed';
  if (personal !== undefined && sha256(canonical(personal)) !== bound) return 'Malformed';
  return null;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
