/** Which words this phone speaks, and fetching them: only the language in use comes over the network. */
import type { Language } from '../../shared/domain/hall/commands.ts';
import { languages } from '../../shared/domain/hall/languages.ts';
import type { Common } from '../lib/i18n/en/common.ts';
import type { MinutesWords } from '../lib/i18n/en/minutes.ts';
import type { PhoneMeeting } from '../lib/i18n/en/phone-meeting.ts';
import type { PhonePages } from '../lib/i18n/en/phone-pages.ts';
import type { PhonePolls } from '../lib/i18n/en/phone-polls.ts';
import type { Phone } from '../lib/i18n/en/phone.ts';
import { recall } from './keep.ts';

/** Before the whole was fetched, only those of `Common` and `Phone` are there: only what comes after the others may say them. */
export type PhoneMessages = Common & Phone & PhonePages & PhoneMeeting & MinutesWords & PhonePolls;

export interface Extent {
  whole: boolean;
}

/** Throws when they cannot be fetched. */
export async function fetchMessages(language: Language, { whole }: Extent): Promise<PhoneMessages> {
  const [common, phone, pages, meeting, minutes, polls] = (await Promise.all([
    import(`../lib/i18n/${language}/common.ts`),
    import(`../lib/i18n/${language}/phone.ts`),
    whole ? import(`../lib/i18n/${language}/phone-pages.ts`) : null,
    whole ? import(`../lib/i18n/${language}/phone-meeting.ts`) : null,
    whole ? import(`../lib/i18n/${language}/minutes.ts`) : null,
    whole ? import(`../lib/i18n/${language}/phone-polls.ts`) : null,
  ])) as [
    { common: Common },
    { phone: Phone },
    { phonePages: PhonePages } | null,
    { phoneMeeting: PhoneMeeting } | null,
    { minutes: MinutesWords } | null,
    { phonePolls: PhonePolls } | null,
  ];
  return {
    ...common.common,
    ...phone.phone,
    ...pages?.phonePages,
    ...meeting?.phoneMeeting,
    ...minutes?.minutes,
    ...polls?.phonePolls,
  } as PhoneMessages;
}

const isLanguage = (name: string | null | undefined): name is Language =>
  (languages as readonly (string | null | undefined)[]).includes(name);

/** What this phone chose, else what it is set to, else null: then the hall's own language will do. */
export function languageOfPhone(): Language | null {
  const chosen = recall('language');
  if (isLanguage(chosen)) return chosen;
  return navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage) ?? null;
}
