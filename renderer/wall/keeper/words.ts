/** The words of the keeper's menu, fetched when somebody calls it. English is built in. */
import type { Language } from '../../../shared/domain/hall/commands.ts';
import { wallKeeper, type WallKeeper } from '../../lib/i18n/en/wall-keeper.ts';
import { Words } from '../../lib/i18n/words.svelte.ts';

async function load(language: Language): Promise<WallKeeper> {
  const own = (await import(`../../lib/i18n/${language}/wall-keeper.ts`)) as { wallKeeper: WallKeeper };
  return own.wallKeeper;
}

export class KeeperWords extends Words<WallKeeper> {
  /** In English where that language cannot be fetched: whoever keeps the machine calls when something is wrong. */
  static async in(language: Language): Promise<KeeperWords> {
    const words = new KeeperWords(wallKeeper, load);
    await words.speak(language).catch(() => undefined);
    return words;
  }
  /** The page goes on in the wall's language: this part of it says itself which one it speaks. */
  protected override spoken(language: Language): void {
    this.language = language;
  }
}
