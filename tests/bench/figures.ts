/** What a measure gives back, and the sums behind it. */
export interface Figure {
  readonly name: string;
  /** The median of the runs, unless the name says otherwise. */
  readonly value: number;
  readonly unit: string;
  /** Reached when the value is at most this. */
  readonly atMost?: number;
  readonly runs: readonly number[];
  readonly note?: string;
}

/** @throws RangeError where there is nothing to take it from */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('no values');
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (percentile(sorted, 0.5) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}

export function figure(
  name: string,
  unit: string,
  runs: readonly number[],
  more: { readonly atMost?: number; readonly note?: string } = {},
): Figure {
  return { name, unit, value: median(runs), runs, ...more };
}

/** The same with the worst of the runs. */
export const worst = (...given: Parameters<typeof figure>): Figure => ({
  ...figure(...given),
  value: Math.max(...given[2]),
});

const said = (value: number): string =>
  Number.isInteger(value) || Math.abs(value) >= 100 ? String(Math.round(value)) : value.toFixed(2);

export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit, atMost, runs, note }) => [
    name,
    `${said(value)} ${unit}`,
    atMost === undefined ? '' : `≤ ${said(atMost)}`,
    atMost === undefined ? '' : value <= atMost ? 'reached' : 'MISSED',
    runs.length > 1 ? `${said(Math.min(...runs))} … ${said(Math.max(...runs))} (${runs.length})` : '',
    note ?? '',
  ]);
  const all = [['figure', 'value', 'target', '', 'runs', ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
