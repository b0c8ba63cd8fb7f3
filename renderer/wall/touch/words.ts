/** Words for whoever touches the wall: those of the phone, and a few of its own. Fetched when somebody does. */
import type { Language } from '../../../shared/domain/hall/commands.ts';
import type { Common } from '../../lib/i18n/en/common.ts';
import type { PhoneMeeting } from '../../lib/i18n/en/phone-meeting.ts';
import type { PhonePages } from '../../lib/i18n/en/phone-pages.ts';
import type { PhonePolls } from '../../lib/i18n/en/phone-polls.ts';
import type { Phone } from '../../lib/i18n/en/phone.ts';
import type { WallTouch } from '../../lib/i18n/en/wall-touch.ts';
import type { MinutesWords } from '../../lib/i18n/en/minutes.ts';
import { Words } from '../../lib/i18n/words.svelte.ts';
import { fetchMinutesWords, type MinutesMessages } from '../../minutes/words.ts';

export type TouchMessages = Common &
  Phone &
  PhonePages &
  PhoneMeeting &
  PhonePolls &
  MinutesWords &
  WallTouch;

async function load(language: Language): Promise<TouchMessages> {
  const [common, phone, pages, meeting, polls, minutes, touch] = (await Promise.all([
    import(`../../lib/i18n/${language}/common.ts`),
    import(`../../lib/i18n/${language}/phone.ts`),
    import(`../../lib/i18n/${language}/phone-pages.ts`),
    import(`../../lib/i18n/${language}/phone-meeting.ts`),
    import(`../../lib/i18n/${language}/phone-polls.ts`),
    import(`../../lib/i18n/${language}/minutes.ts`),
    import(`../../lib/i18n/${language}/wall-touch.ts`),
  ])) as [
    { common: Common },
    { phone: Phone },
    { phonePages: PhonePages },
    { phoneMeeting: PhoneMeeting },
    { phonePolls: PhonePolls },
    { minutes: MinutesWords },
    { wallTouch: WallTouch },
  ];
  return {
    ...common.common,
    ...phone.phone,
    ...pages.phonePages,
    ...meeting.phoneMeeting,
    ...polls.phonePolls,
    ...minutes.minutes,
    ...touch.wallTouch,
  };
}

export class TouchWords extends Words<TouchMessages> {
  /** Throws when they cannot be fetched. */
  static async in(language: Language): Promise<TouchWords> {
    const words = new TouchWords(await load(language), load);
    words.spoken(language);
    return words;
  }
  /** The page goes on in the wall's language: this part of it says itself which one it speaks. */
  protected override spoken(language: Language): void {
    this.language = language;
  }
}

/** What minutes say, in the language of whoever reads them here. */
export class MinutesHere extends Words<MinutesMessages> {
  static async in(language: Language): Promise<MinutesHere> {
    const words = new MinutesHere(await fetchMinutesWords(language), fetchMinutesWords);
    words.spoken(language);
    return words;
  }
  protected override spoken(language: Language): void {
    this.language = language;
  }
}
