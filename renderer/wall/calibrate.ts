/**
 * How large things are drawn, from how large the screen is and how far away people sit. Pure: pixels, inches
 * and metres in, vh out, so that 1080p and 4K draw the same.
 */

/** The screen that hangs on the wall. */
export interface Screen {
  /** Of the window, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly diagonalInches: number;
  readonly distanceMetres: number;
}

/** All in vh: hundredths of the window's height. */
export interface Sizes {
  /** Type size of what is read: capitals of 22 arc minutes. */
  readonly body: number;
  /** Type size of the smallest there is: capitals of 16 arc minutes. */
  readonly small: number;
  /** Between things and the edges. */
  readonly pad: number;
  /** Edge of the code beside the board with its quiet zone: a tenth of the distance where there is room. */
  readonly code: number;
  /** Edge of the code beside a meeting, a twentieth: all are in, and whoever comes late steps nearer. */
  readonly smallCode: number;
  /** Edge of the code where it has the scene to itself: a tenth of the distance, as far as the screen goes. */
  readonly largeCode: number;
}

/** Height of a capital of Atkinson Hyperlegible Next as a share of its type size. */
export const CAPITAL = 0.668;
export const BODY_ARC_MINUTES = 22;
export const SMALL_ARC_MINUTES = 16;
const DEFAULT_DIAGONAL = 55;
const DEFAULT_DISTANCE = 4;

/** Above this share of the shorter side a line has too few letters to be read: the screen is too small then. */
const LARGEST_BODY = 0.09;
/** Below it, on a desk, more lines would fit than a board should have. */
const SMALLEST_BODY = 0.034;

export function calibrate({ width, height, diagonalInches, distanceMetres }: Screen): Sizes {
  const heightMm = (diagonalInches * 25.4 * height) / Math.hypot(width, height);
  const vhOf = (mm: number): number => (100 * mm) / heightMm;
  const shorter = (100 * Math.min(width, height)) / height;
  const vw = width / height;

  const wanted = vhOf(spanOf(BODY_ARC_MINUTES, distanceMetres) / CAPITAL);
  const body = Math.min(Math.max(wanted, SMALLEST_BODY * shorter), LARGEST_BODY * shorter);
  const small = (body * SMALL_ARC_MINUTES) / BODY_ARC_MINUTES;

  const pad = Math.max(0.04 * shorter, 0.7 * small);

  const tenth = vhOf(distanceMetres * 100);
  const portrait = height > width;
  // Beside the board it leaves room for the board; what it leaves for the words under it, the page sees to.
  const room = portrait ? 100 * vw * 0.6 : 36 * vw;
  const largest = portrait ? 100 * vw * 0.86 : Math.min(84, 100 * vw * 0.5);
  return {
    body,
    small,
    pad,
    code: Math.min(Math.max(tenth, 20), room),
    smallCode: Math.min(Math.max(tenth / 2, 14), room),
    largeCode: Math.min(Math.max(tenth, 40), largest),
  };
}

/** Size in mm of what appears under an angle at a distance. */
export function spanOf(arcMinutes: number, distanceMetres: number): number {
  return 2 * distanceMetres * 1000 * Math.tan(((arcMinutes / 60) * Math.PI) / 360);
}

/**
 * `?diagonal=` in inches and `?distance=` in metres; what is missing or makes no sense is what the settings say, or the
 * default.
 */
export function screenFrom(
  search: string,
  window: { readonly width: number; readonly height: number },
  settings: { readonly diagonal: number; readonly distance: number } | null = null,
): Screen {
  const given = new URLSearchParams(search);
  const within = (name: string, least: number, most: number, otherwise: number): number => {
    const value = Number.parseFloat((given.get(name) ?? '').replace(',', '.'));
    return value >= least && value <= most ? value : otherwise;
  };
  return {
    width: Math.max(window.width, 1),
    height: Math.max(window.height, 1),
    diagonalInches: within('diagonal', 7, 200, settings?.diagonal ?? DEFAULT_DIAGONAL),
    distanceMetres: within('distance', 0.3, 20, settings?.distance ?? DEFAULT_DISTANCE),
  };
}
