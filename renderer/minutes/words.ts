/** The words of minutes: what phones say of meetings anyway, the wall's words for polls, and a few of their own. */
import type { Language } from '../../shared/domain/hall/commands.ts';
import type { Common } from '../lib/i18n/en/common.ts';
import type { MinutesWords } from '../lib/i18n/en/minutes.ts';
import type { PhoneMeeting } from '../lib/i18n/en/phone-meeting.ts';
import type { WallMeeting } from '../lib/i18n/en/wall-meeting.ts';
import { Words } from '../lib/i18n/words.svelte.ts';

type OfPolls = Extract<keyof WallMeeting, `poll.${string}`>;
export type MinutesMessages = Common & PhoneMeeting & MinutesWords & Pick<WallMeeting, OfPolls>;
export type MinutesSay = Words<MinutesMessages>;

export async function fetchMinutesWords(language: Language): Promise<MinutesMessages> {
  const [common, meeting, wall, minutes] = (await Promise.all([
    import(`../lib/i18n/${language}/common.ts`),
    import(`../lib/i18n/${language}/phone-meeting.ts`),
    import(`../lib/i18n/${language}/wall-meeting.ts`),
    import(`../lib/i18n/${language}/minutes.ts`),
  ])) as [
    { common: Common },
    { phoneMeeting: PhoneMeeting },
    { wallMeeting: WallMeeting },
    { minutes: MinutesWords },
  ];
  const polls = Object.entries(wall.wallMeeting).filter(([key]) => key.startsWith('poll.'));
  return {
    ...common.common,
    ...meeting.phoneMeeting,
    ...(Object.fromEntries(polls) as Pick<WallMeeting, OfPolls>),
    ...minutes.minutes,
  };
}

export async function minutesWords(language: Language): Promise<MinutesSay> {
  const words = new Words<MinutesMessages>(await fetchMinutesWords(language), fetchMinutesWords);
  await words.speak(language);
  return words;
}
