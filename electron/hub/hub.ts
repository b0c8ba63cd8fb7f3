/**
 * The hall's one writer: receive -> decide -> append -> evolve -> publish. What is accepted within the same few
 * milliseconds goes to disk in one transaction; nobody is told of it before it is there.
 */
import { hash } from 'node:crypto';
import { decide } from '../../shared/domain/decide.ts';
import type { Event } from '../../shared/domain/events.ts';
import { evolveAll } from '../../shared/domain/evolve.ts';
import type { CommandId, EntryNumber, PersonId } from '../../shared/domain/ids.ts';
import type { Decision, Refusal } from '../../shared/domain/refusals.ts';
import type { State } from '../../shared/domain/state.ts';
import { canonical, type Act } from '../../shared/protocol/envelope.ts';
import type { ActAnswer } from '../../shared/protocol/messages.ts';
import { touchedBy } from '../../shared/view/touched.ts';
import type { RowKey } from '../../shared/view/rows.ts';
import { indexedAnew } from './log/indexed.ts';
import { textOf, verifySignature } from './log/hash.ts';
import { StoreFull, type Addition, type Entry, type Store } from './log/store.ts';
import { apart, faultIn, isPersonalRight } from './received.ts';

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
  /** Runs the append, at once or a moment later: what arrives until then goes to disk with it. */
  readonly soon: (run: () => void) => void;
  readonly committed: (news: Committed) => void;
  /** Whether there is room for more; when there is none, everything new is refused, and reading goes on. */
  readonly hasRoom?: () => boolean;
  /** There was no room for what was accepted: it was refused. */
  readonly full?: () => void;
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

/** Commands that were refused, to know them when they come again: the last so many. */
const REFUSED_KEPT = 10_000;
/** Digests of commands that were accepted. Those asked for again are mostly the newest; others are read from the log. */
const LATEST_KEPT = 1_000;

export function createHub(options: HubOptions): Hub {
  const { store, names, now, soon, committed, failed, full = () => {}, hasRoom = () => true } = options;
  let durable = options.state;
  /** With what was accepted and is not on disk yet. Decisions are made on it, nobody sees it. */
  let accepted = options.state;
  let waiting: Waiting[] = [];
  let refusals: { readonly command: string; readonly tell: (instead?: ActAnswer) => void }[] = [];
  let touched = new Set<RowKey>();
  let stopping = false;
  const onTheirWay = new Map<
    CommandId,
    { readonly command: string; readonly answered: Promise<ActAnswer> }
  >();
  /** By the digest of the command, not by its id alone: nobody's id can be spoilt by another command under it. */
  const refused = new Map<string, Refusal>();
  /** Digests of commands that were accepted, those asked for last. */
  const latest = new Map<CommandId, string>();

  function flush(): void {
    const batch = waiting;
    if (batch.length === 0) return;
    waiting = [];
    let hashes: readonly string[];
    try {
      hashes = store.append(batch.map(({ addition }) => addition));
    } catch (reason) {
      if (reason instanceof StoreFull) {
        takeBack(batch);
        return;
      }
      // Those who wait get no answer: nobody knows what of it is on the disk.
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
    for (const { tell } of refusals.splice(0)) tell();
    const news = touched;
    touched = new Set();
    committed({
      state: durable,
      hash: hashes.at(-1) ?? '',
      touched: news,
      entries: batch.map(({ addition, from }) => ({ entry: addition.entry, from })),
    });
  }

  /** As if nothing of it had been accepted; what was refused because of it is asked again too. */
  function takeBack(batch: readonly Waiting[]): void {
    accepted = durable;
    touched = new Set();
    for (const { addition, answer } of batch) {
      const { id } = addition.entry.envelope;
      onTheirWay.delete(id);
      latest.delete(id);
      answer(NO_ROOM);
    }
    const over = refusals;
    refusals = [];
    for (const { command, tell } of over) {
      refused.delete(command);
      tell(NO_ROOM);
    }
    full();
  }

  /** Digest of the command that has this id and became this entry. */
  function commandOf(id: CommandId, number: EntryNumber): string | null {
    const known = latest.get(id);
    if (known !== undefined) return known;
    const entry = store.entryAt(number);
    if (entry === null) return null;
    const command = sha256(canonical(entry.envelope));
    remember(latest, id, command, LATEST_KEPT);
    return command;
  }

  /** A refusal may rest on what is not on disk yet: then it is told when that is. */
  function refuseWith(refusal: Refusal, command: string): Promise<ActAnswer> {
    const answer: ActAnswer = { ok: false, refusal };
    if (waiting.length === 0) return Promise.resolve(answer);
    return new Promise((resolve) => {
      refusals.push({ command, tell: (instead = answer) => resolve(instead) });
    });
  }

  function receive(act: Act, from: unknown): Promise<ActAnswer> {
    const { envelope, signature } = act;
    const text = textOf(envelope);
    // The signature is checked before an old answer is given: an answer is only for who asked.
    if (!verifySignature(envelope.device, text, signature)) return refusal('BadSignature');
    const command = sha256(text);
    const underWay = onTheirWay.get(envelope.id);
    if (underWay !== undefined) return underWay.command === command ? underWay.answered : refusal('IdTaken');
    if (stopping) return refusal('Stopping');
    const number = store.numberOf(envelope.id);
    if (number !== null)
      return commandOf(envelope.id, number) === command
        ? Promise.resolve({ ok: true, number })
        : refusal('IdTaken');
    const before = refused.get(command);
    if (before !== undefined) return refuseWith(before, command);
    // Not remembered: what travels beside is not signed, so anybody could have spoilt it on the way.
    if (!isPersonalRight(act)) return refusal('Malformed');

    // Not remembered either: it is sent again, and taken in when there is room.
    if (!hasRoom()) return Promise.resolve(NO_ROOM);
    const time = now();
    const at = { number: accepted.number + 1, time };
    const fault = faultIn(envelope, accepted, time);
    const decision: Decision<Event> =
      fault === null
        ? decide(accepted, envelope.body, { by: envelope.by, device: envelope.device }, at)
        : { ok: false, refusal: { type: fault } };
    if (!decision.ok) {
      remember(refused, command, decision.refusal, REFUSED_KEPT);
      return refuseWith(decision.refusal, command);
    }

    const { events } = decision;
    const next = evolveAll(accepted, events, at);
    const about = touchedBy(accepted, next, events, at);
    const entry: Entry = { ...at, envelope, signature, events };
    const addition: Addition = {
      entry,
      ...apart(act),
      index: indexedAnew(accepted, next, about),
    };
    // From here on nothing throws: either all of it is under way, or none.
    accepted = next;
    for (const key of about) touched.add(key);
    const answered = new Promise<ActAnswer>((answer) => waiting.push({ addition, from, answer }));
    onTheirWay.set(envelope.id, { command, answered });
    remember(latest, envelope.id, command, LATEST_KEPT);
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

const NO_ROOM: ActAnswer = { ok: false, refusal: { type: 'DiskFull' } };
const refusal = (type: 'BadSignature' | 'IdTaken' | 'Stopping' | 'Malformed'): Promise<ActAnswer> =>
  Promise.resolve({ ok: false, refusal: { type } });

/** Forgets the oldest when there are many. */
function remember<K, V>(map: Map<K, V>, key: K, value: V, most: number): void {
  if (map.size >= most) {
    const oldest = map.keys().next();
    if (!oldest.done) map.delete(oldest.value);
  }
  map.set(key, value);
}

const sha256 = (text: string): string => hash('sha256', text, 'hex');
