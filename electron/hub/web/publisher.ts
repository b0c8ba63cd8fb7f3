/**
 * Tells every screen what happened: one frame a tick, encoded once per audience, written as one ready-made
 * buffer to each socket. At once while idle; then about one display frame apart; longer when telling takes long.
 */
import type { State } from '../../../shared/domain/state.ts';
import type { Names } from '../../../shared/view/project.ts';
import { frameBetween } from '../../../shared/view/frames.ts';
import { audiences, type Audience, type Frame, type RowKey } from '../../../shared/view/rows.ts';
import { readyFrame, type RawSocket } from './raw.ts';

/** Milliseconds. */
const TICK = 16;
const TICK_MOST = 250;
/** The newest hash is told once the hall has been quiet this long. */
const QUIET = 1_000;
const HERE_EVERY = 5_000;

export interface Publisher {
  /** What every screen has been told: what newcomers must be given, so that the next frame follows. */
  readonly told: State;
  readonly toldHash: string;
  /** On disk now. */
  committed(state: State, hash: string, touched: ReadonlySet<RowKey>): void;
  add(audience: Audience, socket: RawSocket): void;
  remove(socket: RawSocket): void;
  /** How many phones are connected has changed. */
  here(count: number): void;
  readonly hereNow: number;
  /** Signs that people give now; to everybody at once. */
  signs(signs: NonNullable<Frame['signs']>): void;
  stop(): void;
}

export function createPublisher(start: State, startHash: string, names: Names, now: () => number): Publisher {
  const listeners: Record<Audience, Set<RawSocket>> = { room: new Set(), member: new Set() };
  let told = start;
  let toldHash = startHash;
  let state = start;
  let hash = startHash;
  let keys = new Set<RowKey>();
  let tick = TICK;
  let lastFlush = -Infinity;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let quiet: ReturnType<typeof setTimeout> | null = null;
  let hereCount = 0;
  let hereTimer: ReturnType<typeof setTimeout> | null = null;

  function send(audience: Audience, frame: Frame): void {
    const to = listeners[audience];
    if (to.size === 0) return;
    const ready = readyFrame('f', frame);
    for (const socket of to) socket.write(ready);
  }

  function flush(): void {
    timer = null;
    if (state === told) return;
    const began = now();
    for (const audience of audiences)
      if (listeners[audience].size > 0) send(audience, frameBetween(told, state, keys, audience, names));
    told = state;
    toldHash = hash;
    keys = new Set();
    lastFlush = now();
    const took = lastFlush - began;
    tick = took > tick / 2 ? Math.min(TICK_MOST, took * 2) : Math.max(TICK, tick * 0.8);
    if (quiet !== null) clearTimeout(quiet);
    quiet = setTimeout(tellHash, QUIET);
  }

  function tellHash(): void {
    quiet = null;
    const frame: Frame = { from: told.number, to: told.number, hash: toldHash };
    for (const audience of audiences) send(audience, frame);
  }

  function tellHere(): void {
    hereTimer = null;
    const frame: Frame = { from: told.number, to: told.number, here: hereCount };
    for (const audience of audiences) send(audience, frame);
  }

  return {
    get told() {
      return told;
    },
    get toldHash() {
      return toldHash;
    },
    get hereNow() {
      return hereCount;
    },
    committed(next, nextHash, touched) {
      state = next;
      hash = nextHash;
      for (const key of touched) keys.add(key);
      if (timer !== null) return;
      const due = lastFlush + tick - now();
      if (due <= 0) flush();
      else timer = setTimeout(flush, due);
    },
    add(audience, socket) {
      this.remove(socket);
      listeners[audience].add(socket);
    },
    remove(socket) {
      for (const audience of audiences) listeners[audience].delete(socket);
    },
    here(count) {
      if (count === hereCount) return;
      hereCount = count;
      hereTimer ??= setTimeout(tellHere, HERE_EVERY);
    },
    signs(signs) {
      const frame: Frame = { from: told.number, to: told.number, signs };
      for (const audience of audiences) send(audience, frame);
    },
    stop() {
      if (timer !== null) {
        clearTimeout(timer);
        flush();
      }
      for (const waiting of [quiet, hereTimer]) if (waiting !== null) clearTimeout(waiting);
    },
  };
}
