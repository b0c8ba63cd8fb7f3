/** Whether somebody without a phone finds their way through all that there is by touch; in a real browser. */
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openGallery, type Gallery } from './gallery/open.ts';
import { steps } from './gallery/standing.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());

const COMING = 'hall=more&scene=board&meeting=coming';
const room = (page: Page) => page.locator('.touch .room');
const top = (page: Page): Promise<number> => room(page).evaluate(({ scrollTop }) => Math.round(scrollTop));
const press = (page: Page, name: string) =>
  page.locator('.touch').getByRole('button', { name, exact: true }).first().click();
const standing = async (query: string, then: (page: Page) => Promise<void>): Promise<void> => {
  const page = await gallery.page(query, 'landscape');
  await steps(page, async (step) => {
    if (step === 'in') await then(page);
  });
  expect(gallery.complaints()).toEqual([]);
};
/** How far below the upper edge of what scrolls. */
const below = (page: Page, selector: string): Promise<number> =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const box = element.closest('.room')?.getBoundingClientRect();
      if (box === undefined) throw new Error('not drawn');
      return Math.round(element.getBoundingClientRect().top - box.top);
    });

it('W106 the row of parts stays in reach from wherever somebody went, covers nothing, and leads back up', async () => {
  await standing(COMING, async (page) => {
    const row = await page.locator('.jumps').evaluate((jumps) => jumps.getBoundingClientRect().height);
    for (const [part, heading] of [
      ['Needs', '#touch-needs'],
      ['Circles', '#touch-circles'],
      ['Roles', '#touch-roles'],
    ] as const) {
      await press(page, part);
      await expect.poll(() => top(page)).toBeGreaterThan(0);
      expect(await below(page, '.jumps'), part).toBeLessThanOrEqual(0);
      const down = await below(page, heading);
      expect(down, part).toBeGreaterThanOrEqual(row - 20);
      expect(down, part).toBeLessThan(2.5 * row);
    }
    await press(page, 'To the top');
    await expect.poll(() => top(page)).toBe(0);
  });
});

it('W106 what is read begins at its beginning, and the way back stays in reach', async () => {
  await standing(COMING, async (page) => {
    await press(page, 'Agreements');
    await page.locator('.papers .entry button').first().click();
    await page.locator('.papers:not([hidden])').getByText('How it was decided').waitFor();
    await expect.poll(() => top(page)).toBe(0);
    await room(page).evaluate((box) => box.scrollTo({ top: box.scrollHeight }));
    expect(await top(page)).toBeGreaterThan(0);
    const back = '.papers:not([hidden]) > .top button';
    expect(await below(page, back)).toBeGreaterThanOrEqual(0);
    await page.locator(back).click();
    await page.locator('.papers:not([hidden]) .entry').first().waitFor();
  });
});

it('W106 a meeting that is over leads to its minutes', async () => {
  await standing('hall=more&meeting=over', async (page) => {
    await page.route('**/minutes/*.json', (route) => route.fulfill({ json: null }));
    await page
      .locator('.touch')
      .getByRole('button', { name: /^Minutes: .House meeting/ })
      .click();
    await page.locator('.papers.whole').getByRole('heading', { name: 'House meeting' }).waitFor();
    await page.unroute('**/minutes/*.json');
  });
});

it('W106 an empty list says that nothing is there, and that nothing was found only to whoever looked', async () => {
  await standing(COMING, async (page) => {
    await page.evaluate(() => {
      const { live } = window.gallery;
      live.look = () => Promise.resolve({ ok: true, answer: { found: [], more: false } } as never);
    });
    await press(page, 'All meetings that are over');
    const says = page.locator('.papers:not([hidden]) p[role=status]');
    await expect.poll(() => says.innerText()).toBe('Nothing here yet.');
    await page.getByLabel('Search the meetings').fill('stove');
    await press(page, 'Search');
    await expect.poll(() => says.innerText()).toBe('Nothing found.');
  });
});

it('W98 what adds to an agenda is in sight while its words are written, and a number in what a poll came to is not parted', async () => {
  await standing('hall=more&meeting=item', async (page) => {
    await press(page, 'Add to the agenda');
    await page.locator('.touch.writing').waitFor();
    const send = page.locator('.touch form .go');
    const seen = (): Promise<boolean> =>
      send.evaluate((button) => {
        const room = button.closest('.room')?.getBoundingClientRect();
        return room !== undefined && button.getBoundingClientRect().bottom <= room.bottom;
      });
    await expect.poll(seen).toBe(true);
  });
  await standing('hall=more&meeting=poll-tie', async (page) => {
    await page.evaluate(() => {
      const { live } = window.gallery;
      const [row] = live.view.polls.values();
      if (row === undefined) throw new Error('no poll');
      const over = { ...row, meeting: null, item: null };
      live.view = { ...live.view, meetings: new Map(), polls: new Map([[row.id, over]]) };
    });
    await press(page, 'Polls');
    await page.locator('.papers:not([hidden]) .entry button').first().click();
    await page.locator('.touch .blocks td').first().waitFor();
    const heights = await page.locator('.touch .blocks td').evaluateAll((cells) =>
      cells.map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return range.getClientRects().length;
      }),
    );
    expect(heights.length).toBeGreaterThan(0);
    expect(new Set(heights)).toEqual(new Set([1]));
  });
});

it('W89 a poll over days says until when where it is answered', async () => {
  await standing(COMING, async (page) => {
    const asked = page.locator('.touch .asked', { hasText: 'What do we want in the kitchen?' });
    await asked.getByText(/^Open until Wednesday/).waitFor();
    await press(page, 'Polls');
    await page.locator('.papers:not([hidden]) .entry button').last().click();
    const paper = page.locator('.papers:not([hidden])');
    await paper.getByRole('button', { name: 'Solar oven' }).waitFor();
    expect(await paper.getByText('Open until').count()).toBe(1);
  });
});
