import type { MarkKind } from '../../lib/components/mark.ts';

/** One of the small things said about a line. `tone` only adds to what the words say. */
export interface Part {
  readonly text: string;
  readonly mark?: MarkKind;
  readonly tone?: 'time' | 'soon' | 'good' | 'news' | 'care';
}

/** Where it is: the circle's name and the place, once where they are the same. */
export const places = (circle: string | null | undefined, where: string | null | undefined): Part[] =>
  [circle, where === circle ? null : where].flatMap((text) => (text ? [{ text }] : []));
