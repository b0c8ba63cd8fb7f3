import { readFileSync, writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { minutesOf } from '../../../shared/minutes/of-meeting.ts';
import { documentOf } from '../../../renderer/minutes/document.ts';
import { markdownOf } from '../../../renderer/minutes/markdown.ts';
import { pdfOf } from '../../../renderer/minutes/pdf/pdf.ts';
import { fetchMinutesWords } from '../../../renderer/minutes/words.ts';
import { Words } from '../../../renderer/lib/i18n/words.svelte.ts';
import { evening, happened, meets, names } from '../../fixtures/evening.ts';
const N = 'node_modules/@fontsource/';
const face = (w: string, f: string) => {
  const weight = w === 'bold' ? 700 : 400;
  const p: Record<string, string> = { latin: 'atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin', latinExt: 'atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext', greek: 'noto-sans/files/noto-sans-greek', arabic: 'noto-sans-arabic/files/noto-sans-arabic-arabic', vietnamese: 'noto-sans/files/noto-sans-vietnamese' };
  const b = readFileSync(`${N}${p[f]}-${weight}-normal.woff`);
  return Promise.resolve(b.buffer.slice(b.byteOffset, b.byteOffset + b.length) as ArrayBuffer);
};
it('x', async () => {
  const state = happened();
  for (const language of ['en', 'ar', 'el', 'de', 'es', 'fr'] as const) {
    const minutes = minutesOf(state, state.meetings.get(meets.meeting)!, 'member')!;
    const words = new Words(await fetchMinutesWords(language), fetchMinutesWords);
    words.language = language;
    const blocks = documentOf({ minutes, names, hall: 'The Mill', audience: 'member' }, words);
    writeFileSync(`/tmp/m-${language}.md`, markdownOf(blocks));
    const t0 = performance.now();
    writeFileSync(`/tmp/m-${language}.pdf`, await pdfOf(blocks, { direction: words.direction, language, face: face as never }));
    console.log(language, performance.now() - t0);
  }
});
