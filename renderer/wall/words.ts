/** The words on the wall: those of every screen and the wall's own. Only the languages in use are fetched. */
import type { Language } from '../../shared/domain/hall/commands.ts';
import { common, type Common } from '../lib/i18n/en/common.ts';
import { wallMeeting, type WallMeeting } from '../lib/i18n/en/wall-meeting.ts';
import { wall, type Wall } from '../lib/i18n/en/wall.ts';
import { Words } from '../lib/i18n/words.svelte.ts';

export type WallMessages = Common & Wall & WallMeeting;
export type WallWords = Words<WallMessages>;

async function load(language: Language): Promise<WallMessages> {
  const [shared, own, meeting] = (await Promise.all([
    import(`../lib/i18n/${language}/common.ts`),
    import(`../lib/i18n/${language}/wall.ts`),
    import(`../lib/i18n/${language}/wall-meeting.ts`),
  ])) as [{ common: Common }, { wall: Wall }, { wallMeeting: WallMeeting }];
  return { ...shared.common, ...own.wall, ...meeting.wallMeeting };
}

/** English is built in, so that a wall that has lost everything else still says so. */
export const english: WallMessages = { ...common, ...wall, ...wallMeeting };
export const wallWords = (): WallWords => new Words<WallMessages>(english, load);
