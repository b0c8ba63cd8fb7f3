import type { Moment } from '../ids.ts';
import type { Turn } from '../meetings/state.ts';

/** Whoever has the floor gives it back. */
export const ended = (turns: readonly Turn[], at: Moment): readonly Turn[] =>
  turns.some(({ to }) => to === null)
    ? turns.map((turn) => (turn.to === null ? { ...turn, to: at.time } : turn))
    : turns;
