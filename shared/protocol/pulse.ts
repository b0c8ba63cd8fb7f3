/** What the wall's page says of itself, for whoever watches over it: read from the page about once a second. */
import type { Language } from '../domain/hall/commands.ts';

/** The name in the page's global scope under which the newest pulse is. */
export const PULSE = 'moothallPulse';

export interface Pulse {
  /** How often the page has taken in its own state, which changes every second. */
  readonly ticks: number;
  /** How often it has drawn after that. A page in the dark takes in, and draws nothing. */
  readonly frames: number;
  /** Nobody can see it, says the system: the screen sleeps, or something else is in front. */
  readonly hidden: boolean;
  /** People gather or meet. */
  readonly meeting: boolean;
  /** A round or a poll is open. */
  readonly round: boolean;
  /** Somebody stands before the wall and touches it. */
  readonly standing: boolean;
  /** What the hall speaks. */
  readonly languages: readonly Language[];
}
