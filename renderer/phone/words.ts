/**
 * The words on the phone: those of every screen and the phone's own. What the pages beyond the board say comes
 * after the board.
 */
import type { Language } from '../../shared/domain/hall/commands.ts';
import { formats } from '../lib/i18n/formats.ts';
import { Words } from '../lib/i18n/words.svelte.ts';
import { keep } from './keep.ts';
import { fetchMessages, type Extent, type PhoneMessages } from './messages.ts';

export type PhoneKey = keyof PhoneMessages;

export class PhoneWords extends Words<PhoneMessages> {
  readonly #extent: Extent;
  #coming: Promise<void> | null = null;

  private constructor(first: PhoneMessages, extent: Extent) {
    super(first, (language) => fetchMessages(language, extent));
    this.#extent = extent;
  }

  /** Words in `language`; `coming`: where they are on their way already. Throws when they cannot be fetched. */
  static async in(
    language: Language,
    coming: Promise<PhoneMessages> = fetchMessages(language, { whole: false }),
  ): Promise<PhoneWords> {
    const words = new PhoneWords(await coming, { whole: false });
    words.spoken(language);
    return words;
  }

  /** Makes what the board says numbers and times with, one after the other, while the phone waits for the hall. */
  warmUp(): void {
    const makers = [
      () => this.time(0),
      () => this.ago(0, 0),
      () => this.number(0),
      () => formats.plural(this.language),
      () => formats.order(this.language),
    ];
    for (const make of makers) setTimeout(make);
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
