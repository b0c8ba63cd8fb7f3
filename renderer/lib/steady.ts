/** Lists that stay the same object while nothing in them is different: then nothing that follows is done again. */

/** The list from before where nothing in `next` is different. */
export const asBefore = <T>(
  old: readonly T[],
  next: readonly T[],
  same: (a: T, b: T) => boolean = Object.is,
): readonly T[] =>
  old.length === next.length && next.every((item, at) => same(item, old[at] as T)) ? old : next;

/** Remembers the last list it was given; for lists that are worked out again and again. */
export function steady<T>(): (next: readonly T[]) => readonly T[] {
  let last: readonly T[] = [];
  return (next) => (last = asBefore(last, next));
}
