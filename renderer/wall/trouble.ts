/** What is wrong, when something is: each has words of its own on the wall. Pure. */
import type { Link } from '../lib/api.ts';
import type { House } from '../../shared/protocol/messages.ts';
import { pace } from './pace.ts';

export type Trouble =
  /** Nothing has come from the hub yet. */
  | 'waking'
  | 'restarting'
  | 'lost'
  | 'refused'
  | 'replaced'
  | 'no-network'
  /** The address is gone, and the next one is not yet known. */
  | 'network-changing'
  | 'nobody-reached-us'
  | 'page-but-no-socket';

/** `awayMs`: how long there has been no connection to the hub. `known`: the hall has been seen on this page. */
export function troubleOf(link: Link, awayMs: number, known: boolean, house: House | null): Trouble | null {
  if (link === 'refused' || link === 'replaced') return link;
  if (link !== 'live' && awayMs >= pace.lost) return 'lost';
  if (!known) return 'waking';
  if (link !== 'live' && awayMs >= pace.away) return 'restarting';
  if (house === null || house.trouble === 'fine') return null;
  return house.trouble;
}

/** What whoever looks after the machine should see to: the hall goes on all the same. */
export type Care = 'disk-full' | 'disk-low' | 'no-copy-ever' | 'no-copy';

/** The most pressing one; null while there is none. */
export function careOf(house: House | null): Care | null {
  if (house?.disk !== undefined) return house.disk === 'full' ? 'disk-full' : 'disk-low';
  if (house?.copy === undefined) return null;
  return house.copy.days === null ? 'no-copy-ever' : 'no-copy';
}

/**
 * Whether it takes its turn as a scene. With phones here most people are fine: then the rail alone says it; so does it
 * of what passes by itself in a moment.
 */
export function isLoud(trouble: Trouble, phonesHere: number): boolean {
  if (trouble === 'network-changing') return false;
  return trouble === 'nobody-reached-us' || trouble === 'page-but-no-socket' ? phonesHere === 0 : true;
}

/** Whether there is nothing else worth showing: no board has been seen, or none may be. */
export const isAlone = (trouble: Trouble, known: boolean): boolean =>
  !known || trouble === 'refused' || trouble === 'replaced';

/** Whether phones cannot get anything done: then no code is shown, never an old one. */
export const isCut = (trouble: Trouble): boolean =>
  trouble !== 'nobody-reached-us' && trouble !== 'page-but-no-socket';
