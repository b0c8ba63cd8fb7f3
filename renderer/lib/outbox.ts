/**
 * Commands on their way. Each is stored, signed, before it is sent; it stays until the hub has answered, through
 * sleep, reload and lost connections, and goes again with the same id, for which the hub has one answer. They go
 * one after the other, so that what builds on something comes after it.
 */
import type { Command } from '../../shared/domain/commands.ts';
import type { HallId } from '../../shared/domain/ids.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import type { Act } from '../../shared/protocol/envelope.ts';
import type { ActAnswer } from '../../shared/protocol/messages.ts';
import type { Clock } from './clock.ts';
import { isRecord, readKept, type Keep } from './keep.ts';

export interface Entry {
  readonly act: Act;
  /** What brings back what was before, found when the command was given. */
  readonly undo: Command | null;
}

export interface OutboxOptions {
  readonly keep: Keep;
  readonly hall: HallId;
  readonly clock: Clock;
  /** Null when no answer came. */
  readonly send: (act: Act) => Promise<ActAnswer | null>;
  /** Whether this connection may send it now; the others need not wait for it. */
  readonly may: (act: Act) => boolean;
  /** The hub's answer, after the entry is out of the box. `isAwaited`: whoever gave it is told by `add`. */
  readonly settled: (entry: Entry, answer: ActAnswer, isAwaited: boolean) => void;
  readonly changed: () => void;
}

export interface Outbox {
  /** In the order they were given. */
  readonly entries: readonly Entry[];
  /** True while the hub has one that it has not answered. */
  readonly isAsking: boolean;
  /** Resolves when the hub answered: null when accepted. */
  add(entry: Entry): Promise<Refusal | null>;
  /** The connection is there: sends what may be sent, now and from now on. */
  open(): void;
  /** The connection is gone. */
  close(): void;
}

/** A hub that is just stopping is asked again after so many milliseconds, if it is still there. */
const STOPPING = 2_000;
/** The hub will take it later: it restarts, or waits for room on its disk. */
const isForNow = ({ type }: Refusal): boolean => type === 'Stopping' || type === 'DiskFull';
const LONGEST_PAUSE = 30_000;

const isEntry = (value: unknown): value is Entry => {
  if (!isRecord(value) || !isRecord(value.act) || !isRecord(value.act.envelope)) return false;
  const { envelope, signature } = value.act;
  const texts = [envelope.hall, envelope.id, envelope.by, envelope.device, signature];
  const isBody = isRecord(envelope.body) && typeof envelope.body.type === 'string';
  return isBody && typeof envelope.at === 'number' && texts.every((text) => typeof text === 'string');
};

export function createOutbox(options: OutboxOptions): Outbox {
  const { keep, hall, clock, send, may, settled, changed } = options;
  const prefix = `moothall.${hall}.out.`;
  // What cannot be read stays where it is: it was never sent from here, and nothing else depends on it.
  let stored = keep.keysWith(prefix).flatMap((key) => {
    const entry = readKept(keep, key, isEntry);
    return entry === null ? [] : [{ key, entry }];
  });
  const waiting = new Map<string, (refusal: Refusal | null) => void>();
  let isOpen = false;
  let isRunning = false;
  let isAsking = false;
  /** Counts connections: no answer on an earlier one is no reason to wait on this one. */
  let turn = 0;
  let lastOrder = 0;

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => clock.after(Math.min(ms, LONGEST_PAUSE), resolve));

  /** Keys sort by the time of giving, and never two the same. */
  function nextKey(id: string): string {
    const newest = Number(stored.at(-1)?.key.slice(prefix.length).split('.')[0] ?? 0);
    lastOrder = Math.max(lastOrder + 1, newest + 1, clock.now());
    return `${prefix}${String(lastOrder).padStart(15, '0')}.${id}`;
  }

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    for (;;) {
      const next = isOpen ? stored.find(({ entry }) => may(entry.act)) : undefined;
      if (next === undefined) break;
      const asked = turn;
      isAsking = true;
      const answer = await send(next.entry.act);
      isAsking = false;
      if (answer === null) {
        if (asked === turn) break;
      } else if (!answer.ok && answer.refusal.type === 'TooFast') await pause(answer.refusal.waitMs);
      else if (!answer.ok && isForNow(answer.refusal)) await pause(STOPPING);
      else settle(next, answer);
    }
    isRunning = false;
  }

  function settle({ key, entry }: (typeof stored)[number], answer: ActAnswer): void {
    keep.set(key, null);
    stored = stored.filter((other) => other.key !== key);
    const { id } = entry.act.envelope;
    settled(entry, answer, waiting.has(id));
    changed();
    waiting.get(id)?.(answer.ok ? null : answer.refusal);
    waiting.delete(id);
  }

  return {
    get entries() {
      return stored.map(({ entry }) => entry);
    },
    get isAsking() {
      return isAsking;
    },
    add(entry) {
      const { id } = entry.act.envelope;
      const key = nextKey(id);
      keep.set(key, JSON.stringify(entry));
      stored = [...stored, { key, entry }];
      changed();
      const answered = new Promise<Refusal | null>((resolve) => waiting.set(id, resolve));
      void run();
      return answered;
    },
    open() {
      isOpen = true;
      turn += 1;
      void run();
    },
    close() {
      isOpen = false;
    },
  };
}
