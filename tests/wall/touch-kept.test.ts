/** What somebody writes and reads by touch while the hall goes on: nothing of it is lost or goes elsewhere; in a real browser. */
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CircleId } from '../../shared/domain/ids.ts';
import type { Who } from '../../shared/protocol/touch.ts';
import { openGallery, type Gallery } from './gallery/open.ts';
import { steps } from './gallery/standing.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());

const COMING = 'hall=more&scene=board&meeting=coming';
const panel = (page: Page) => page.locator('.touch');
const press = (page: Page, name: string | RegExp) =>
  panel(page)
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
const asked = (page: Page) => page.evaluate(() => window.gallery.live.asked.at(-1) ?? null);
const field = (page: Page) => panel(page).getByRole('textbox');
/** Whoever stands there: what the hub says of them besides. */
const told = (page: Page, more: Partial<Who>): Promise<void> =>
  page.evaluate((more) => {
    const { live } = window.gallery;
    const answers = live.touch.bind(live);
    live.touch = async (message) => {
      const answer = await answers(message);
      return answer.ok && answer.who !== null ? { ...answer, who: { ...answer.who, ...more } } : answer;
    };
  }, more);
const standing = async (
  query: string,
  then: (page: Page) => Promise<void>,
  more: Partial<Who> = {},
): Promise<void> => {
  const page = await gallery.page(query, 'landscape');
  await steps(page, async (step) => {
    if (step === 'number') await told(page, more);
    if (step === 'in') await then(page);
  });
  expect(gallery.complaints()).toEqual([]);
};
/** Nobody else takes the notes. */
const anybodyNotes = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { live } = window.gallery;
    const [row] = live.view.meetings.values();
    if (row === undefined) throw new Error('no meeting');
    const noteTaker = { ...row.lent.noteTaker, held: false, holder: null };
    live.meet({ lent: { ...row.lent, noteTaker } });
  });
/** The meeting has gone on to the item at that place. */
const onHand = (page: Page, n: number) =>
  page.evaluate((n) => {
    const { live } = window.gallery;
    const [row] = live.view.meetings.values();
    const current = row?.items[n]?.id ?? null;
    live.meet({ current });
    return { meeting: row?.id, item: current };
  }, n);

it('W97 a note goes to what it was written about, and what is being written is there again when the meeting has gone on', async () => {
  await standing('hall=more&meeting=item', async (page) => {
    await anybodyNotes(page);
    const stove = await onHand(page, 6);
    await press(page, /^Notes/);
    await press(page, 'Write a note');
    await field(page).fill('Mind the chimney');
    await onHand(page, 7);
    await field(page).waitFor({ state: 'detached' });
    await press(page, 'Write a note');
    expect(await field(page).inputValue()).toBe('');
    await press(page, 'Back');
    await onHand(page, 6);
    await press(page, 'Write a note');
    expect(await field(page).inputValue()).toBe('Mind the chimney');
    await press(page, 'Write it down');
    await expect
      .poll(() => asked(page))
      .toMatchObject({ type: 'WriteNote', ...stove, text: 'Mind the chimney' });
    await press(page, 'Write a note');
    expect(await field(page).inputValue()).toBe('');
  });
  await standing('hall=more&meeting=item', async (page) => {
    const feedback = 'What shall we do differently?';
    await press(page, feedback);
    await field(page).fill('Open a window');
    await page.evaluate(() =>
      window.gallery.live.meet({ status: 'closed', closedAt: window.gallery.live.now }),
    );
    await field(page).waitFor({ state: 'detached' });
    await press(page, feedback);
    expect(await field(page).inputValue()).toBe('Open a window');
    // Nothing of it is there for the next one.
    await press(page, 'Done, forget me');
    await panel(page).waitFor({ state: 'detached' });
  });
  await standing('hall=more&meeting=item', async (page) => {
    await press(page, 'What shall we do differently?');
    expect(await field(page).inputValue()).toBe('');
  });
});

it('H70 what others change while a new version is written by touch is shown, and what was written stays', async () => {
  const page = await gallery.page('hall=more&meeting=proposal', 'landscape');
  const changed = (version: number, text: string) =>
    page.evaluate(
      ({ version, text }) => {
        const { live } = window.gallery;
        const [row] = live.view.proposals.values();
        if (row === undefined) throw new Error('no proposal');
        live.propose({ latest: { ...row.latest, version, text } });
      },
      { version, text },
    );
  await steps(page, async (step) => {
    if (step !== 'in') return;
    await changed(1, 'With wood');
    await press(page, 'More: Moving the meeting along');
    await press(page, 'Write a new version');
    const text = panel(page).locator('textarea').last();
    await changed(2, 'With straw');
    await expect.poll(() => text.inputValue()).toBe('With straw');
    await text.fill('With the sun');
    await changed(3, 'With wool');
    expect(await text.inputValue()).toBe('With the sun');
    await expect.poll(() => panel(page).locator('form blockquote').innerText()).toBe('With wool');
    await press(page, 'Save');
    expect(await asked(page)).toMatchObject({ type: 'Amend', version: 3, text: 'With the sun' });
  });
  expect(gallery.complaints()).toEqual([]);
});

it('W87 what a circle agreed on is looked at again by it or by all, what all did by all', async () => {
  for (const isCircles of [false, true])
    await standing(COMING, async (page) => {
      const circles = await page.evaluate((isCircles) => {
        const { live } = window.gallery;
        const circles = [...live.view.circles.values()].filter(({ status }) => status === 'open');
        const agreements = new Map(
          [...live.view.agreements].map(([id, row]) => [
            id,
            { ...row, circle: isCircles ? (circles[0]?.id ?? null) : null, reviewAt: live.now - 1 },
          ]),
        );
        live.view = { ...live.view, number: live.view.number + 1, agreements };
        return circles.map(({ name }) => name);
      }, isCircles);
      expect(circles.length).toBeGreaterThan(1);
      await press(page, 'Agreements');
      await page.locator('.papers:not([hidden]) .entry button').first().click();
      await press(page, 'Keep it');
      await field(page).last().waitFor();
      const offered = panel(page).getByRole('group', { name: 'Circle' }).getByRole('button');
      expect(await offered.allInnerTexts()).toEqual(isCircles ? ['the whole hall', circles[0]] : []);
    });
});

it('W92 what is further down is offered to whom it is there for', async () => {
  const places = (page: Page) => panel(page).getByRole('group', { name: 'Further down' }).getByRole('button');
  for (const isMember of [true, false])
    await standing(
      COMING,
      async (page) => {
        // The first leads up.
        for (const place of (await places(page).all()).slice(1)) {
          await page.locator('.touch .room').evaluate((room) => void (room.scrollTop = 0));
          const down = (): Promise<number> => page.locator('.touch .room').evaluate((room) => room.scrollTop);
          const before = await down();
          await place.click();
          await expect.poll(down, { message: await place.innerText() }).toBeGreaterThan(before);
        }
      },
      { isMember },
    );
});

it('W87 an agreement is asked for once, however much happens in the hall, also by whoever called for its review', async () => {
  const reviews = { reviews: [] as Who['reviews'] };
  const page = await gallery.page(COMING, 'landscape');
  reviews.reviews = await page.evaluate(() => [...window.gallery.live.view.agreements.keys()]);
  await standing(
    COMING,
    async (page) => {
      await press(page, 'Agreements');
      await page.locator('.papers:not([hidden]) .entry button').first().click();
      await page.locator('.papers:not([hidden]) .words').waitFor();
      const looks = await page.evaluate(async () => {
        const { live } = window.gallery;
        let looks = 0;
        const { look } = live;
        live.look = ((asked: Parameters<typeof look>[0]) => {
          looks += 1;
          return look(asked);
        }) as typeof look;
        for (let n = 0; n < 20; n += 1) {
          live.view = { ...live.view, number: live.view.number + 1 };
          await new Promise(requestAnimationFrame);
        }
        return looks;
      });
      expect(looks).toBe(0);
    },
    reviews,
  );
});

it('W90 what did not come through is asked for again, though nothing more happens', async () => {
  await standing(COMING, async (page) => {
    await press(page, 'All meetings that are over');
    const found = page.locator('.papers .entry');
    await found.nth(2).waitFor();
    const second = (): Promise<void> =>
      page.evaluate(() => {
        window.gallery.live.now += 2_000;
      });
    await page.evaluate(() => {
      const { live } = window.gallery;
      let isDown = true;
      live.look = (() => {
        const answer = isDown
          ? { ok: false, refusal: { type: 'TooFast', waitMs: 100 } }
          : { ok: true, answer: { found: [], more: false } };
        isDown = false;
        return Promise.resolve(answer);
      }) as unknown as typeof live.look;
      live.view = { ...live.view, number: live.view.number + 1 };
    });
    await second();
    expect(await found.count()).toBe(3);
    await second();
    await found.first().waitFor({ state: 'detached' });
  });
});

it('W87 W90 W103 more of what was found is more of that, and whoever comes back is where they were, with what they looked for', async () => {
  await standing(COMING, async (page) => {
    const room = page.locator('.touch .room');
    const top = () => room.evaluate(({ scrollTop }) => Math.round(scrollTop));
    const shelf = panel(page).getByRole('button', { name: 'All meetings that are over' });
    await shelf.evaluate((button) => button.scrollIntoView({ block: 'center' }));
    const before = await top();
    expect(before).toBeGreaterThan(0);
    await shelf.click();
    const search = panel(page).getByLabel('Search the meetings');
    await search.fill('stove');
    await press(page, 'Search');
    await page.evaluate(() => {
      const { live } = window.gallery;
      const { look } = live;
      const words: unknown[] = [];
      Object.assign(window, { words });
      live.look = ((asked: Parameters<typeof look>[0]) => {
        if ('words' in asked) words.push(asked.words);
        return look(asked);
      }) as typeof look;
    });
    await search.fill('chimney');
    await press(page, 'Show more');
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { words: unknown }).words))
      .toEqual(['stove']);
    const entry = page.locator('.papers:not([hidden]) .entry button').nth(1);
    await entry.evaluate((button) => button.scrollIntoView({ block: 'start' }));
    const list = await top();
    await page.route('**/minutes/*.json', (route) => route.fulfill({ json: null }));
    await entry.click();
    await page.locator('.papers.whole').waitFor();
    await press(page, 'Back');
    expect(await search.inputValue()).toBe('chimney');
    await expect.poll(top).toBe(list);
    await press(page, 'Back');
    await shelf.waitFor();
    await expect.poll(top).toBe(before);
    await press(page, 'Write a proposal');
    await press(page, 'Back');
    await shelf.waitFor();
    // A field of it had the focus meanwhile, and the keys were up.
    await expect.poll(top).toBeGreaterThan(0);
    await page.unroute('**/minutes/*.json');
  });
});

it('W91 a title that somebody wrote stays when a rule is chosen; one that came with it goes with it', async () => {
  await standing(COMING, async (page) => {
    const title = panel(page).getByLabel('In a few words');
    await press(page, 'Write a proposal');
    await press(page, 'a rule of the hall');
    await press(page, 'Becoming a member');
    expect(await title.inputValue()).toBe('Becoming a member');
    await press(page, 'a rule of the hall');
    await press(page, 'Who speaks next');
    expect(await title.inputValue()).toBe('Who speaks next');
    await press(page, 'an agreement');
    expect(await title.inputValue()).toBe('');
    await title.fill('Quiet after ten');
    await press(page, 'a rule of the hall');
    await press(page, 'Becoming a member');
    expect(await title.inputValue()).toBe('Quiet after ten');
  });
});

it('W103 what a long list was chosen by stays in sight', async () => {
  await standing(COMING, async (page) => {
    const filters = page.locator('[aria-labelledby=touch-needs] > [role=group] button');
    await filters.nth(2).click();
    await filters.first().click();
    const [row, room] = await Promise.all([
      filters.first().boundingBox(),
      page.locator('.touch .room').boundingBox(),
    ]);
    if (row === null || room === null) throw new Error('not drawn');
    expect(row.y).toBeGreaterThanOrEqual(room.y - 1);
  });
});

it('W81 whoever asked calls it off by touch also where they are not asked themselves', async () => {
  await standing('hall=more&meeting=poll-open', async (page) => {
    const circle = 'elsewhere'.padEnd(22, '0') as CircleId;
    const poll = await page.evaluate((circle) => {
      const { live, personId } = window.gallery;
      const [row] = live.view.polls.values();
      if (row === undefined) throw new Error('no poll');
      const over = {
        ...row,
        meeting: null,
        item: null,
        circle,
        status: 'open',
        by: personId(2),
      } as typeof row;
      live.view = { ...live.view, polls: new Map([[row.id, over]]) };
      return row.id;
    }, circle);
    await press(page, 'Polls');
    await page.locator('.papers:not([hidden]) .entry button').first().click();
    await press(page, /^Call it off/);
    await press(page, 'Call it off');
    await expect.poll(() => asked(page)).toEqual({ type: 'CallOffPoll', poll });
  });
});

it('W88 what was adopted leads to what holds', async () => {
  await standing(COMING, async (page) => {
    await page.evaluate(() => {
      const { live } = window.gallery;
      const [row] = live.view.proposals.values();
      const [agreement] = live.view.agreements.values();
      if (row === undefined || agreement === undefined) throw new Error('nothing was agreed');
      live.propose({ status: 'adopted' });
      const holds = { ...agreement, id: row.id, title: 'It holds' };
      live.view = { ...live.view, agreements: new Map([[row.id, holds]]) };
    });
    await press(page, 'Proposals');
    await page.locator('.papers:not([hidden]) .entry button').first().click();
    await press(page, 'See the agreement');
    await page.getByRole('heading', { name: 'It holds' }).waitFor();
  });
});
