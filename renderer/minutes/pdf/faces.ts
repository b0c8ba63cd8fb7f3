/**
 * The hall's faces as a PDF takes them: WOFF files, one for each script, fetched where a text has letters of it.
 * Atkinson Hyperlegible Next has Latin only; Noto Sans stands in for the others, as on the screens.
 */
export const faces = ['latin', 'latinExt', 'vietnamese', 'greek', 'greekExt', 'cyrillic', 'arabic'] as const;
export type Face = (typeof faces)[number];

type Range = readonly [number, number];
/** As the packages name what each file has. Whatever is in none of them is drawn as a box. */
const ranges: Readonly<Record<Face, readonly Range[]>> = {
  latin: [
    [0x20, 0xff],
    [0x131, 0x131],
    [0x152, 0x153],
    [0x2c6, 0x2c6],
    [0x2da, 0x2da],
    [0x2dc, 0x2dc],
    [0x2000, 0x206f],
    [0x20ac, 0x20ac],
    [0x2122, 0x2122],
    [0x2212, 0x2212],
  ],
  vietnamese: [
    [0x1a0, 0x1a1],
    [0x1af, 0x1b0],
    [0x300, 0x303],
    [0x309, 0x309],
    [0x323, 0x323],
    [0x1ea0, 0x1ef9],
  ],
  latinExt: [
    [0x100, 0x2af],
    [0x1e00, 0x1e9f],
  ],
  greek: [[0x370, 0x3ff]],
  greekExt: [[0x1f00, 0x1fff]],
  cyrillic: [
    [0x400, 0x45f],
    [0x490, 0x491],
    [0x4b0, 0x4b1],
    [0x2116, 0x2116],
  ],
  arabic: [
    [0x600, 0x6ff],
    [0x750, 0x77f],
    [0x8a0, 0x8ff],
    [0x200c, 0x200f],
    [0xfb50, 0xfdff],
    [0xfe70, 0xfefc],
  ],
};
/** Looked through in this order: joiners belong to Arabic, and are in the range of Latin too. */
const order = ['arabic', 'vietnamese', 'latin', 'latinExt', 'greek', 'greekExt', 'cyrillic'] as const;

const within = (code: number, all: readonly Range[]): boolean =>
  all.some(([from, to]) => code >= from && code <= to);
/** What is missing everywhere is a box of the Latin face. */
export const faceOf = (letter: string): Face =>
  order.find((face) => within(letter.codePointAt(0) ?? 0, ranges[face])) ?? 'latin';

export function facesIn(text: string): ReadonlySet<Face> {
  const found = new Set<Face>(['latin']);
  for (const letter of text) found.add(faceOf(letter));
  return found;
}
