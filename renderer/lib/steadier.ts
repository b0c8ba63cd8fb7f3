/**
 * Whether a name leads this phone to its hall. The name on the wall's network takes some seconds to be answered for after
 * the address has changed, and some phones never find it.
 */
import type { HallId } from '../../shared/domain/ids.ts';
import type { Clock } from './clock.ts';
import type { Surroundings } from './live-session.svelte.ts';
import { hallAt } from './knock.ts';

const TRIES = 8;
/** Milliseconds. */
const APART = 1_000;

/** `mayGo`: nobody has begun anything here. Once somebody has, the page stays where it is. */
export async function leadsTo(
  hall: HallId,
  knock: () => Promise<HallId | null>,
  clock: Clock,
  mayGo: () => boolean,
): Promise<boolean> {
  for (let tries = 0; tries < TRIES && mayGo(); tries += 1) {
    if (tries > 0) await new Promise<void>((go) => void clock.after(APART, go));
    const found = mayGo() ? await knock() : null;
    if (found !== null) return found === hall && mayGo();
  }
  return false;
}

let isGoing = false;

/**
 * Goes on under this name (`hall-k7qd.local:4810`) with the wall's code, once it has led to this hall: the page is
 * loaded anew there. `isFree`: nobody is known on this phone here.
 */
export async function goOn(
  hall: HallId,
  name: string,
  { code, clock, isWriting }: Pick<Surroundings, 'code' | 'clock' | 'isWriting'>,
  isFree: () => boolean,
): Promise<void> {
  // A page that came over https has a name that stays, and may not open a line without it.
  if (isGoing || code === null || location.protocol !== 'http:') return;
  isGoing = true;
  const mayGo = (): boolean => isFree() && !isWriting();
  const leads = await leadsTo(hall, () => hallAt(`http://${name}`), clock, mayGo);
  if (leads) location.replace(`http://${name}/j/${code}`);
}
