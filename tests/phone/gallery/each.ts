/** Goes to many places of many stories, one story after the other: opening a phone takes longer than looking at a page. */
import { expect, type BrowserContextOptions, type Page } from '@playwright/test';
import type { Shown } from './look.ts';

export interface Round {
  readonly shown: Shown;
  /** Story and place. */
  readonly places: readonly (readonly [hall: string, place: string])[];
  /** Goes to a place, whose names stand for the story's own. */
  readonly go: (page: Page, place: string) => Promise<void>;
  /** What is done there before it is looked at. */
  readonly first?: (page: Page, hall: string) => Promise<void>;
  readonly query: string;
  readonly options: BrowserContextOptions;
}

/** Until the page has come up: its heading takes the focus. Looked for frame by frame; `expect` alone asks ten times a second. */
export async function atHeading(page: Page): Promise<void> {
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  await expect(page.locator('h1')).toBeFocused();
}

/** What `find` finds on each, with where. */
export async function onEach(
  { shown, places, go, first, query, options }: Round,
  find: (page: Page) => Promise<readonly string[]>,
): Promise<string[]> {
  const found: string[] = [];
  let page: Page | undefined;
  for (const [hall, there] of Map.groupBy(places, ([story]) => story)) {
    const story = `hall=${hall}&${query}`;
    if (page === undefined) page = await shown.open(story, 'circles', options);
    else await shown.openAgain(page, story, 'circles');
    for (const [, place] of there) {
      // A page that comes up takes the focus: without it we would still look at the one before.
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await go(page, place);
      await atHeading(page);
      await expect(page.locator('main')).not.toBeEmpty();
      await first?.(page, hall);
      found.push(...(await find(page)).map((fault) => `${query} ${hall} ${place}: ${fault}`));
    }
  }
  await page?.context().close();
  return found;
}
