/** The words on the wall: those of every screen and the wall's own. Only the languages in use are fetched. */
import type { Language } from '../../shared/domain/hall/commands.ts';
import { common, type Common } from '../lib/i18n/en/common.ts';
import { wall, type Wall } from '../lib/i18n/en/wall.ts';
import { Words } from '../lib/i18n/words.svelte.ts';

export type WallMessages = Common & Wall;
export type WallWords = Words<WallMessages>;

async function load(language: Language): Promise<WallMessages> {
  const [shared, own] = (await Promise.all([
    import(`../lib/i18n/${language}/common.ts`),
    import(`../lib/i18n/${language}/wall.ts`),
  ])) as [{ common: Common }, { wall: Wall }];
  return { ...shared.common, ...own.wall };
}

/** English is built in, so that a wall that has lost everything else still says so. */
export const wallWords = (): WallWords => new Words<WallMessages>({ ...common, ...wall }, load);
