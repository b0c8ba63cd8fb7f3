/** Goes to many places of many stories, and looks at each in every way before it goes on: opening one takes longer than looking. */
import { expect, type Page } from '@playwright/test';
import { colourFaultsByNight, faults, faultsButColours, sideways, tooSmall } from './faults.ts';
import type { Shown } from './look.ts';

export interface Look {
  /** Under which name what is found is told. */
  readonly as: Kind;
  /** Language and size of the letters, as in the address. */
  readonly query: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly find: (page: Page) => Promise<readonly string[]>;
}
export type Kind = 'by day' | 'by night' | 'from right to left' | 'sideways' | 'too small';
export type Found = Readonly<Record<Kind, string[]>>;

export interface Round {
  readonly shown: Shown;
  /** Story and place. */
  readonly places: readonly (readonly [hall: string, place: string])[];
  /** Goes to a place, whose names stand for the story's own. */
  readonly go: (page: Page, place: string) => Promise<void>;
  /** What is done there before it is looked at. */
  readonly first?: (page: Page, hall: string) => Promise<void>;
  /** How a story's places are looked at; the looks in one language and size are beside each other. */
  readonly looks: (hall: string) => readonly Look[];
}

/** So high that nothing lies under the bar at the lower edge: what does is reached by scrolling. */
const HIGH = { width: 360, height: 6_000 };
export const SMALL = { width: 320, height: 640 };

/** By day and by night in English, and whether everything can be pressed. */
export const inEnglish: readonly Look[] = [
  { as: 'by day', query: 'lang=en', viewport: HIGH, find: faults },
  // On the same page: by night only colours are others.
  { as: 'by night', query: 'lang=en', viewport: HIGH, find: colourFaultsByNight },
  { as: 'too small', query: 'lang=en', viewport: SMALL, find: tooSmall },
];
/** Colours do not depend on the direction. */
export const inArabic: Look = {
  ...{ as: 'from right to left', query: 'lang=ar', viewport: HIGH, find: faultsButColours },
};
/** On a narrow screen. */
export const narrow = (query: string): Look => ({
  ...{ as: 'sideways', query, viewport: SMALL, find: sideways },
});

/** Until the page has come up: its heading takes the focus. Looked for frame by frame; `expect` alone asks ten times a second. */
export async function atHeading(page: Page): Promise<void> {
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  await expect(page.locator('h1')).toBeFocused();
}

/** What is found on each, with where. */
export async function onEach({ shown, places, go, first, looks }: Round): Promise<Found> {
  const found: Found = {
    'by day': [],
    'by night': [],
    'from right to left': [],
    sideways: [],
    'too small': [],
  };
  let page: Page | undefined;
  let viewport: Look['viewport'] | undefined;
  for (const [hall, there] of Map.groupBy(places, ([story]) => story))
    for (const [, place] of there) {
      let query: string | undefined;
      for (const look of looks(hall)) {
        // Somewhere else: from there to there nobody moves.
        const start = place === 'circles' ? 'me' : 'circles';
        if (page === undefined) page = await shown.open(`hall=${hall}&${look.query}`, start);
        if (viewport !== look.viewport) await page.setViewportSize((viewport = look.viewport));
        if (query !== look.query) {
          query = look.query;
          await shown.openAgain(page, `hall=${hall}&${query}`, start);
          // A page that comes up takes the focus: without it we would still look at the one before.
          await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
          await go(page, place);
          await atHeading(page);
          await expect(page.locator('main')).not.toBeEmpty();
          await first?.(page, hall);
        }
        const faulty = await look.find(page);
        found[look.as].push(...faulty.map((fault) => `${query} ${hall} ${place}: ${fault}`));
      }
    }
  await page?.context().close();
  return found;
}
