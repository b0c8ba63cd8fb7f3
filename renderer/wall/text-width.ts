/** How wide a title is drawn: of titles that come again and again, so what was measured is kept. */
const FONT = "700 100px 'Hall', system-ui, sans-serif";
const MOST_KEPT = 2_000;
const known = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

/** Width of `text` in bold type, as a multiple of the type size. */
export function widthOf(text: string): number {
  const kept = known.get(text);
  if (kept !== undefined) return kept;
  context ??= document.createElement('canvas').getContext('2d');
  if (context === null) return 0;
  context.font = FONT;
  const width = context.measureText(text).width / 100;
  if (known.size >= MOST_KEPT) known.clear();
  known.set(text, width);
  return width;
}

/** When another face has arrived, what was measured with the one that stood in for it no longer holds. */
export const forgetWidths = (): void => known.clear();
