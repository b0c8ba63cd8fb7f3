/** How calmly the wall moves. Milliseconds. */
export const pace = {
  /** One page of anything: long enough to read eight lines twice. */
  page: 15_000,
  /** The board stays at least so long before something else has a turn. */
  board: 45_000,
  /** A page of another scene. */
  scene: 20_000,
  /** How long a line shows that it has just changed. */
  lit: 8_000,
  /** Lines on a board of one page move to where they belong when nothing has happened for so long. */
  settle: 60_000,
  /** One language, where the hall speaks several. */
  language: 30_000,
  /** Between two of the small moves that keep still parts from burning in. */
  drift: 3 * 60_000,
  /** The cursor hides after so long without being moved. */
  cursor: 3_000,
  /** A connection that is away for less is not worth a word. */
  away: 3_000,
  /** Away for longer is no restart any more. */
  lost: 20_000,
} as const;
