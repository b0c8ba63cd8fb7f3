/** How polls look and read on the phone: both themes and directions, small screens, large letters. */
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inArabic, inEnglish, narrow, onEach } from './gallery/each.ts';
import { showGallery, type Shown } from './gallery/look.ts';
import type { Polled } from './gallery/polls.ts';

let shown: Shown;
beforeAll(async () => {
  shown = await showGallery();
});
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
const looks = [
  ...inEnglish,
  inArabic,
  ...['lang=ar&size=200', 'lang=de&size=200', 'lang=el', 'lang=fr'].map(narrow),
];

describe('every page of polls', () => {
  let found: Awaited<ReturnType<typeof onEach>>;
  beforeAll(async () => {
    found = await onEach({ shown, places, go, first, looks: () => looks });
  });

  for (const name of ['by day', 'by night', 'from right to left'] as const)
    it(`H16 axe finds nothing ${name}`, () => expect(found[name]).toEqual([]));

  it('H16 nothing lies outside 320 pixels, nor with letters twice as large', () =>
    expect(found.sideways).toEqual([]));

  it('H16 whatever can be pressed is at least 44 pixels high and wide', () =>
    expect(found['too small']).toEqual([]));
});
