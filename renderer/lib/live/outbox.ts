/**
 * Commands on their way. Each is stored before it is sent and stays until the hub has answered: it survives
 * reload, sleep and a hub that restarts, and is sent again as often as need be, because the hub knows its id.
 */
import type { Command } from '../../../shared/domain/commands.ts';
import type { DeviceKey, HallId, PersonId, Time } from '../../../shared/domain/ids.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { Act } from '../../../shared/protocol/envelope.ts';
import type { ActAnswer } from '../../../shared/protocol/messages.ts';
import { readKept, type Storage } from './storage.ts';

export interface Waiting {
  readonly act: Act;
  /** Who acts; null without a name. */
  readonly me: PersonId | null;
  /** The name sent beside, for what the phone shows meanwhile. */
  readonly name?: string | undefined;
  readonly since: Time;
}
export const bodyOf = (waiting: Waiting): Command => waiting.act.envelope.body;
export const idOf = (waiting: Waiting): string => waiting.act.envelope.id;
export const unnamedOf = (waiting: Waiting): DeviceKey | undefined =>
  waiting.act.envelope.by === 'unnamed' ? waiting.act.envelope.device : undefined;

export interface OutboxOptions {
  readonly storage: Storage;
  readonly hall: HallId;
  /** Sends and waits for the answer; rejects when the connection is gone before there is one. */
  readonly send: (act: Act) => Promise<ActAnswer>;
  readonly later: (run: () => void, ms: number) => void;
  readonly changed: () => void;
  readonly answered: (waiting: Waiting, answer: ActAnswer) => void;
}

export interface Outbox {
  readonly waiting: readonly Waiting[];
  /** Stores, then sends if it can. Resolves with the answer, whenever that comes while the page is open. */
  put(waiting: Waiting): Promise<Refusal | null>;
  /** The connection is there: everything that waits goes out, in order. */
  open(): void;
  /** The connection is gone: what was under way will be sent again. */
  closed(): void;
}

const isWaiting = (value: unknown): value is Waiting => {
  const one = value as { act?: { envelope?: { id?: unknown; body?: { type?: unknown } } } } | null;
  return typeof one?.act?.envelope?.id === 'string' && typeof one.act.envelope.body?.type === 'string';
};

/** Answers after which the same command can still be taken. */
const passes = (refusal: Refusal): boolean => refusal.type === 'TooFast' || refusal.type === 'Stopping';
const STOPPING_WAIT = 1_000;

export function createOutbox(options: OutboxOptions): Outbox {
  const { storage, hall, send, later } = options;
  const prefix = `moothall:${hall}:out:`;
  let isOpen = false;
  const underWay = new Set<string>();
  const askers = new Map<string, (refusal: Refusal | null) => void>();
  let waiting: Waiting[] = storage
    .keys(prefix)
    .sort()
    .map((key) => readKept(storage, key, isWaiting))
    .filter((one) => one !== null);

  // The time first, so that the order of the keys is the order of the acts, also after a reload.
  const keyFor = (one: Waiting) => `${prefix}${String(one.since).padStart(15, '0')}:${idOf(one)}`;

  async function deliver(one: Waiting): Promise<void> {
    const id = idOf(one);
    if (!isOpen || underWay.has(id) || !waiting.includes(one)) return;
    underWay.add(id);
    let answer: ActAnswer;
    try {
      answer = await send(one.act);
    } catch {
      underWay.delete(id);
      later(() => void deliver(one), STOPPING_WAIT);
      return;
    }
    underWay.delete(id);
    if (!waiting.includes(one)) return;
    if (!answer.ok && passes(answer.refusal)) {
      const ms = answer.refusal.type === 'TooFast' ? answer.refusal.waitMs : STOPPING_WAIT;
      later(() => void deliver(one), ms);
      return;
    }
    waiting = waiting.filter((other) => other !== one);
    storage.remove(keyFor(one));
    options.answered(one, answer);
    askers.get(id)?.(answer.ok ? null : answer.refusal);
    askers.delete(id);
    options.changed();
  }

  return {
    get waiting() {
      return waiting;
    },
    put(one) {
      storage.set(keyFor(one), JSON.stringify(one));
      waiting = [...waiting, one];
      options.changed();
      const answer = new Promise<Refusal | null>((resolve) => askers.set(idOf(one), resolve));
      void deliver(one);
      return answer;
    },
    open() {
      isOpen = true;
      for (const one of waiting) void deliver(one);
    },
    closed() {
      isOpen = false;
      underWay.clear();
    },
  };
}
