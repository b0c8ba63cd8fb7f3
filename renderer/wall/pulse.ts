/**
 * The heartbeat of a page on the wall. It beats when the page has taken in its own state and drawn after that: a page
 * that hangs, stands still or draws nothing does not beat, and is healed from outside (electron/watch).
 */
import type { Language } from '../../shared/domain/hall/commands.ts';
import { PULSE, type Pulse } from '../../shared/protocol/pulse.ts';
import { staysAwake } from './awake.ts';

export interface Seen {
  /** People gather or meet. */
  readonly meeting: boolean;
  /** A round or a poll is open in a meeting. */
  readonly round: boolean;
  readonly languages: readonly Language[];
}

/** Whoever touched the screen or pressed a key is there for so long after. Milliseconds. */
const STANDS = 60_000;

let seenAt: number | null = null;
let ticks = 0;
let frames = 0;
let touchedAt: number | null = null;
let isListening = false;
const awake = staysAwake(globalThis.navigator.wakeLock, () => performance.now());

const touched = (): void => void (touchedAt = performance.now());

/** Whether somebody stands before the wall and touches it: then nothing is taken away from under their hands. */
export const isStandingHere = (): boolean => touchedAt !== null && performance.now() - touchedAt < STANDS;

/**
 * To be called whenever the page has taken in its state, about once a second. `now` is the clock that it shows: one that
 * stands still is no life.
 */
export function beats(now: number, { meeting, round, languages }: Seen): void {
  if (!isListening) {
    isListening = true;
    for (const event of ['pointerdown', 'keydown']) document.addEventListener(event, touched, true);
  }
  if (now === seenAt) return;
  seenAt = now;
  ticks += 1;
  awake(document.hidden);
  const tell = (): void => {
    const pulse: Pulse = {
      ticks,
      frames,
      hidden: document.hidden,
      meeting,
      round,
      standing: isStandingHere(),
      languages: [...languages],
    };
    Reflect.set(globalThis, PULSE, pulse);
  };
  tell();
  requestAnimationFrame(() => {
    frames += 1;
    tell();
  });
}
