/**
 * Markus Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
 * election method", Social Choice and Welfare 36 (2011), 267-303; arXiv:1804.02973. Strength by winning votes:
 * a defeat is as strong as the number of people who prefer the winner of the pair.
 *
 * Matrices are square, one row and one column for each option, in one order throughout; `[a][b]` tells of `a`
 * against `b`, and the diagonal is nought.
 */
export type Matrix = readonly (readonly number[])[];

const square = (size: number, cell: (a: number, b: number) => number): number[][] =>
  Array.from({ length: size }, (_, a) => Array.from({ length: size }, (_, b) => (a === b ? 0 : cell(a, b))));

const at = (matrix: Matrix, a: number, b: number): number => matrix[a]?.[b] ?? 0;

/**
 * How many prefer each to each. `levels`: for every pile, how far down each option stands (0 is best, equal is
 * equal), and how many such ballots there are.
 */
export function preferences(
  size: number,
  piles: readonly { readonly levels: readonly number[]; readonly count: number }[],
): Matrix {
  const prefer = square(size, () => 0);
  for (const { levels, count } of piles)
    prefer.forEach((row, a) => {
      levels.forEach((level, b) => {
        if ((levels[a] ?? 0) < level) row[b] = (row[b] ?? 0) + count;
      });
    });
  return prefer;
}

/** Strength of each direct defeat: the winning votes, or nought where the pair is not won. */
const defeats = (prefer: Matrix): number[][] =>
  square(prefer.length, (a, b) => (at(prefer, a, b) > at(prefer, b, a) ? at(prefer, a, b) : 0));

/** Strength of the strongest path from each to each, by Floyd and Warshall; nought where there is none. */
export function strongestPaths(prefer: Matrix): Matrix {
  const strength = defeats(prefer);
  for (const [via, onward] of strength.entries())
    for (const [from, row] of strength.entries())
      for (const [to, beyond] of onward.entries()) {
        if (from === to) continue;
        row[to] = Math.max(row[to] ?? 0, Math.min(row[via] ?? 0, beyond));
      }
  return strength;
}

/** Those whose path to each other one is at least as strong as the path back. There is always one. */
export const potentialWinners = (strength: Matrix): readonly number[] =>
  [...strength.keys()].filter((a) =>
    [...strength.keys()].every((b) => at(strength, a, b) >= at(strength, b, a)),
  );

/** Whoever is preferred to each other one by more people than prefer that one; null in a cycle or a tie. */
export function condorcetWinner(prefer: Matrix): number | null {
  const options = [...prefer.keys()];
  return options.find((a) => options.every((b) => a === b || at(prefer, a, b) > at(prefer, b, a))) ?? null;
}

/**
 * A strongest path as the options on it, to be shown: of those with the fewest steps the first in the order of
 * the options. Null where there is none.
 */
export function strongestRoute(prefer: Matrix, from: number, to: number): readonly number[] | null {
  const least = at(strongestPaths(prefer), from, to);
  if (least === 0) return null;
  const direct = defeats(prefer);
  let routes: (readonly number[])[] = [[from]];
  const seen = new Set([from]);
  while (routes.length > 0) {
    const next: (readonly number[])[] = [];
    for (const route of routes) {
      const last = route.at(-1) ?? from;
      for (const [option, strength] of (direct[last] ?? []).entries()) {
        if (strength < least || seen.has(option)) continue;
        if (option === to) return [...route, option];
        seen.add(option);
        next.push([...route, option]);
      }
    }
    routes = next;
  }
  return null;
}
