import { readSettings } from '../hub/settings.ts';
import { isQuiet } from '../../shared/quiet.ts';

/** Whether these are hours in which nobody needs the wall, by this machine's clock and its settings of now. */
export function isQuietNow(data: string, now = new Date()): boolean {
  const { quiet } = readSettings(data).settings;
  return isQuiet(quiet ?? null, now.getHours() * 60 + now.getMinutes());
}
