/** Where the story of a meeting is on a phone; see gallery/assembly.ts. */
import type { Locator, Page } from '@playwright/test';
import type { Assembly } from './gallery/assembly.ts';

/** To the page of the story's meeting, item or proposal. */
export const goTo = (page: Page, place: 'gathering' | 'proposal' | 'who'): Promise<void> =>
  page.evaluate((to) => {
    const { meeting, proposal, item } = window.phoneGallery.story as Assembly;
    location.hash =
      to === 'proposal' ? `#/${to}/${proposal}` : `#/${to}/${meeting}/${to === 'who' ? item : ''}`;
  }, place);
export const main = (page: Page): Locator => page.locator('main');
