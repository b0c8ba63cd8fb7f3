/** Draws what a soak left as SVG, legible on light and on dark. Pure. */
import { growthInWords } from './words.ts';
import { isReached, type Growth, type Soaked } from './report.ts';

const WIDTH = 1_300;
const LEFT = 90;
const RIGHT = 40;
const HEIGHT = 170;
const MEGABYTE = 1_000_000;

const STYLE = `
  :root { --paper: #fff; --ink: #1d2326; --soft: #59646a; --line: #c9d0d3; --ours: #0b6e4f; --theirs: #8a979d; --missed: #b3261e; }
  @media (prefers-color-scheme: dark) {
    :root { --paper: #14181a; --ink: #eef2f3; --soft: #a9b4b9; --line: #3b464b; --ours: #58c79c; --theirs: #6d7a80; --missed: #ff8a80; }
  }
  rect.paper { fill: var(--paper); } text { fill: var(--ink); font: 14px system-ui, sans-serif; }
  text.title { font-weight: 700; font-size: 16px; } text.soft { fill: var(--soft); } text.right { text-anchor: end; }
  text.missed { fill: var(--missed); font-weight: 700; } line { stroke: var(--line); }
  polyline { fill: none; stroke-width: 2.5; } polyline.lived { stroke: var(--ours); }
  polyline.fresh { stroke: var(--theirs); stroke-dasharray: 7 5; }`;

interface Curve {
  readonly kind: 'lived' | 'fresh';
  readonly points: readonly (readonly [minute: number, value: number])[];
}
interface Chart {
  readonly title: string;
  readonly words: string;
  readonly missed: boolean;
  readonly unit: string;
  readonly curves: readonly Curve[];
}

const text = (x: number, y: number, words: string, kind = ''): string =>
  `<text x="${x}" y="${y}"${kind === '' ? '' : ` class="${kind}"`}>${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`;

function chartOf({ title, words, missed, unit, curves }: Chart, minutes: number, y: number): string {
  const most = Math.max(1, ...curves.flatMap(({ points }) => points.map(([, value]) => value))) * 1.1;
  const [top, bottom] = [y + 58, y + 58 + HEIGHT];
  const across = (minute: number): string => (LEFT + (minute / minutes) * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const up = (value: number): string => (bottom - (value / most) * HEIGHT).toFixed(1);
  const drawn = curves.map(
    ({ kind, points }) =>
      `<polyline class="${kind}" points="${points.map(([minute, value]) => `${across(minute)},${up(value)}`).join(' ')}"/>`,
  );
  return [
    text(20, y + 20, title, 'title'),
    text(20, y + 42, words, missed ? 'missed' : 'soft'),
    ...[0, 0.5, 1].map((share) => {
      const at = bottom - share * HEIGHT;
      const value = (share * most).toFixed(most < 100 ? 1 : 0);
      return `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}"/>${text(LEFT - 10, at + 5, `${value} ${unit}`.trim(), 'soft right')}`;
    }),
    `<line x1="${across(minutes / 10)}" x2="${across(minutes / 10)}" y1="${top}" y2="${bottom}"/>`,
    ...drawn,
  ].join('');
}

export function pictureOf({ at, machine, minutes, days, people, samples, fresh, verdict }: Soaked): string {
  const lived = (of: (one: Soaked['samples'][number]) => number): Curve => ({
    kind: 'lived',
    points: samples.map((one) => [one.minute, of(one)]),
  });
  const young = (of: (one: Soaked['fresh'][number]) => number): Curve => ({
    kind: 'fresh',
    points: fresh.map((one) => [one.minute, of(one)]),
  });
  const judged = (growth: Growth) => ({ words: growthInWords(growth), missed: !isReached(growth) });
  const told = (words: string) => ({ words, missed: false });
  const charts: Chart[] = [
    {
      title: 'Memory of the hub, after collection',
      ...judged(verdict.hub),
      unit: 'MB',
      curves: [lived(({ hub }) => hub.heap / MEGABYTE), young(({ hub }) => hub / MEGABYTE)],
    },
    {
      title: 'Memory of the wall’s page, after collection',
      ...judged(verdict.page),
      unit: 'MB',
      curves: [lived(({ page }) => page.heap / MEGABYTE), young(({ page }) => page / MEGABYTE)],
    },
    {
      title: 'Memory of the hub as the system counts it',
      ...told('told, not judged: it follows the habits of the collector too'),
      unit: 'MB',
      curves: [lived(({ hub }) => hub.rss / MEGABYTE)],
    },
    {
      title: 'Nodes of the page',
      ...told('elements and text'),
      unit: '',
      curves: [lived(({ page }) => page.nodes)],
    },
    { title: 'Listeners of the page', ...told(''), unit: '', curves: [lived(({ page }) => page.listeners)] },
    { title: 'Entries in the log', ...told(''), unit: '', curves: [lived(({ entries }) => entries)] },
    {
      title: 'People with a phone that is connected',
      ...told(''),
      unit: '',
      curves: [lived(({ phones }) => phones)],
    },
  ];
  const each = HEIGHT + 90;
  const head =
    text(20, 32, `${days} days of a hall of ${people} in ${minutes} minutes`, 'title') +
    text(
      20,
      54,
      `line: running all the time; broken line: just started with the same data. The upright line is the first tenth.`,
      'soft',
    ) +
    text(
      20,
      76,
      `${machine.model}, ${machine.cores} cores, Node ${machine.node.slice(1)}, ${at.slice(0, 10)}`,
      'soft',
    );
  const height = 96 + charts.length * each;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" ` +
    `aria-label="Memory of Moothall over ${minutes} minutes"><style>${STYLE}</style>` +
    `<rect class="paper" width="${WIDTH}" height="${height}"/>${head}` +
    `${charts.map((chart, n) => chartOf(chart, minutes, 96 + n * each)).join('\n')}</svg>\n`
  );
}
