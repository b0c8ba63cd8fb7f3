/** The words on paper. */
import type { Language } from '../../shared/domain/hall/commands.ts';
import { print, type PrintWords } from '../lib/i18n/en/print.ts';
import { Words } from '../lib/i18n/words.svelte.ts';

export type PrintSay = Words<PrintWords>;

async function load(language: Language): Promise<PrintWords> {
  const own = (await import(`../lib/i18n/${language}/print.ts`)) as { print: PrintWords };
  return own.print;
}

export const printWords = (): PrintSay => new Words<PrintWords>(print, load);
