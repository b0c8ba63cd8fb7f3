/** What is done about a wall that is ill: the least first, more when that did not help, and not for ever. Pure. */
import * as v from 'valibot';

/** From the least to the most. `safe`: a plain scene that needs nothing of the hall. */
const rungs = ['reload', 'window', 'relaunch', 'safe'] as const;
export type Rung = (typeof rungs)[number];

/**
 * `hung`: it does not beat. `blank`: what is drawn is of one colour. `crashed`: its process is gone. `unloaded`: it never
 * began to beat. `ended`: the whole browser is gone.
 */
const illnesses = ['hung', 'blank', 'crashed', 'unloaded', 'ended'] as const;
export type Illness = (typeof illnesses)[number];

const HealingShape = v.object({
  /** Milliseconds since 1970. */
  at: v.number(),
  rung: v.picklist(rungs),
  why: v.picklist(illnesses),
});
export type Healing = v.InferOutput<typeof HealingShape>;
/** What was done before, the oldest first. It is kept on disk: a relaunch must not forget that it was one. */
export type Healings = readonly Healing[];
export const HealingsShape = v.pipe(v.array(HealingShape), v.maxLength(1_000));

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Healings so close together are of the same illness. */
export const LATELY = 10 * MINUTE;
/** The first illness is healed by the first of these, the next one within `LATELY` by the second, and so on. */
const CLIMB: readonly Rung[] = ['reload', 'reload', 'window', 'relaunch'];
/** A program that starts again for ever is no wall. */
export const RELAUNCHES_AN_HOUR = 3;
/** A safe scene tries again after so long, then after twice as long, up to the longest. */
const REST = { first: MINUTE, longest: 30 * MINUTE };
/** What is older is forgotten. */
const KEPT = 6 * HOUR;
const MOST = 200;

/** Those that count at `now`; a clock that was set back makes later ones meaningless. */
const within = (healings: Healings, now: number, span: number): Healings =>
  healings.filter(({ at }) => at <= now && now - at < span);

/** What to do about an illness now. */
export function rungFor(healings: Healings, now: number): Rung {
  const rung = CLIMB[within(healings, now, LATELY).length] ?? 'safe';
  const relaunches = within(healings, now, HOUR).filter(({ rung: was }) => was === 'relaunch').length;
  return rung === 'relaunch' && relaunches >= RELAUNCHES_AN_HOUR ? 'safe' : rung;
}

/** What was done, with this healing: never more than is worth keeping. */
export function healed(healings: Healings, healing: Healing): Healings {
  return [...within(healings, healing.at, KEPT), healing].slice(-MOST);
}

/** How long a safe scene that is up at `now` stays before the wall is tried again. Milliseconds. */
export function restAfter(healings: Healings, now: number): number {
  const rests = within(healings, now, KEPT).filter(({ rung }) => rung === 'safe').length;
  return Math.min(REST.longest, REST.first * 2 ** Math.max(0, rests - 1));
}
