/** What whoever keeps the machine can ask of the program that shows the wall, at the wall itself. */
export const shellWishes = [
  /** Off the whole screen, for the desktop behind it. */
  'leave',
  /** On the whole screen again. */
  'return',
  /** All of it anew. */
  'restart',
  /** The end, until somebody starts it. */
  'quit',
] as const;
export type ShellWish = (typeof shellWishes)[number];

export const isShellWish = (word: unknown): word is ShellWish =>
  (shellWishes as readonly unknown[]).includes(word);
