import type { MarkKind } from '../../lib/components/mark.ts';

/** One of the small things said about a line. `tone` only adds to what the words say. */
export interface Part {
  readonly text: string;
  readonly mark?: MarkKind;
  readonly tone?: 'time' | 'soon' | 'good';
}
