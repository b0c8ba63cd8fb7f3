/** How wide a title is drawn, so that lines can be parted into pages before they are on the screen. */
const FAMILY = "'Hall', system-ui, sans-serif";

export class Measure {
  /** Counts up when a face has arrived: what was measured before no longer holds. */
  #faces = $state(0);
  readonly #context = document.createElement('canvas').getContext('2d');
  readonly #known = new Map<string, number>();

  constructor() {
    document.fonts.addEventListener('loadingdone', () => {
      this.#known.clear();
      this.#faces += 1;
    });
  }

  /** True when `text` in bold type of `px` needs more than `width`. */
  wraps(text: string, px: number, width: number): boolean {
    // Read so that whoever asked asks again when a face has arrived.
    void this.#faces;
    let perPixel = this.#known.get(text);
    if (perPixel === undefined && this.#context !== null) {
      this.#context.font = `700 100px ${FAMILY}`;
      perPixel = this.#context.measureText(text).width / 100;
      this.#known.set(text, perPixel);
    }
    return (perPixel ?? 0) * px > width * 0.985;
  }
}
