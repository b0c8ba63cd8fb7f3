/**
 * Numbers and times as each language writes them. A format takes long to make (on a slow machine a whole line is drawn
 * in that time) and is wanted for every line, so each is made once.
 */
function once<T>(make: (locale: string) => T): (locale: string) => T {
  const made = new Map<string, T>();
  return (locale) => {
    const known = made.get(locale);
    if (known !== undefined) return known;
    const format = make(locale);
    made.set(locale, format);
    return format;
  };
}

export const formats = {
  number: once((locale) => new Intl.NumberFormat(locale)),
  /** The order in which people look names up. */
  order: once((locale) => new Intl.Collator(locale)),
  plural: once((locale) => new Intl.PluralRules(locale)),
  /** "18:00" */
  time: once(
    (locale) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  ),
  /** "Thursday" */
  weekday: once((locale) => new Intl.DateTimeFormat(locale, { weekday: 'long' })),
  /** "Thu" */
  shortDay: once((locale) => new Intl.DateTimeFormat(locale, { weekday: 'short' })),
  /** "12 March" */
  date: once((locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' })),
  /** "12 March 2026": on what is kept. */
  wholeDate: once((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long' })),
  /** "tomorrow" */
  relative: once((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })),
  /** "10 min. ago" */
  ago: once((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })),
} as const;
