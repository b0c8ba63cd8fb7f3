/** How a page on the wall is, from what it says of itself and what is seen of it. Pure; times of a clock that never jumps. */
import type { Pulse } from '../../shared/protocol/pulse.ts';
import type { Illness } from './ladder.ts';

export interface Vitals {
  readonly loadedAt: number;
  readonly pulse: Pulse | null;
  /** When it last beat; null before the first time. */
  readonly livedAt: number | null;
  /** How often in a row nothing was seen on it. */
  readonly blanks: number;
}

/** Milliseconds. */
export const patience = {
  /** From being loaded to the first beat, on a slow machine with a full board. */
  starts: 20_000,
  /** Between two beats. */
  hangs: 6_000,
  /** The one who watches was not there for so long: the machine slept, or was far too busy. */
  absent: 5_000,
} as const;
/** One picture in which nothing is seen may be a page that turns. */
export const BLANKS = 3;

export const freshly = (now: number): Vitals => ({ loadedAt: now, pulse: null, livedAt: null, blanks: 0 });

/** `pulse`: null where the page answers, but has none. */
export function heard(vitals: Vitals, pulse: Pulse | null, now: number): Vitals {
  // It loads itself, a new version above all: as if it had been loaded from here.
  if (pulse === null) return vitals.livedAt === null ? vitals : freshly(now);
  const beats = vitals.pulse === null || isBeat(vitals.pulse, pulse);
  return { ...vitals, pulse, livedAt: beats ? now : vitals.livedAt };
}

/** Another count, not a larger one: a page that loaded itself begins at nought. Nobody draws for a screen that sleeps. */
const isBeat = (before: Pulse, after: Pulse): boolean =>
  after.hidden || before.hidden ? after.ticks !== before.ticks : after.frames !== before.frames;

export const seen = (vitals: Vitals, isBlank: boolean): Vitals => ({
  ...vitals,
  blanks: isBlank ? vitals.blanks + 1 : 0,
});

/** What was missed by whoever watches is not held against the page. */
export const missed = (vitals: Vitals, ms: number): Vitals => ({
  ...vitals,
  loadedAt: vitals.loadedAt + ms,
  livedAt: vitals.livedAt === null ? null : vitals.livedAt + ms,
});

export function illnessOf(vitals: Vitals, now: number): Illness | null {
  const { loadedAt, livedAt, blanks } = vitals;
  if (livedAt === null) return now - loadedAt >= patience.starts ? 'unloaded' : null;
  if (now - livedAt >= patience.hangs) return 'hung';
  return blanks >= BLANKS ? 'blank' : null;
}

/** What may be done for a page that is well but old. */
export interface Age {
  readonly ms: number;
  /** Bytes that it takes; null where nobody knows. */
  readonly memory: number | null;
  /** Above this it takes too much. */
  readonly most: number;
}
/** A page that has been up for a day's half is loaded anew at night. Milliseconds. */
const OLD = 12 * 3_600_000;
/** Not again at once, where the memory does not come back by that. */
const APART = 3_600_000;

/** Only in quiet hours, and never while people meet, are asked, or stand before it. */
export function isDue({ pulse }: Vitals, { ms, memory, most }: Age, isQuiet: boolean): boolean {
  if (!isQuiet || pulse === null || pulse.meeting || pulse.round || pulse.standing || ms < APART)
    return false;
  return ms >= OLD || (memory !== null && memory > most);
}
