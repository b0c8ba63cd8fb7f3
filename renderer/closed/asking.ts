/** Asks the hub why the hall is closed, and tells it what somebody here chose. */
import type { Closed } from '../../shared/protocol/closed.ts';

/** What came of asking: `gone` when nobody answers just now, `over` when the hall is open again. */
export type Found = Closed | 'gone' | 'over';

export async function whyClosed(key: string): Promise<Found> {
  try {
    const response = await fetch('/closed.json', { headers: { 'x-wall-key': key }, cache: 'no-store' });
    // An open hall has no such page. Whoever has no right to it stays here, and is told nothing.
    if (response.status === 404 || response.status === 421) return 'over';
    return response.ok ? ((await response.json()) as Closed) : 'gone';
  } catch {
    return 'gone';
  }
}

export type Choice = 'again' | 'anew' | `copy/${string}`;

/** True when it is being done: what comes of it shows. */
export async function choose(key: string, choice: Choice): Promise<boolean> {
  try {
    return (await fetch(`/closed/${choice}`, { method: 'POST', headers: { 'x-wall-key': key } })).ok;
  } catch {
    return false;
  }
}
