/**
 * The words on the screens. Each surface (phone, wall) has a message file per language with the same keys as
 * the English one, which is the type; a missing key does not type-check. Only the language in use is loaded.
 */
import type { When } from '../../../shared/domain/needs/commands.ts';
import type { Language } from '../../../shared/domain/hall/commands.ts';
import { formats } from './formats.ts';

/** By plural category of `n` (Intl.PluralRules); `other` is always there. */
export type Plural = { readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;
export type Message = string | Plural;
export type MessagesLike<M> = { readonly [K in keyof M]: M[K] extends string ? string : Plural };
export type Params = Readonly<Record<string, string | number>>;

export class Words<M extends Record<keyof M, Message>> {
  language = $state<Language>('en');
  #messages = $state.raw() as M;
  readonly #load: (language: Language) => Promise<M>;

  constructor(english: M, load: (language: Language) => Promise<M>) {
    this.#messages = english;
    this.#load = load;
  }

  /** Reads in another language; the old one stays until the new one is there. */
  async speak(language: Language): Promise<void> {
    this.#messages = await this.#load(language);
    this.spoken(language);
  }
  /** The messages that are there are in this language. */
  protected spoken(language: Language): void {
    this.language = language;
    document.documentElement.lang = language;
    document.documentElement.dir = this.direction;
  }

  get direction(): 'ltr' | 'rtl' {
    return this.language === 'ar' ? 'rtl' : 'ltr';
  }

  /** The text for `key` with `{name}` filled in. A plural message is chosen by `params.n`. */
  t = (key: keyof M, params: Params = {}): string => {
    const message: Message = this.#messages[key];
    const text = typeof message === 'string' ? message : this.#plural(message, Number(params.n ?? 0));
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      return value === undefined ? whole : typeof value === 'number' ? this.number(value) : value;
    });
  };

  number = (value: number): string => formats.number(this.#locale).format(value);

  /** "18:00" */
  time = (at: number): string => formats.time(this.#locale).format(at);
  /** "Thursday", "12 March" when it is further away than a week. */
  day = (at: number, now: number): string => {
    const format = Math.abs(at - now) < 6.5 * 86_400_000 ? formats.weekday : formats.date;
    return format(this.#locale).format(at);
  };
  /** "Thu" */
  shortDay = (at: number): string => formats.shortDay(this.#locale).format(at);
  /** "12 March 2026" */
  date = (at: number): string => formats.wholeDate(this.#locale).format(at);
  /** "Ada, Ben and Carla" */
  list = (items: readonly string[]): string => new Intl.ListFormat(this.language).format(items);
  /** "today", "tomorrow", "yesterday", else the day. */
  relativeDay = (at: number, now: number): string => {
    const days = Math.round((startOfDay(at) - startOfDay(now)) / 86_400_000);
    if (Math.abs(days) > 1) return this.day(at, now);
    return formats.relative(this.#locale).format(days, 'day');
  };
  /** "today 18:00", "Thursday". */
  when = (when: When, now: number): string =>
    when.allDay ? this.relativeDay(when.at, now) : `${this.relativeDay(when.at, now)} ${this.time(when.at)}`;
  /** "10 min. ago", "2 days ago". The clock may go by whole minutes: what has just happened is not "in 1 min.". */
  ago = (at: number, now: number): string => {
    const format = formats.ago(this.#locale);
    const minutes = Math.min(0, Math.round((at - now) / 60_000));
    if (Math.abs(minutes) < 60) return format.format(minutes, 'minute');
    const hours = Math.round(minutes / 60);
    return Math.abs(hours) < 24 ? format.format(hours, 'hour') : format.format(Math.round(hours / 24), 'day');
  };

  /** Greek and the others read western digits here, as people write them on paper around the house. */
  get #locale(): string {
    return this.language === 'ar' ? 'ar-u-nu-latn' : this.language;
  }
  #plural(message: Plural, n: number): string {
    return message[formats.plural(this.language).select(n)] ?? message.other;
  }
}

const startOfDay = (at: number): number => {
  const day = new Date(at);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
};
