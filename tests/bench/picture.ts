/** Draws a report as SVG, legible on light and on dark. Pure. */
import { isReached, type Comparison, type Figure } from './figures.ts';
import type { Report } from './report.ts';
import { said, wantedIn } from './tables.ts';

const WIDTH = 1_300;
/** Where bars begin. The scale of what is wanted begins behind the longest name of a figure. */
const BARS = 150;
const RIGHT = 190;
/** Width of a letter of the text, at most, on average over a name. */
const LETTER = 7.5;
const LONGEST = WIDTH - BARS - RIGHT;
const LINE = 24;
const COMPARED = ['act to seen, p99', 'received by each phone', 'processor time of the server'];
/** So many times better or worse than what is wanted is drawn at the edge. */
const EDGE = 10;

const STYLE = `
  :root { --paper: #fff; --ink: #1d2326; --soft: #59646a; --line: #c9d0d3; --ours: #0b6e4f; --theirs: #8a979d; --missed: #b3261e; }
  @media (prefers-color-scheme: dark) {
    :root { --paper: #14181a; --ink: #eef2f3; --soft: #a9b4b9; --line: #3b464b; --ours: #58c79c; --theirs: #6d7a80; --missed: #ff8a80; }
  }
  rect.paper { fill: var(--paper); } text { fill: var(--ink); font: 14px system-ui, sans-serif; }
  text.title { font-weight: 700; font-size: 16px; } text.soft { fill: var(--soft); } text.right { text-anchor: end; }
  line { stroke: var(--line); } line.wanted { stroke: var(--ink); stroke-width: 2; }
  .ours { fill: var(--ours); } .theirs { fill: var(--theirs); }
  .missed { fill: var(--paper); stroke: var(--missed); stroke-width: 3; } text.missed-word { fill: var(--missed); font-weight: 700; }`;

const safe = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const text = (x: number, y: number, words: string, kind = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y}"${kind === '' ? '' : ` class="${kind}"`}>${safe(words)}</text>`;

/** Parts one under the other: each is told where it begins and says how high it is. */
type Part = (y: number) => { readonly svg: string; readonly height: number };

const title =
  (words: string, soft = ''): Part =>
  (y) => ({
    svg: text(20, y + 20, words, 'title') + text(20, y + 40, soft, 'soft'),
    height: soft === '' ? 30 : 54,
  });

/** Bars from 0: how somebody's number compares with everybody else's. */
const bars =
  ({ who, rows }: Comparison, name: string): Part =>
  (y) => {
    const row = rows.find((one) => one.name === name);
    const values = row?.values.map((one) => one?.value ?? null) ?? [];
    const most = Math.max(...values.map((value) => value ?? 0));
    const lines = who.map((one, n) => {
      const value = values[n] ?? null;
      const at = y + 26 + n * LINE;
      const length = value === null ? 0 : Math.max(2, (value / most) * LONGEST);
      return (
        text(BARS - 12, at + 14, one, 'right') +
        `<rect x="${BARS}" y="${at}" width="${length.toFixed(1)}" height="16" rx="2" class="${one === 'hall' ? 'ours' : 'theirs'}"/>` +
        text(
          BARS + length + 8,
          at + 14,
          value === null ? 'not measured' : `${said(value)} ${row?.unit ?? ''}`,
        )
      );
    });
    return { svg: text(20, y + 16, name, '') + lines.join(''), height: 40 + who.length * LINE };
  };

/** How far from what is wanted, on a scale of ratios: 1 is just reached, less is better. */
export function shareOfWanted({ value, beside, atMost, atLeast }: Figure): number | null {
  const judged = beside?.ratio.value ?? value;
  if (atMost !== undefined) return judged / atMost;
  return atLeast === undefined ? null : atLeast / judged;
}

const nameOf = ({ name, beside }: Figure): string =>
  beside === undefined ? name : `${name} (${beside.name})`;

const targets =
  (figures: readonly Figure[]): Part =>
  (y) => {
    const left = 24 + LETTER * Math.max(0, ...figures.map((one) => nameOf(one).length));
    const scale = WIDTH - left - RIGHT;
    const at = (share: number): number => {
      const bounded = Math.min(EDGE, Math.max(1 / EDGE, share));
      return left + (scale * (Math.log(bounded) + Math.log(EDGE))) / (2 * Math.log(EDGE));
    };
    const lines = figures.flatMap((one, n) => {
      const share = shareOfWanted(one);
      if (share === null) return [];
      const middle = y + 30 + n * LINE;
      const reached = isReached(one) === true;
      const { beside, value, unit } = one;
      const number = beside === undefined ? `${said(value)} ${unit}` : `${said(beside.ratio.value)}x`;
      return [
        text(left - 12, middle + 5, nameOf(one), 'right'),
        `<line x1="${left}" x2="${left + scale}" y1="${middle}" y2="${middle}"/>`,
        `<circle cx="${at(share).toFixed(1)}" cy="${middle}" r="6" class="${reached ? 'ours' : 'missed'}"/>`,
        text(left + scale + 12, middle + 5, `${number} (${wantedIn(one)})`, reached ? '' : 'missed-word'),
      ];
    });
    const height = 40 + figures.length * LINE;
    const edge = `<line class="wanted" x1="${at(1)}" x2="${at(1)}" y1="${y + 14}" y2="${y + height - 10}"/>`;
    const words =
      text(left, y + 8, 'better', 'soft') +
      text(at(1) + 8, y + 8, 'what is wanted', 'soft') +
      text(left + scale, y + 8, 'worse', 'soft right');
    return { svg: words + edge + lines.join(''), height };
  };

export function pictureOf({ at, machine, outcomes }: Report): string {
  const comparisons = outcomes.flatMap((outcome) => outcome.comparisons);
  const judged = outcomes.flatMap(({ figures }) => figures).filter((one) => isReached(one) !== null);
  const where = `${machine.model}, ${machine.cores} cores, Node ${machine.node.slice(1)}, ${at.slice(0, 10)}`;
  const parts: Part[] = [
    ...comparisons.flatMap((one) => [title(one.title, where), ...COMPARED.map((name) => bars(one, name))]),
    title(
      'What is wanted, and what was measured',
      'filled: reached; hollow: missed; each a share of what is wanted',
    ),
    targets(judged),
  ];
  let y = 12;
  const drawn = parts.map((part) => {
    const { svg, height } = part(y);
    y += height;
    return svg;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 12}" role="img" ` +
    `aria-label="Moothall measured beside other software"><style>${STYLE}</style>` +
    `<rect class="paper" width="${WIDTH}" height="${y + 12}"/>${drawn.join('\n')}</svg>\n`
  );
}
