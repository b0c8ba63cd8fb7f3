/** How many lines fit, and how tall each is. Pixels throughout. */
import { pageStarts } from './pages.ts';

/** All px. */
export interface Type {
  readonly body: number;
  readonly small: number;
  readonly pad: number;
}
export interface Fit {
  /** Height of a line whose title takes one line of type; one more line of type adds a title's line. */
  readonly lineHeight: number;
  /** Index of the first need of each page. */
  readonly starts: readonly number[];
}

/** What a title and a foot leave of a scene `height` px tall: wall.css has the same numbers. */
export const roomFor = (height: number, { body, small, pad }: Type): number =>
  height - (2 + 0.5 + 0.4) * pad - 1.15 * 1.15 * body - 1.3 * small - 4;

export const MOST_LINES = { landscape: 8, portrait: 10 } as const;

/** Line heights, as shares of their type sizes; the style sheets take them from here. */
export const LEADING = { title: 1.12, about: 1.25 } as const;
/** The least air in a line, above and below together, in small type sizes. */
const AIR = 0.28;
/** More than this and few lines would float apart, in body type sizes. */
const MOST_AIR = 0.9;

/**
 * Parts needs into as few pages of at most `most` lines as `room` allows, as equally full as can be, and shares out
 * what is left over as air. `tall` says of each need whether its title takes two lines of type.
 */
export function fitLines(
  tall: readonly boolean[],
  room: number,
  most: number,
  { body, small }: Pick<Type, 'body' | 'small'>,
): Fit {
  const second = LEADING.title * body;
  const content = second + LEADING.about * small;
  const extra = tall.map((isTall) => (isTall ? second : 0));
  const tight = extra.map((more) => content + AIR * small + more);
  const starts = evenStarts(tight, room, most);
  const lineHeight = starts.reduce(
    (least, start, at) => {
      const lines = extra.slice(start, starts[at + 1]);
      const spare = room - lines.reduce((sum, more) => sum + more, 0);
      return Math.min(least, spare / Math.max(lines.length, 1));
    },
    content + MOST_AIR * body,
  );
  return { lineHeight: Math.floor(Math.max(lineHeight, content)), starts };
}

/** Pages no fuller than they must be for there to be as few: not six lines and then one. */
function evenStarts(heights: readonly number[], room: number, most: number): number[] {
  const greedy = pageStarts(heights, room, most);
  let [enough, less] = [room, 0];
  for (let step = 0; step < 12; step++) {
    const limit = (enough + less) / 2;
    if (pageStarts(heights, limit, most).length <= greedy.length) enough = limit;
    else less = limit;
  }
  return pageStarts(heights, enough, most);
}

/** Where pages of blocks begin, each so many lines of body and of small type tall, on `room` px. */
export function fitBlocks(
  blocks: readonly { readonly body: number; readonly small: number }[],
  room: number,
  type: Pick<Type, 'body' | 'small'>,
): readonly number[] {
  const heights = blocks.map(({ body, small }) => body * LEADING.title * type.body + small * type.small);
  return pageStarts(heights, room, blocks.length);
}
