/** How calmly the wall moves. Milliseconds. */
export const pace = {
  /** One page of anything: long enough to read eight lines twice. */
  page: 15_000,
  /** The board stays at least so long before something else has a turn. */
  board: 45_000,
  /** A page of another scene. */
  scene: 20_000,
  /** A page of a long text that a meeting reads together. */
  reading: 20_000,
  /** What a round came to is told for so long before the agreement's words are up again. */
  verdict: 30_000,
  /** A poll's result is up for so long, unless something else is asked. */
  result: 90_000,
  /** On whom a lot fell. */
  fell: 12_000,
  /** A meeting that has ended thanks for so long, then the board is back. */
  over: 4 * 60_000,
  /** A meeting that is open for so long was forgotten to close: others that gather have the wall. */
  forgotten: 12 * 3_600_000,
  /** A meeting that should have begun so long ago is not announced any more. */
  late: 3 * 3_600_000,
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
  /** The way in for people without a phone shows for so long after a touch. */
  offered: 20_000,
  /** A connection that is away for less is not worth a word. */
  away: 3_000,
  /** Away for longer is no restart any more. */
  lost: 20_000,
} as const;
