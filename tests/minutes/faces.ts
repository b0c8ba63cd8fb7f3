/** The faces of a PDF from the packages that the pages are built with. */
import { readFileSync } from 'node:fs';
import type { PdfOptions } from '../../renderer/minutes/pdf/pdf.ts';
import type { Face } from '../../renderer/minutes/pdf/faces.ts';

const sources: Readonly<Record<Face, string>> = {
  latin: 'atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin',
  latinExt: 'atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext',
  vietnamese: 'noto-sans/files/noto-sans-vietnamese',
  greek: 'noto-sans/files/noto-sans-greek',
  greekExt: 'noto-sans/files/noto-sans-greek-ext',
  cyrillic: 'noto-sans/files/noto-sans-cyrillic',
  arabic: 'noto-sans-arabic/files/noto-sans-arabic-arabic',
};

export const faceFromPackages: PdfOptions['face'] = (weight, face) => {
  const file = `node_modules/@fontsource/${sources[face]}-${weight === 'bold' ? 700 : 400}-normal.woff`;
  return Promise.resolve(new Uint8Array(readFileSync(file)).buffer);
};
