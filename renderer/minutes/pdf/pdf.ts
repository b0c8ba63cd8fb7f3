/**
 * Minutes as a PDF (A4), made on the device that wants it: the hub does not pay for it, and nobody loads the library
 * before asking for one. pdfkit writes the file, fontkit joins and places letters by the fonts' own tables; lines are
 * broken and put in order by lines.ts.
 */
import PDFDocument from 'pdfkit';
import type { Block } from '../blocks.ts';
import { facesIn, type Face } from './faces.ts';
import { linesOf, type Direction, type Line, type Run } from './lines.ts';

export interface PdfOptions {
  readonly direction: 'ltr' | 'rtl';
  readonly language: string;
  /** The bytes of a face; throws when they cannot be had. */
  readonly face: (weight: Weight, face: Face) => Promise<ArrayBuffer>;
}
type Weight = 'regular' | 'bold';

/** Points: A4, with margins for a punch. */
const PAGE = { width: 595.28, height: 841.89, margin: 62 };
const INK = '#000000';
const SOFT = '#444444';
const LINE = '#999999';
const LEADING = 1.35;

interface Style {
  readonly size: number;
  readonly weight: Weight;
  readonly colour: string;
  /** Above it. */
  readonly gap: number;
  /** Stays together with so much of what follows. */
  readonly keep: number;
}
const body: Style = { size: 10.5, weight: 'regular', colour: INK, gap: 4, keep: 0 };
const styles = {
  title: { size: 20, weight: 'bold', colour: INK, gap: 0, keep: 60 },
  heading: { size: 14, weight: 'bold', colour: INK, gap: 18, keep: 60 },
  part: { size: 12, weight: 'bold', colour: INK, gap: 12, keep: 50 },
  point: { size: 10.5, weight: 'bold', colour: INK, gap: 8, keep: 40 },
  text: body,
  soft: { ...body, colour: SOFT },
  strong: { ...body, weight: 'bold' },
  small: { ...body, size: 9, colour: SOFT, keep: 24 },
  record: { ...body, size: 6.5 },
} as const satisfies Record<string, Style>;

/** The bytes of the file. */
export async function pdfOf(
  blocks: readonly Block[],
  { direction, language, face }: PdfOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const title = blocks.find(({ is }) => is === 'title');
  const doc = new PDFDocument({
    size: 'A4',
    margin: PAGE.margin,
    bufferPages: true,
    autoFirstPage: true,
    // None of the fonts that every reader is said to have: only what is embedded.
    font: '',
    lang: language,
    displayTitle: true,
    info: title !== undefined && 'text' in title ? { Title: title.text.replace(/[\u2066-\u2069]/g, '') } : {},
  });
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const done = new Promise<void>((resolve, reject) => {
    doc.on('data', (part: Uint8Array<ArrayBuffer>) => parts.push(part));
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  for (const name of facesIn(JSON.stringify(blocks)))
    for (const weight of ['regular', 'bold'] as const)
      doc.registerFont(`${name} ${weight}`, await face(weight, name));
  const paper = createPaper(doc, direction);
  for (const block of blocks) draw(paper, block, direction);
  paper.number();
  doc.end();
  await done;
  return joined(parts);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

interface Place {
  /** Of the paper's side on which lines begin. */
  readonly indent: number;
  readonly width: number;
}
interface Paper {
  readonly width: number;
  /** Lines one under the other; a bar beside them where `bar`. */
  write(text: string, style: Style, direction: Direction, options?: { indent?: number; bar?: boolean }): void;
  /** One row of cells, each in its own lines. */
  row(cells: readonly string[], widths: readonly number[], style: Style): void;
  /** A dot before the next line. */
  dot(style: Style): void;
  number(): void;
}

function draw(paper: Paper, block: Block, direction: Direction): void {
  switch (block.is) {
    case 'title':
    case 'heading':
    case 'part':
    case 'point':
      return paper.write(block.text, styles[block.is], direction);
    case 'text':
      return paper.write(block.text, styles[block.tone ?? 'text'], direction);
    case 'said':
      if (block.under !== undefined) paper.write(block.under, styles.small, direction);
      return paper.write(block.text, styles.text, 'auto', { indent: 12, bar: true });
    case 'list':
      for (const item of block.items) {
        paper.dot(styles.text);
        paper.write(item, styles.text, direction, { indent: 12 });
      }
      return;
    case 'table': {
      paper.write(block.about, styles.small, direction);
      const columns = block.rows[0]?.length ?? 1;
      const first = columns > 2 ? paper.width / 3 : (paper.width * 2) / 3;
      const rest = (paper.width - first) / Math.max(1, columns - 1);
      const widths = Array.from({ length: columns }, (_, column) => (column === 0 ? first : rest));
      for (const row of block.rows) paper.row(row, widths, columns > 6 ? styles.small : styles.text);
      return;
    }
    case 'record':
      return paper.write(block.text, styles.record, 'ltr');
  }
}

function createPaper(doc: PDFKit.PDFDocument, direction: 'ltr' | 'rtl'): Paper {
  const width = PAGE.width - 2 * PAGE.margin;
  const bottom = PAGE.height - PAGE.margin;
  const shaped = { features: [] as PDFKit.Mixins.OpenTypeFeatures[] };
  let y = PAGE.margin;

  const use = ({ face }: Run, { size, weight }: Style) => doc.font(`${face} ${weight}`).fontSize(size);
  const widths = new Map<string, number>();
  /** In points. Joining and placing letters takes long, and words come again. */
  const measured = (style: Style) => (run: Run) => {
    const key = `${run.face} ${style.weight} ${style.size} ${run.text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    const width = use(run, style).widthOfString(run.text, shaped);
    widths.set(key, width);
    return width;
  };

  function room(height: number): void {
    if (y + height <= bottom) return;
    doc.addPage();
    y = PAGE.margin;
  }

  function put({ runs, width: wide, rtl }: Line, style: Style, { indent, width: most }: Place): void {
    const left = PAGE.margin + (direction === 'rtl' ? width - indent - most : indent);
    let x = rtl ? left + most - wide : left;
    for (const run of runs) {
      use(run, style).fillColor(style.colour);
      // Faces differ in how high they reach above the line that letters stand on.
      doc.text(run.text, x, y + style.size, { ...shaped, lineBreak: false, baseline: 'alphabetic' });
      x += measured(style)(run);
    }
  }

  return {
    width,
    write(text, style, towards, { indent = 0, bar = false } = {}) {
      y += style.gap;
      const place = { indent, width: width - (bar ? 2 : 1) * indent };
      const lines = linesOf(text, towards, place.width, measured(style));
      const height = style.size * LEADING;
      room(Math.max(height + style.keep, Math.min(lines.length, 2) * height));
      for (const line of lines) {
        room(height);
        if (bar) {
          const x = direction === 'rtl' ? PAGE.margin + width - 3 : PAGE.margin + 3;
          doc
            .moveTo(x, y)
            .lineTo(x, y + height)
            .lineWidth(1.5)
            .stroke(LINE);
        }
        put(line, style, place);
        y += height;
      }
    },
    row(cells, columns, style) {
      y += 2;
      const height = style.size * LEADING;
      const all = cells.map((cell, column) =>
        linesOf(cell, direction, (columns[column] ?? width) - 6, measured(style)),
      );
      const tall = Math.max(1, ...all.map(({ length }) => length)) * height;
      room(tall + 2);
      const top = y;
      let indent = 0;
      for (const [column, lines] of all.entries()) {
        const place = { indent, width: (columns[column] ?? width) - 6 };
        for (const line of lines) {
          put({ ...line, rtl: direction === 'rtl' }, style, place);
          y += height;
        }
        y = top;
        indent += columns[column] ?? width;
      }
      y = top + tall + 1;
      doc
        .moveTo(PAGE.margin, y)
        .lineTo(PAGE.margin + width, y)
        .lineWidth(0.5)
        .stroke(LINE);
    },
    dot(style) {
      room(style.size * LEADING * 2 + style.gap);
      const x = direction === 'rtl' ? PAGE.margin + width - 4 : PAGE.margin + 4;
      doc.circle(x, y + style.gap + style.size * 0.65, 1.5).fill(INK);
    },
    number() {
      const { start, count } = doc.bufferedPageRange();
      for (let page = start; page < start + count; page += 1) {
        doc.switchToPage(page);
        y = PAGE.height - PAGE.margin / 2 - styles.small.size;
        const [line] = linesOf(`${page + 1} / ${count}`, 'ltr', width, measured(styles.small));
        if (line !== undefined)
          put({ ...line, rtl: direction === 'ltr' }, styles.small, { indent: 0, width });
      }
    },
  };
}
