/**
 * Text broken into lines and put in the order in which it is seen: UAX #9 by bidi-js, rule L2 here, line by line.
 * Letters are joined and placed by the font's own tables later, run by run. Pure.
 */
import bidiFactory from 'bidi-js';
import { faceOf, type Face } from './faces.ts';

const bidi = bidiFactory();
/** Marks of direction have done their work by then. */
const CONTROLS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]/g;

/** A run of one face and one direction, as it is given to the font: in the order of reading. */
export interface Run {
  readonly face: Face;
  readonly text: string;
}
export interface Line {
  /** From left to right. */
  readonly runs: readonly Run[];
  readonly width: number;
  readonly rtl: boolean;
}
export type Direction = 'ltr' | 'rtl' | 'auto';
type Measure = (run: Run) => number;

interface Piece extends Run {
  readonly level: number;
}

/** Lines of a text, each at most `most` wide where its words allow it; longer words are cut. */
export function linesOf(text: string, direction: Direction, most: number, measure: Measure): readonly Line[] {
  return text
    .split('\n')
    .flatMap((paragraph) => linesIn(paragraph.normalize('NFC'), direction, most, measure));
}

function linesIn(text: string, direction: Direction, most: number, measure: Measure): readonly Line[] {
  const embedding = bidi.getEmbeddingLevels(text, direction);
  const rtl = ((embedding.paragraphs[0]?.level ?? 0) & 1) === 1;
  const pieces = (from: number, to: number): readonly Piece[] => piecesOf(text, embedding.levels, from, to);
  const widthOf = (from: number, to: number): number =>
    pieces(from, to).reduce((sum, piece) => sum + measure(piece), 0);
  const lines: Line[] = [];
  const put = (from: number, to: number): void => {
    const end = from + text.slice(from, to).trimEnd().length;
    lines.push({ runs: seen(pieces(from, end)), width: widthOf(from, end), rtl });
  };
  let start = 0;
  let end = 0;
  /** Up to `end`: word by word, so that each is measured once. */
  let width = 0;
  for (const { from, to, trimmed } of wordsIn(text)) {
    if (end > start && width + widthOf(from, trimmed) > most) {
      put(start, end);
      [start, width] = [from, 0];
    }
    let rest = from;
    while (width + widthOf(rest, trimmed) > most) {
      rest = fitting(text, rest, trimmed, (upTo) => widthOf(start, upTo) <= most);
      put(start, rest);
      start = rest;
      width = 0;
    }
    width += widthOf(rest, to);
    end = to;
  }
  put(start, text.length);
  return lines;
}

function* wordsIn(text: string): Generator<{ from: number; to: number; trimmed: number }> {
  for (const found of text.matchAll(/\s*\S+\s*/g)) {
    const from = found.index;
    yield { from, to: from + found[0].length, trimmed: from + found[0].trimEnd().length };
  }
}

/** How far into a word that is too long a line goes: at least one letter, never through the middle of one. */
function fitting(text: string, from: number, to: number, fits: (upTo: number) => boolean): number {
  const letter = (at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  let best = from + letter(from);
  for (let at = best; at < to;) {
    at += letter(at);
    if (!fits(at)) break;
    best = at;
  }
  return best;
}

function piecesOf(text: string, levels: Uint8Array, from: number, to: number): readonly Piece[] {
  const pieces: { face: Face; text: string; level: number }[] = [];
  let at = from;
  for (const letter of text.slice(from, to)) {
    const level = levels[at] ?? 0;
    at += letter.length;
    const shown = letter.replace(CONTROLS, '');
    if (shown === '') continue;
    const face = faceOf(shown);
    const last = pieces.at(-1);
    if (last?.face === face && last.level === level) last.text += shown;
    else pieces.push({ face, text: shown, level });
  }
  return pieces;
}

/** Rule L2: from the highest level down to the lowest odd one, whatever is at least so high is turned around. */
function seen(pieces: readonly Piece[]): readonly Run[] {
  const order = [...pieces];
  const highest = Math.max(0, ...order.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1)
    for (let from = 0; from < order.length; from += 1) {
      let to = from;
      while (to < order.length && (order[to]?.level ?? 0) >= level) to += 1;
      if (to > from) order.splice(from, to - from, ...order.slice(from, to).reverse());
      from = Math.max(from, to - 1);
    }
  return order.map(({ face, text, level }) => ({ face, text: level % 2 === 1 ? turned(text) : text }));
}

/** Fonts turn Arabic letters around themselves; signs in between, and brackets, are turned around here. */
function turned(text: string): string {
  if (/\p{Script=Arabic}/u.test(text)) return text;
  return Array.from(text)
    .reverse()
    .map((letter) => bidi.getMirroredCharacter(letter) ?? letter)
    .join('');
}
