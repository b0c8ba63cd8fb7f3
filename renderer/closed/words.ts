/** The words of the closed hall. English is built in: it is said even where no other file can be had. */
import type { Language } from '../../shared/domain/hall/commands.ts';
import { common, type Common } from '../lib/i18n/en/common.ts';
import { closed, type ClosedWords } from '../lib/i18n/en/closed.ts';
import { Words } from '../lib/i18n/words.svelte.ts';

type ClosedMessages = Common & ClosedWords;
export type ClosedSay = Words<ClosedMessages>;

async function load(language: Language): Promise<ClosedMessages> {
  const [shared, own] = (await Promise.all([
    import(`../lib/i18n/${language}/common.ts`),
    import(`../lib/i18n/${language}/closed.ts`),
  ])) as [{ common: Common }, { closed: ClosedWords }];
  return { ...shared.common, ...own.closed };
}

export const closedWords = (): ClosedSay => new Words<ClosedMessages>({ ...common, ...closed }, load);
