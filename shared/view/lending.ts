/** What one person may say to a role that a meeting lends and that they do not hold: to show no dead button. */
import type { PersonId, Time } from '../domain/ids.ts';
import type { LentCommand } from '../domain/lent/commands.ts';
import { limits } from '../limits.ts';
import type { LentRow } from './meeting-rows.ts';

/** What is said in one touch, of a role and with nothing to add. */
export type PlainLent = Exclude<
  LentCommand['type'],
  'CommitToLot' | 'RevealForLot' | 'HandOn' | 'NoteHolder'
>;

export interface Lending {
  /** They have said so. */
  readonly isWilling: boolean;
  readonly maySayWilling: boolean;
  readonly mayDraw: boolean;
  /** Phones have been silent for long enough to draw without them. */
  readonly mayDrawWithout: boolean;
  readonly mayTakeUp: boolean;
  readonly mayCallBack: boolean;
}

/** `now`: hub time, ms. */
export function lendingOf(lent: LentRow, me: PersonId | null, now: Time): Lending {
  const { held, willing, willingCount, drawing, gone } = lent;
  const isWilling = me !== null && willing.includes(me);
  const isDrawn = drawing !== null;
  // Where others are willing too, the lot decides.
  const isFree = !held && willingCount === (isWilling ? 1 : 0);
  return {
    isWilling,
    maySayWilling: !held && !isDrawn,
    mayDraw: !held && !isDrawn && willingCount > 0,
    mayDrawWithout: isDrawn && now - drawing.since >= limits.meeting.lotPatienceMs,
    mayTakeUp: (isFree || gone) && !isDrawn,
    mayCallBack: held,
  };
}
