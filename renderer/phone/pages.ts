/**
 * What a phone fetches when it is first wanted, or in the first quiet moment after the board is there: the board
 * comes first, and the rest is at hand when the Wi-Fi is not.
 */
import type { Component } from 'svelte';
import type { PhoneWords } from './words.ts';

/** Gets the place in the address that it is the page for. */
export interface PageProps extends Record<string, unknown> {
  readonly spot: readonly string[];
}
/** A page that needs no more than that may leave it out. */
type LoadPage = () => Promise<{ readonly default: Component<PageProps> | Component }>;

const pages = {
  need: () => import('./need/NeedPage.svelte'),
  raise: () => import('./raise/RaisePage.svelte'),
  edit: () => import('./raise/EditPage.svelte'),
  deed: () => import('./deeds/DeedPage.svelte'),
  archive: () => import('./needs/ArchivePage.svelte'),
  meeting: () => import('./meeting/MeetingPlace.svelte'),
  gathering: () => import('./meeting/MeetingPage.svelte'),
  past: () => import('./meeting/PastPage.svelte'),
  who: () => import('./meeting/WhoDoesPage.svelte'),
  proposals: () => import('./proposals/ProposalsPage.svelte'),
  proposal: () => import('./proposals/ProposalPage.svelte'),
  pastProposals: () => import('./proposals/PastProposalsPage.svelte'),
  propose: () => import('./proposals/ProposePage.svelte'),
  agreements: () => import('./agreements/AgreementsPage.svelte'),
  agreement: () => import('./agreements/AgreementPage.svelte'),
  kept: () => import('./agreements/KeptPage.svelte'),
  polls: () => import('./polls/PollsPage.svelte'),
  poll: () => import('./polls/PollPage.svelte'),
  pastPolls: () => import('./polls/PastPollsPage.svelte'),
  ask: () => import('./polls/AskPage.svelte'),
  recount: () => import('./polls/RecountPage.svelte'),
  roles: () => import('./roles/RolesPage.svelte'),
  role: () => import('./roles/RolePage.svelte'),
  circles: () => import('./circles/CirclesPlace.svelte'),
  circle: () => import('./circles/CirclePage.svelte'),
  people: () => import('./people/PeoplePage.svelte'),
  return: () => import('./returning/ReturnPage.svelte'),
  me: () => import('./me/MePlace.svelte'),
} satisfies Record<string, LoadPage>;

const mine = {
  words: () => import('./me/WordsPage.svelte'),
  phones: () => import('./me/PhonesPage.svelte'),
  here: () => import('./me/HerePage.svelte'),
  language: () => import('./me/LanguagePage.svelte'),
  copy: () => import('./me/CopyPage.svelte'),
  how: () => import('./me/HowPage.svelte'),
  leave: () => import('./me/LeavePage.svelte'),
} satisfies Record<string, LoadPage>;

/** Parts that most people, most of the time, do not see. */
export const parts = {
  outside: () => import('./joining/Outside.svelte'),
  join: () => import('./joining/JoinSheet.svelte'),
  notices: () => import('./frame/Notices.svelte'),
  above: () => import('./needs/AboveBoard.svelte'),
  search: () => import('./needs/SearchField.svelte'),
  lately: () => import('./needs/Lately.svelte'),
  asked: () => import('./meeting/AskedNow.svelte'),
  lot: () => import('./meeting/LotHand.svelte'),
  ballots: () => import('./polls/BallotHand.svelte'),
  news: () => import('./frame/News.svelte'),
};

const has = <K extends string>(all: Readonly<Record<K, unknown>>, key: string | undefined): key is K =>
  key !== undefined && Object.hasOwn(all, key);

/** How to fetch the page for a spot; null for the board, which is always there. */
export function pageFor([first, second]: readonly string[]): LoadPage | null {
  if (first === 'me' && has(mine, second)) return mine[second];
  return has(pages, first) ? pages[first] : null;
}

const TOUCHES = ['pointerdown', 'keydown', 'scroll'] as const;
const UNTOUCHED_MS = 6_000;

/**
 * Once somebody touches the phone, or has read for a while, fetches all the others, one after the other, while
 * nothing else happens. Failing is no harm: later, then.
 */
export async function fetchTheRest(words: PhoneWords): Promise<void> {
  await firstTouch();
  const others = [parts, pages, mine].flatMap((all) => Object.values<() => Promise<unknown>>(all));
  const loads = [() => words.whole(), ...others];
  for (const load of loads) {
    await quiet();
    try {
      await load();
    } catch {
      return;
    }
  }
}

const firstTouch = (): Promise<void> =>
  new Promise((go) => {
    const done = (): void => {
      clearTimeout(timer);
      for (const touch of TOUCHES) removeEventListener(touch, done);
      go();
    };
    const timer = setTimeout(done, UNTOUCHED_MS);
    for (const touch of TOUCHES) addEventListener(touch, done, { passive: true });
  });

const quiet = (): Promise<void> =>
  new Promise((go) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => go(), { timeout: 2_000 });
    else setTimeout(go, 200);
  });
