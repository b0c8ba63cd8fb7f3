import { forgetWidths, widthOf } from './text-width.ts';

/** Whether a title fits a line, asked before it is drawn; asked again by itself when a face has arrived. */
export class Measure {
  #faces = $state(0);

  constructor() {
    document.fonts.addEventListener('loadingdone', () => {
      forgetWidths();
      this.#faces += 1;
    });
  }

  /** True when `text` in bold type of `px` needs more than `width` px. */
  wraps(text: string, px: number, width: number): boolean {
    // The little that is kept back covers rounding, so that a title never wraps where one line was planned.
    return this.#faces >= 0 && widthOf(text) * px > width * 0.985;
  }

  /** How many lines `text` needs, `most` at most: where lines break is guessed, so rather one too many than too few. */
  lines(text: string, px: number, width: number, most: number): number {
    if (!this.wraps(text, px, width)) return 1;
    // A line ends, on average, half a word before its edge.
    return Math.min(most, Math.max(2, Math.ceil((widthOf(text) * px) / Math.max(width - 1.8 * px, px))));
  }
}
