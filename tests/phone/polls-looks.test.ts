/** How polls look and read on the phone: both themes and directions, small screens, large letters. */
import { expect, type BrowserContextOptions, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { onEach, type Round } from './gallery/each.ts';
import { faults, sideways, tooSmall } from './gallery/faults.ts';
import { showGallery, type Shown } from './gallery/look.ts';
import type { Polled } from './gallery/polls.ts';

let shown: Shown;
beforeAll(async () => {
  shown = await showGallery();
}, 60_000);
afterAll(() => shown.close());

/** Story and place; `POLL` stands for the story's own. */
const places = [
  ['temperature', ''],
  ['one', 'poll/POLL'],
  ['approval', 'poll/POLL'],
  ['dots', 'poll/POLL'],
  ['score', 'poll/POLL'],
  ['ranking', 'poll/POLL'],
  ['secret', 'poll/POLL'],
  ['spread', 'poll/POLL'],
  ['counted', 'poll/POLL'],
  ['dotted', 'poll/POLL'],
  ['cycle', 'poll/POLL'],
  ['condorcet', 'poll/POLL'],
  ['tied', 'poll/POLL'],
  ['sheets', 'poll/POLL'],
  ['sheets', 'recount/POLL'],
  ['tied', 'polls'],
  ['assembly', 'ask'],
] as const;

const go = (page: Page, place: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = `#/${to}`.replace('POLL', (window.phoneGallery.story as Polled).poll);
  }, place);
/** A ranking is looked at with something in it. */
async function first(page: Page, hall: string): Promise<void> {
  if (hall === 'ranking')
    for (let n = 0; n < 3; n++) await page.locator('main ul li button.add').first().click();
}
const round = (query: string, options: BrowserContextOptions): Round => ({
  ...{ shown, places, go, first, query, options },
});
const high = { width: 360, height: 4_000 };
const small = { viewport: { width: 320, height: 640 } };

describe('every page of polls', () => {
  for (const [name, query, colorScheme] of [
    ['by day', 'lang=en', 'light'],
    ['by night', 'lang=en', 'dark'],
    // Colours do not depend on the direction: from right to left by night would find nothing more.
    ['from right to left', 'lang=ar', 'light'],
  ] as const)
    it(`H16 axe finds nothing ${name}`, { timeout: 300_000 }, async () => {
      expect(await onEach(round(query, { colorScheme, viewport: high }), faults)).toEqual([]);
    });

  it(
    'H16 nothing lies outside 320 pixels, nor with letters twice as large',
    { timeout: 300_000 },
    async () => {
      const found: string[] = [];
      for (const query of ['lang=de&size=200', 'lang=el', 'lang=ar&size=200', 'lang=fr'])
        found.push(...(await onEach(round(query, small), sideways)));
      expect(found).toEqual([]);
    },
  );

  it('H16 whatever can be pressed is at least 44 pixels high and wide', { timeout: 180_000 }, async () => {
    expect(await onEach(round('lang=en', small), tooSmall)).toEqual([]);
  });
});
