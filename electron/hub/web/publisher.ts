/**
 * Tells every screen what happened: one frame a tick, encoded once per audience, written as one ready-made
 * buffer to each socket. At once while idle; then about one display frame apart; longer when telling takes long,
 * so that two thirds of the time are left for everything else. Nobody sees earlier what is on disk earlier, so the
 * hub writes by the same beat.
 */
import type { State } from '../../../shared/domain/state.ts';
import type { Names } from '../../../shared/view/project.ts';
import { frameBetween } from '../../../shared/view/frames.ts';
import { packFrame } from '../../../shared/view/packed.ts';
import { audiences, type Audience, type Frame, type RowKey } from '../../../shared/view/rows.ts';
import { readyFrame, type RawSocket } from './raw.ts';

/** Milliseconds. */
const TICK = 12;
const TICK_MOST = 100;
/** A tick is so many times as long as telling takes. */
const REST = 3;
/** Timers are no more exact than this. */
const NOW = 1;
/** The newest hash is told once the hall has been quiet this long. */
const QUIET = 1_000;
const HERE_EVERY = 5_000;

export interface Publisher {
  /** What every screen has been told: what newcomers must be given, so that the next frame follows. */
  readonly told: State;
  readonly toldHash: string;
  /** Runs it when screens can next be told something: at once while nothing happens, or with the tick. */
  readonly soon: (run: () => void) => void;
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
  /** When the next frame may go out. */
  let due = -Infinity;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let quiet: ReturnType<typeof setTimeout> | null = null;
  let hereCount = 0;
  let hereTimer: ReturnType<typeof setTimeout> | null = null;

  function send(audience: Audience, frame: Frame): void {
    const to = listeners[audience];
    if (to.size === 0) return;
    const ready = readyFrame('f', packFrame(frame));
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
    tick = Math.min(TICK_MOST, Math.max(TICK, (now() - began) * REST, tick * 0.8));
    due = began + tick;
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
    soon(run) {
      const wait = due - now();
      if (wait < NOW) setImmediate(run);
      else setTimeout(run, wait);
    },
    committed(next, nextHash, touched) {
      state = next;
      hash = nextHash;
      for (const key of touched) keys.add(key);
      if (timer !== null) return;
      const wait = due - now();
      if (wait < NOW) flush();
      else timer = setTimeout(flush, wait);
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
