/** Figures as people read them. Pure. */
import { isReached, type Comparison, type Figure, type Series } from './figures.ts';

export function said(value: number): string {
  const size = Math.abs(value);
  if (size >= 1_000) return Math.round(value).toLocaleString('en');
  if (Number.isInteger(value) || size >= 100) return String(Math.round(value));
  return value.toFixed(size >= 10 ? 1 : 2);
}

const range = ({ runs }: Series): string =>
  runs.length > 1 ? `${said(Math.min(...runs))} … ${said(Math.max(...runs))} (${runs.length})` : '';

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export const wantedIn = ({ atMost, atLeast, beside }: Figure): string => {
  const times = beside === undefined ? '' : 'x';
  if (atMost !== undefined) return `≤ ${said(atMost)}${times}`;
  return atLeast === undefined ? '' : `≥ ${said(atLeast)}${times}`;
};

export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((one) => {
    const { name, value, unit, target, beside, note } = one;
    const reached = isReached(one);
    return [
      target ?? '',
      name,
      `${said(value)} ${unit}`,
      beside === undefined ? '' : `${beside.name} ${said(beside.value)}`,
      beside === undefined ? '' : `${said(beside.ratio.value)}x`,
      wantedIn(one),
      reached === null ? '' : reached ? 'reached' : 'MISSED',
      range(beside?.ratio ?? one),
      note ?? '',
    ];
  });
  return aligned([['', 'figure', 'the hall', 'beside', 'ratio', 'target', '', 'runs', ''], ...rows]);
}

export function comparisonTable({ title, who, rows, absent }: Comparison): string {
  const lines = rows.map(({ name, unit, values }) => [
    `${name}, ${unit}`,
    ...values.map((one) => (one === null ? '-' : said(one.value))),
  ]);
  const missing = absent.map((one) => `\nnot measured: ${one}`).join('');
  return `${title}\n${aligned([['', ...who], ...lines])}${missing}`;
}
