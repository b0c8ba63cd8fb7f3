/**
 * The words on the phone: those of every screen and the phone's own. Only the language in use is fetched, and
 * what the pages beyond the board say comes after the board.
 */
import type { Language } from '../../shared/domain/hall/commands.ts';
import { languages } from '../../shared/domain/hall/languages.ts';
import type { Common } from '../lib/i18n/en/common.ts';
import type { PhoneMeeting } from '../lib/i18n/en/phone-meeting.ts';
import type { PhonePages } from '../lib/i18n/en/phone-pages.ts';
import type { Phone } from '../lib/i18n/en/phone.ts';
import { Words } from '../lib/i18n/words.svelte.ts';
import { keep, recall } from './keep.ts';

/** Before `whole`, those of `PhonePages` are not there yet: only what is fetched after it may say them. */
export type PhoneMessages = Common & Phone & PhonePages & PhoneMeeting;
export type PhoneKey = keyof PhoneMessages;

interface Extent {
  whole: boolean;
}

async function load(language: Language, { whole }: Extent): Promise<PhoneMessages> {
  const [common, phone, pages, meeting] = (await Promise.all([
    import(`../lib/i18n/${language}/common.ts`),
    import(`../lib/i18n/${language}/phone.ts`),
    whole ? import(`../lib/i18n/${language}/phone-pages.ts`) : null,
    whole ? import(`../lib/i18n/${language}/phone-meeting.ts`) : null,
  ])) as [
    { common: Common },
    { phone: Phone },
    { phonePages: PhonePages } | null,
    { phoneMeeting: PhoneMeeting } | null,
  ];
  return {
    ...common.common,
    ...phone.phone,
    ...pages?.phonePages,
    ...meeting?.phoneMeeting,
  } as PhoneMessages;
}

export class PhoneWords extends Words<PhoneMessages> {
  readonly #extent: Extent;
  #coming: Promise<void> | null = null;

  private constructor(first: PhoneMessages, extent: Extent) {
    super(first, (language) => load(language, extent));
    this.#extent = extent;
  }

  /** Words in `language`. Throws when they cannot be fetched. */
  static async in(language: Language): Promise<PhoneWords> {
    const extent = { whole: false };
    const words = new PhoneWords(await load(language, extent), extent);
    await words.speak(language);
    return words;
  }

  /** Fetches what the pages say, once. Throws when it cannot be fetched; then it can be tried again. */
  whole(): Promise<void> {
    this.#extent.whole = true;
    this.#coming ??= this.speak(this.language).catch((problem: unknown) => {
      this.#coming = null;
      throw problem;
    });
    return this.#coming;
  }

  /** Changes the language and remembers it. False, and no change, where it cannot be fetched. */
  async choose(language: Language): Promise<boolean> {
    try {
      await this.speak(language);
    } catch {
      return false;
    }
    keep('language', language);
    return true;
  }
}

const isLanguage = (name: string | null | undefined): name is Language =>
  (languages as readonly (string | null | undefined)[]).includes(name);

/** What this phone chose, else what it is set to, else null: then the hall's own language will do. */
export function languageOfPhone(): Language | null {
  const chosen = recall('language');
  if (isLanguage(chosen)) return chosen;
  return navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage) ?? null;
}
