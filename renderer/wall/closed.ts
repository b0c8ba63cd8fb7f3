/** Where the hall was closed under an open page, the page gives way to the one that says why (renderer/closed). */
import type { Live } from '../lib/api.ts';
import { whyClosed } from '../closed/asking.ts';

const EVERY_MS = 3_000;

export function giveWayWhereClosed(live: Pick<Live, 'link'>, key: string): void {
  setInterval(() => {
    if (live.link !== 'live') void look();
  }, EVERY_MS);
  async function look(): Promise<void> {
    if (typeof (await whyClosed(key)) === 'object') location.reload();
  }
}
