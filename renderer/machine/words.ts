/** The words of the machine's page. English is built in: it is said even where no other file can be had. */
import type { Language } from '../../shared/domain/hall/commands.ts';
import { common, type Common } from '../lib/i18n/en/common.ts';
import { machine, type MachineWords } from '../lib/i18n/en/machine.ts';
import { wallTouch, type WallTouch } from '../lib/i18n/en/wall-touch.ts';
import { Words } from '../lib/i18n/words.svelte.ts';

/** With those of the keys on the screen. */
type MachineMessages = Common & MachineWords & WallTouch;
export type MachineSay = Words<MachineMessages>;
export type MachineKey = keyof MachineMessages;

async function load(language: Language): Promise<MachineMessages> {
  const [shared, own, touch] = (await Promise.all([
    import(`../lib/i18n/${language}/common.ts`),
    import(`../lib/i18n/${language}/machine.ts`),
    import(`../lib/i18n/${language}/wall-touch.ts`),
  ])) as [{ common: Common }, { machine: MachineWords }, { wallTouch: WallTouch }];
  return { ...touch.wallTouch, ...shared.common, ...own.machine };
}

export const machineWords = (): MachineSay =>
  new Words<MachineMessages>({ ...wallTouch, ...common, ...machine }, load);
