/** Parts a list into pages that fit the screen. Pure. */

/**
 * `heights` one after the other (any unit) onto pages of `room`, at most `most` a page: the index at which each
 * page begins, and 0 for an empty list. A line taller than a whole page has a page to itself.
 */
export function pageStarts(heights: readonly number[], room: number, most: number): number[] {
  const starts = [0];
  let used = 0;
  let count = 0;
  heights.forEach((height, at) => {
    if (count > 0 && (used + height > room || count >= most)) {
      starts.push(at);
      used = 0;
      count = 0;
    }
    used += height;
    count += 1;
  });
  return starts;
}

/** The page that index `at` is on. */
export const pageOf = (starts: readonly number[], at: number): number =>
  Math.max(
    starts.findLastIndex((start) => start <= at),
    0,
  );

/** The part of `list` that is on `page`; past the last one begins again at the first. */
export function onPage<T>(list: readonly T[], starts: readonly number[], page: number): readonly T[] {
  const at = page % starts.length;
  return list.slice(starts[at], starts[at + 1]);
}
