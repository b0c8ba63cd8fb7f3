/**
 * The pages that a phone fetches when they are first wanted, or in the first quiet moment after the board is
 * there: the board comes first, and the rest is at hand when the Wi-Fi is not.
 */
import type { Component } from 'svelte';

type Page = Component<{ spot: readonly string[] }>;
/** A page that needs no more than its place in the address may leave it out. */
export type Load = () => Promise<{ readonly default: Page | Component }>;

const loads = {
  need: () => import('./need/NeedPage.svelte'),
  raise: () => import('./raise/RaisePage.svelte'),
  edit: () => import('./raise/EditPage.svelte'),
  deed: () => import('./deeds/DeedPage.svelte'),
  archive: () => import('./needs/ArchivePage.svelte'),
  meeting: () => import('./meeting/MeetingPlace.svelte'),
  circles: () => import('./circles/CirclesPlace.svelte'),
  circle: () => import('./circles/CirclePage.svelte'),
  people: () => import('./people/PeoplePage.svelte'),
  return: () => import('./returning/ReturnPage.svelte'),
  me: () => import('./me/MePlace.svelte'),
} satisfies Record<string, Load>;

const mine = {
  words: () => import('./me/WordsPage.svelte'),
  phones: () => import('./me/PhonesPage.svelte'),
  here: () => import('./me/HerePage.svelte'),
  language: () => import('./me/LanguagePage.svelte'),
  copy: () => import('./me/CopyPage.svelte'),
  how: () => import('./me/HowPage.svelte'),
  leave: () => import('./me/LeavePage.svelte'),
} satisfies Record<string, Load>;

const has = <K extends string>(all: Readonly<Record<K, Load>>, key: string | undefined): key is K =>
  key !== undefined && Object.hasOwn(all, key);

/** How to fetch the page for a spot; null for the board, which is always there. */
export function pageFor([first, second]: readonly string[]): Load | null {
  if (first === 'me' && has(mine, second)) return mine[second];
  return has(loads, first) ? loads[first] : null;
}

/** Fetches all the others, one after the other, while nothing else happens. Failing is no harm: later, then. */
export async function fetchTheRest(): Promise<void> {
  for (const load of [...Object.values<Load>(loads), ...Object.values<Load>(mine)]) {
    await quiet();
    try {
      await load();
    } catch {
      return;
    }
  }
}

const quiet = (): Promise<void> =>
  new Promise((go) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => go(), { timeout: 2_000 });
    else setTimeout(go, 200);
  });
