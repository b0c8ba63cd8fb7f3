import latin from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff?url';
import latinBold from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-normal.woff?url';
import latinExt from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-400-normal.woff?url';
import latinExtBold from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-700-normal.woff?url';
import arabic from '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff?url';
import arabicBold from '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-700-normal.woff?url';
import cyrillic from '@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff?url';
import cyrillicBold from '@fontsource/noto-sans/files/noto-sans-cyrillic-700-normal.woff?url';
import greek from '@fontsource/noto-sans/files/noto-sans-greek-400-normal.woff?url';
import greekBold from '@fontsource/noto-sans/files/noto-sans-greek-700-normal.woff?url';
import greekExt from '@fontsource/noto-sans/files/noto-sans-greek-ext-400-normal.woff?url';
import greekExtBold from '@fontsource/noto-sans/files/noto-sans-greek-ext-700-normal.woff?url';
import vietnamese from '@fontsource/noto-sans/files/noto-sans-vietnamese-400-normal.woff?url';
import vietnameseBold from '@fontsource/noto-sans/files/noto-sans-vietnamese-700-normal.woff?url';
import type { Face } from './faces.ts';

type Files = Readonly<Record<Face, string>>;
/** Addresses, as the hub serves them. */
export const files: Readonly<Record<'regular' | 'bold', Files>> = {
  regular: { latin, latinExt, vietnamese, greek, greekExt, cyrillic, arabic },
  bold: {
    latin: latinBold,
    latinExt: latinExtBold,
    vietnamese: vietnameseBold,
    greek: greekBold,
    greekExt: greekExtBold,
    cyrillic: cyrillicBold,
    arabic: arabicBold,
  },
};

/** @throws when it cannot be fetched. */
export async function fetchFace(weight: 'regular' | 'bold', face: Face): Promise<ArrayBuffer> {
  const answer = await fetch(files[weight][face]);
  if (!answer.ok) throw new Error(`the face ${face} could not be fetched`);
  return answer.arrayBuffer();
}
