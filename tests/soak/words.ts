import { isReached, type Growth, type Soaked } from './report.ts';

const percent = (share: number): string => `${share < 0 ? '−' : ''}${Math.abs(share * 100).toFixed(1)} %`;

export const growthInWords = (growth: Growth): string =>
  `${percent(growth.beyond)} beyond what the data takes (at most ${percent(growth.atMost)}: ${isReached(growth) ? 'reached' : 'missed'}); ` +
  `${percent(growth.whole)} in all, ${percent(growth.data)} of it data`;

export function inWords({ minutes, days, samples, happened, seen, verdict }: Soaked): string {
  const list = (of: Readonly<Record<string, number>>): string =>
    Object.entries(of)
      .toSorted(([, a], [, b]) => b - a)
      .map(([what, times]) => `${what} ${times}`)
      .join(', ');
  return [
    `${minutes} minutes, in which ${days} days passed; ${samples.at(-1)?.entries ?? 0} entries.`,
    `Memory of the hub: ${growthInWords(verdict.hub)}.`,
    `Memory of the page: ${growthInWords(verdict.page)}.`,
    `As the system counts it, the hub: ${percent(verdict.rss)} (told, not judged).`,
    `What happened: ${list(happened)}.`,
    `What the wall showed: ${list(seen)}.`,
    '',
  ].join('\n');
}
