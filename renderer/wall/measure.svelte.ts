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
}
