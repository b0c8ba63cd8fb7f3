/** What the wall does while a meeting is on: seen in a real browser, the hub pretended, its clock moved by hand. */
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pace } from '../../renderer/wall/pace.ts';
import { counted, NOTHING } from './gallery/counting.ts';
import { openGallery, type Gallery } from './gallery/open.ts';
import { steps } from './gallery/standing.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());

const drawn = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
/** Moves the hub's clock on and waits until that has been drawn. */
async function later(page: Page, ms: number): Promise<void> {
  await page.evaluate((span) => void (window.gallery.live.now += span), ms);
  await drawn(page);
}
const sceneOf = (page: Page): Promise<string | null> => page.locator('main').getAttribute('data-scene');
/** As it is read, whatever stands on a line of its own. */
const read = async (page: Page, where: string): Promise<string> =>
  (await page.locator(where).innerText()).replace(/\s+/g, ' ');
const stage = (page: Page): Promise<string> => read(page, 'main');
const rail = (page: Page): Promise<string> => read(page, '.rail');

describe('a meeting', () => {
  it('W30 takes the wall over when people gather, follows what is on hand, and gives the wall back', async () => {
    const page = await gallery.page('hall=more&meeting=coming');
    expect(await sceneOf(page)).toBe('board');
    const change = async (
      changed: Parameters<typeof window.gallery.live.meet>[0],
    ): Promise<string | null> => {
      await page.evaluate((given) => window.gallery.live.meet(given), changed);
      await drawn(page);
      return sceneOf(page);
    };
    expect(await change({ status: 'gathering', here: 3 })).toBe('gathering');
    expect(await stage(page)).toContain('3 are here');
    expect(await page.locator('svg.code').count()).toBe(1);
    expect(await change({ status: 'open', openedAt: 0 })).toBe('between');
    const items = await page.evaluate(() => [...window.gallery.live.view.meetings.values()][0]?.items ?? []);
    const [checkIn, , , pause] = items;
    expect(await change({ current: checkIn?.id ?? null })).toBe('item');
    expect(await change({ current: pause?.id ?? null })).toBe('break');
    // What happens on the board waits: one thing at a time.
    await page.evaluate(() => window.gallery.live.put(window.gallery.need(900, { what: 'News' })));
    await drawn(page);
    expect(await sceneOf(page)).toBe('break');
    const closedAt = await page.evaluate(() => window.gallery.live.now);
    expect(await change({ status: 'closed', closedAt, current: null })).toBe('over');
    await later(page, pace.over - 60_000);
    expect(await sceneOf(page)).toBe('over');
    await later(page, 120_000);
    expect(await sceneOf(page)).toBe('board');
    // The first two of three founders can meet as well.
    expect(await sceneOf(await gallery.page('hall=more&members=2&meeting=gathering'))).toBe('gathering');
  });

  it('W37 a lot that is drawn and on whom it fell is told for some seconds, then people gather on', async () => {
    const page = await gallery.page('hall=more&meeting=draw');
    expect(await sceneOf(page)).toBe('draw');
    expect(await stage(page)).toContain('3 are willing');
    await page.evaluate(() => {
      const { live } = window.gallery;
      const [meeting] = live.view.meetings.values();
      if (meeting === undefined) throw new Error('no meeting');
      const { facilitator } = meeting.lent;
      const holder = facilitator.willing[0] ?? null;
      live.meet({
        lent: { ...meeting.lent, facilitator: { ...facilitator, drawing: null, held: true, holder } },
      });
    });
    await drawn(page);
    expect(await sceneOf(page)).toBe('draw');
    expect(await stage(page)).toContain('Imre');
    await later(page, pace.fell);
    expect(await sceneOf(page)).toBe('gathering');
    expect(await stage(page)).toContain('Imre');
  });

  it('W37 a role that nobody fills is said beside the matter, which stays', async () => {
    const page = await gallery.page('hall=more&meeting=item-over');
    expect(await sceneOf(page)).toBe('item');
    expect(await rail(page)).toContain('nobody just now; anybody here can take it up');
  });

  it('W34 H49 a round says the rule that it was opened under, on the wall and where it is answered by touch', async () => {
    const page = await gallery.page('hall=more&meeting=round');
    await page.evaluate(() => {
      const { live } = window.gallery;
      const [row] = live.view.proposals.values();
      const round = row?.round ?? null;
      if (round === null) throw new Error('no round');
      live.propose({ round: { ...round, quorum: { num: 3, den: 4 } } });
    });
    await drawn(page);
    expect(await stage(page)).toContain('Adopted when at least 30 have answered');
    // Somebody who does not move this meeting along.
    await page.evaluate(() => {
      const { live } = window.gallery;
      const [row] = live.view.meetings.values();
      const lent = row?.lent;
      if (lent !== undefined)
        live.meet({ lent: { ...lent, facilitator: { ...lent.facilitator, holder: null } } });
    });
    await steps(page, async (step) => {
      if (step !== 'in') return;
      await expect
        .poll(() => read(page, '.touch .asked >> nth=0'))
        .toContain('at least 30 of 40 have answered');
    });
  });

  it('W32 names only people who are shown, and says the kind of each hand', async () => {
    const page = await gallery.page('hall=more&meeting=item');
    const text = await stage(page);
    for (const said of [
      'Noor',
      'Teo',
      'point of process',
      'somebody',
      'answers directly',
      'Ana',
      'Next of 5',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('Imre');
  });

  it('W32 a direct answer says that it has half a minute, and when that is over', async () => {
    const page = await gallery.page('hall=more&meeting=item');
    expect(await stage(page)).not.toContain('half a minute');
    await page.evaluate(() => {
      const { live } = window.gallery;
      const floor = [...live.view.meetings.values()][0]?.floor ?? null;
      if (floor !== null) live.meet({ floor: { ...floor, kind: 'answer', from: live.now, seconds: 30 } });
    });
    await drawn(page);
    expect(await stage(page)).toContain('answers directly half a minute');
    await later(page, 31_000);
    expect(await stage(page)).toContain('answers directly the time is up');
  });

  it('W36 signs rise and fade as numbers with shapes and words', async () => {
    const page = await gallery.page('hall=more&meeting=item');
    const signs = page.locator('.signs li');
    expect(await read(page, '.signs')).toBe('12 agree 3 unsure 1 disagree 4 louder');
    expect(await signs.locator('svg').count()).toBe(4);
    await page.evaluate(() => {
      window.gallery.live.view = { ...window.gallery.live.view, signs: {} };
    });
    await drawn(page);
    expect(await signs.count()).toBe(0);
  });

  it('W31 the clock counts whole minutes, then says by how much it is over', async () => {
    const page = await gallery.page('hall=more&meeting=item');
    expect(await rail(page)).toContain('13 minutes left');
    const second = await counted(page, () => void (window.gallery.live.now += 1_000));
    expect(second).toEqual(NOTHING);
    const beside = await page.evaluate(async () => {
      let changes = 0;
      const observer = new MutationObserver((told) => (changes += told.length));
      const watched = document.querySelector('.rail');
      if (watched === null) throw new Error('no rail');
      observer.observe(watched, { subtree: true, childList: true, attributes: true, characterData: true });
      window.gallery.live.now += 1_000;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      observer.disconnect();
      return changes;
    });
    expect(beside).toBe(0);
    await later(page, 60_000);
    expect(await rail(page)).toContain('11 minutes left');
    await later(page, 14 * 60_000);
    expect(await rail(page)).toContain('2 minutes over');
    // Calmly: nothing flashes.
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });
});

describe('a round', () => {
  it('W34 says the rule and how many were heard; an answer re-draws the number and the circles, and nothing else', async () => {
    const page = await gallery.page('hall=more&meeting=round-many');
    expect(await stage(page)).toContain('97 of 150 heard');
    expect(await stage(page)).toContain('Adopted when at least 75 have answered and no objection stands.');
    expect(await stage(page)).toContain('2 objections raised before to this text stand until');
    const circles = (): Promise<number[]> =>
      page
        .locator('.heard path')
        .evaluateAll((paths) => paths.map((path) => (path.getAttribute('d') ?? '').split('M').length - 1));
    expect(await circles()).toEqual([150, 97]);
    const done = await counted(page, () => window.gallery.live.hear(98));
    expect(done).toEqual({ ...NOTHING, drawn: 2 });
    expect(await circles()).toEqual([150, 98]);
    expect(await stage(page)).toContain('98 of 150 heard');
    const second = await counted(page, () => void (window.gallery.live.now += 1_000));
    expect(second).toEqual(NOTHING);
  });

  it('W33 a long text is read in pages, every line on one of them, and none is cut', async () => {
    const page = await gallery.page('hall=more&meeting=proposal-long');
    const place = (): Promise<{ top: number; page: number; line: number; all: number }> =>
      page.evaluate(() => {
        const [shown, flow] = [document.querySelector('.page'), document.querySelector('.flow')];
        if (shown === null || flow === null) throw new Error('no page');
        return {
          top: Math.round(shown.getBoundingClientRect().top - flow.getBoundingClientRect().top),
          page: shown.clientHeight,
          line: parseFloat(getComputedStyle(flow).lineHeight),
          all: (flow as HTMLElement).offsetHeight,
        };
      });
    const first = await place();
    const pages = Math.ceil(first.all / first.page);
    expect(pages).toBeGreaterThan(5);
    expect(first.page % first.line).toBe(0);
    for (let turned = 0; turned < pages; turned++) {
      const { top, page: height } = await place();
      expect([top, height]).toEqual([turned * first.page, first.page]);
      expect(await stage(page)).toContain(`page ${turned + 1} of ${pages}`);
      await later(page, pace.reading);
    }
    expect((await place()).top).toBe(0);
    // A new version begins at its first page, and as large as it fits.
    await later(page, pace.reading);
    await page.evaluate(() => {
      const [proposal] = window.gallery.live.view.proposals.values();
      if (proposal === undefined) throw new Error('no proposal');
      window.gallery.live.propose({ latest: { ...proposal.latest, version: 4, text: 'Quiet hours.' } });
    });
    await drawn(page);
    const other = await place();
    expect(other.top).toBe(0);
    expect(other.line).toBeGreaterThan(first.line);
    expect(await stage(page)).not.toContain('page 1');
  });

  it('W35 tells the verdict, what would have changed it and the words behind it, then the agreement', async () => {
    const against = await gallery.page('hall=more&meeting=objections');
    const text = await stage(against);
    for (const said of [
      'Not adopted: an objection stands',
      '27 consent',
      '2 object',
      '8 not heard',
      'the objections met',
      'Midnight is too late',
      '(Teo)',
    ])
      expect(text).toContain(said);
    const page = await gallery.page('hall=more&meeting=adopted');
    expect(await sceneOf(page)).toBe('verdict');
    expect(await stage(page)).toContain('one objection');
    await later(page, pace.verdict);
    expect(await sceneOf(page)).toBe('agreed');
    const agreed = await gallery.page('hall=more&meeting=agreed');
    expect(await stage(agreed)).toContain('We look at it again February 20');
  });
});

it('W38 an announced meeting stands beside the board and among the days; reviews that are due take their turn', async () => {
  const page = await gallery.page('hall=today&meeting=coming');
  expect(await rail(page)).toContain('House meeting tomorrow 19:30');
  const seen: (string | null)[] = [];
  for (let turns = 0; turns < 40; turns++) {
    await later(page, pace.page);
    seen.push(await sceneOf(page));
    if (seen.at(-1) === 'reviews') break;
  }
  expect(seen).toContain('today');
  expect(seen.at(-1)).toBe('reviews');
  expect(await stage(page)).toContain('Guests stay three nights at most');
  expect(await stage(page)).toContain('somebody asks for it');
  const days = await gallery.page('hall=empty&scene=today&meeting=coming');
  expect(await stage(days)).toContain('House meeting a meeting Common room');
});

it('W39 a scene of several pages says which is up, and a long thanks has as many lines as it needs', async () => {
  for (const query of ['hall=today&scene=today', 'hall=more&scene=circles']) {
    const first = await gallery.page(query);
    expect(await stage(first), query).toContain('page 1 of 2');
    const second = await gallery.page(`${query}&page=1`);
    expect(await stage(second), query).toContain('page 2 of 2');
  }
  const thanks = await gallery.page('hall=more&scene=thanks');
  // Descenders reach below the last line's box; a line that is cut off is a whole one.
  const cut = await thanks.locator('.words').evaluateAll(
    (texts) =>
      texts.filter((text) => {
        const line = parseFloat(getComputedStyle(text).lineHeight);
        return text.scrollHeight > text.clientHeight + line / 2;
      }).length,
  );
  const tallest = await thanks
    .locator('.words')
    .evaluateAll((texts) =>
      Math.max(...texts.map((text) => text.clientHeight / parseFloat(getComputedStyle(text).lineHeight))),
    );
  expect(Math.round(tallest)).toBe(3);
  expect(cut).toBe(0);
});

it('W40 an open poll tells how many took part and nothing of what was said; one more re-draws that alone', async () => {
  const page = await gallery.page('hall=more&meeting=poll-open');
  expect(await stage(page)).toContain('22 of 40 answered');
  const done = await counted(page, () => {
    const { live } = window.gallery;
    const [poll] = live.view.polls.values();
    if (poll === undefined) throw new Error('no poll');
    live.view = { ...live.view, polls: new Map([[poll.id, { ...poll, turnout: 23 }]]) };
  });
  expect(done).toEqual({ ...NOTHING, drawn: 2 });
  const secret = await gallery.page('hall=more&meeting=poll-secret');
  expect(await stage(secret)).toContain('17 papers given out');
  expect(await stage(secret)).toContain('Answer on your phone');
  expect(await secret.locator('.bar, table').count()).toBe(0);
  expect(await stage(await gallery.page('hall=more&meeting=poll-sheets'))).toContain(
    'Two people count the sheets',
  );
  expect(await stage(await gallery.page('hall=more&meeting=poll-drawing'))).toContain(
    'The lot is being drawn',
  );
  expect(await stage(await gallery.page('hall=more&meeting=poll-recount'))).toContain(
    'Anybody can count it again',
  );
  const ranked = await gallery.page('hall=more&meeting=poll-ranking');
  expect(await ranked.locator('tbody tr').first().innerText()).toContain('42');
});
