/** What every class of attack is given, and how its tries are counted. */
import type { AttackedHall } from './attacked-hall.ts';

export interface Siege {
  readonly hall: AttackedHall;
  readonly seed: number;
  /** How many tries a class of attack makes of what it makes up: about this many of each kind. */
  readonly runs: number;
  /** Counts a try. `accepted`: what should not have been was done, shown or given; `what` says which try it was. */
  tried(accepted: boolean, what: () => string): void;
  /** Counts an honest act: it is in the log, and should be. */
  did(): void;
  /** Something that could not be tried on this machine, and why. */
  leftOut(why: string): void;
}

export interface Attack {
  readonly name: string;
  readonly run: (siege: Siege) => Promise<void>;
}

export const isDone = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && (answer as { ok?: unknown }).ok === true;

/** An address of its own for the `n`th attacker: rates are counted by address, and it is not rates that are tried. */
export const addressOf = (n: number): string => `127.${2 + (Math.floor(n / 250) % 200)}.7.${1 + (n % 250)}`;
