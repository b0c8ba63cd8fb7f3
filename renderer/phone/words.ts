/** The words on the phone: those of every screen and the phone's own. Only the language in use is fetched. */
import { languages, type Language } from '../../shared/domain/hall/commands.ts';
import type { Common } from '../lib/i18n/en/common.ts';
import type { Phone } from '../lib/i18n/en/phone.ts';
import { Words } from '../lib/i18n/words.svelte.ts';
import { keep, recall } from './keep.ts';

export type PhoneMessages = Common & Phone;
export type PhoneKey = keyof PhoneMessages;
export type PhoneWords = Words<PhoneMessages>;

const isLanguage = (name: string | null | undefined): name is Language =>
  (languages as readonly (string | null | undefined)[]).includes(name);

async function load(language: Language): Promise<PhoneMessages> {
  const [shared, own] = (await Promise.all([
    import(`../lib/i18n/${language}/common.ts`),
    import(`../lib/i18n/${language}/phone.ts`),
  ])) as [{ common: Common }, { phone: Phone }];
  return { ...shared.common, ...own.phone };
}

/** What this phone chose, else what it is set to, else null: then the hall's own language will do. */
export function languageOfPhone(): Language | null {
  const chosen = recall('language');
  if (isLanguage(chosen)) return chosen;
  return navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage) ?? null;
}

/** Words in `language`. Throws when they cannot be fetched. */
export async function wordsIn(language: Language): Promise<PhoneWords> {
  const words = new Words<PhoneMessages>(await load(language), load);
  await words.speak(language);
  return words;
}

/** Changes the language and remembers it. The old one stays where the new one cannot be fetched. */
export async function choose(words: PhoneWords, language: Language): Promise<boolean> {
  try {
    await words.speak(language);
  } catch {
    return false;
  }
  keep('language', language);
  return true;
}
