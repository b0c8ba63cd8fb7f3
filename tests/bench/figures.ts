/** What a measure gives back, and the sums behind it. Pure. */

/** Several runs of the same, and what they say: their median, unless the name says otherwise. */
export interface Series {
  readonly value: number;
  readonly runs: readonly number[];
}

/** Somebody else's number from the same rounds. */
export interface Beside extends Series {
  readonly name: string;
  /** Ours as a share of theirs: the median over the rounds, each taken by itself. */
  readonly ratio: Series;
}

export interface Wanted {
  /** Which of the published targets it is. */
  readonly target?: string;
  /** Reached when the value, or the ratio where something stands beside it, is at most or at least this. */
  readonly atMost?: number;
  readonly atLeast?: number;
  readonly note?: string;
}

export interface Figure extends Series, Wanted {
  readonly name: string;
  readonly unit: string;
  readonly beside?: Beside;
}

/** The same quantities of several who did the same; null where somebody did not. */
export interface Comparison {
  readonly title: string;
  readonly who: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly unit: string;
    readonly values: readonly (Series | null)[];
  }[];
  /** Who is missing, and why. */
  readonly absent: readonly string[];
}

/** @throws RangeError where there is nothing to take it from, or something is no number */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('no values');
  if (!values.every(Number.isFinite)) throw new RangeError('not all of them are numbers');
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (percentile(sorted, 0.5) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}

export const series = (runs: readonly number[]): Series => ({ value: median(runs), runs });

export const figure = (name: string, unit: string, runs: readonly number[], more: Wanted = {}): Figure => ({
  name,
  unit,
  ...series(runs),
  ...more,
});

/** The same with the worst of the runs. */
export const worst = (...given: Parameters<typeof figure>): Figure => ({
  ...figure(...given),
  value: Math.max(...given[2]),
});

/** @throws RangeError when they did not run as often: they would not be from the same rounds */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): Series {
  if (ours.length !== theirs.length) throw new RangeError('they did not run equally often');
  return series(ours.map((value, n) => value / (theirs[n] ?? NaN)));
}

/** Ours with somebody else's beside it, from the same rounds. */
export function compared(
  name: string,
  unit: string,
  ours: readonly number[],
  theirs: { readonly name: string; readonly runs: readonly number[] },
  more: Wanted = {},
): Figure {
  const beside = { name: theirs.name, ...series(theirs.runs), ratio: ratioOf(ours, theirs.runs) };
  return { ...figure(name, unit, ours, more), beside };
}

/** Null where nothing is wanted. */
export function isReached({ value, beside, atMost, atLeast }: Figure): boolean | null {
  if (atMost === undefined && atLeast === undefined) return null;
  const judged = beside?.ratio.value ?? value;
  return judged <= (atMost ?? Infinity) && judged >= (atLeast ?? -Infinity);
}
