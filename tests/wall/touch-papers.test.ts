/** What somebody without a phone reads at the wall: agreements, proposals, polls, minutes; in a real browser. */
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { languages } from '../../shared/domain/hall/commands.ts';
import type { MeetingId, ItemId, PersonId, ProposalId } from '../../shared/domain/ids.ts';
import type { MinutesFile } from '../../shared/minutes/file.ts';
import { pollOf } from '../../shared/domain/polls/form.ts';
import type { OptionId } from '../../shared/domain/polls/poll.ts';
import { tally } from '../../shared/domain/polls/tally/tally.ts';
import type { AgreementRow } from '../../shared/view/meeting-rows.ts';
import type { PollRow } from '../../shared/view/poll-rows.ts';
import { violationsOn } from '../fixtures/axe.ts';
import { openGallery, type Gallery, type ScreenName } from './gallery/open.ts';
import { faults, steps } from './gallery/standing.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());

const COMING = 'hall=more&scene=board&meeting=coming';
const noor = 'noor'.padEnd(22, '0') as PersonId;
const note = (n: number) => ({
  text: `${n}. ${'We spoke about the stove and its chimney, and who sweeps it. '.repeat(4)}`,
  by: n % 2 === 0 ? noor : null,
});
const file: MinutesFile = {
  ...{ audience: 'room', hall: 'Moot hall at the mill', languages: ['en'], names: [[noor, 'Noor']] },
  minutes: {
    ...{ meeting: 'meet'.padEnd(22, '0') as MeetingId, covered: false, title: 'House evening' },
    ...{ at: 0, where: 'The barn', circle: null, openedAt: 0, closedAt: 3_600_000, came: 12 },
    ...{ named: [noor], lent: [], left: [], polls: [], feedback: ['Less haste', 'L'.repeat(200)] },
    items: [1, 2].map((n) => ({
      ...{ id: `item${n}`.padEnd(22, '0') as ItemId, kind: 'discuss', title: `Matter ${n}`, asked: 20 },
      ...{ spent: 60_000, need: null, outcome: null, proposal: null, polls: [], needs: [] },
      notes: [1, 2, 3, 4, 5, 6].map(note),
    })),
  },
};
const button = (page: Page, n = 0) => page.locator('.papers:not([hidden]) .entry button').nth(n);
const shelf = (page: Page, n: number) => page.locator('[aria-labelledby=touch-papers] button').nth(n);
const back = (page: Page) => page.locator('.papers:not([hidden]) .top button');
/** As the hub would tell it: over days, tied, and closed. */
const tied = (page: Page, changes: Partial<PollRow> = {}) =>
  page.evaluate((changes) => {
    const { live } = window.gallery;
    const [row] = live.view.polls.values();
    if (row === undefined) throw new Error('no poll');
    const over = { ...row, meeting: null, item: null, ...changes };
    live.view = { ...live.view, polls: new Map([[row.id, over]]) };
    return row.id;
  }, changes);

const ranked = (page: Page, options: readonly string[]) => {
  const ids = options.map((_, n) => String(n)) as unknown as readonly OptionId[];
  const form = { kind: 'ranking', options } as const;
  const ballots = ids.map((id) => ({ kind: 'ranking', ranks: [[id]] }) as const);
  const came = tally(pollOf(form), ballots);
  return tied(page, {
    ...{ form, tie: null },
    result: {
      tally: came,
      papers: { phone: 0, hand: 0 },
      ballots: 0,
      piles: [],
      secretKey: null,
      listed: false,
    },
  });
};

it.each(languages)(
  'W87 W88 W90 W91 in %s all that is read by touch can be read and touched',
  async (language) => {
    for (const screen of ['landscape', 'portrait'] as ScreenName[]) {
      // By night where it is upright.
      const theme = screen === 'portrait' ? 'night' : 'day';
      const page = await gallery.page(`${COMING}&theme=${theme}&languages=${language}`, screen);
      await page.route('**/minutes/*.json', (route) => route.fulfill({ json: file }));
      await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
      const look = async (what: string): Promise<void> => {
        expect(await faults(page), `${screen}, ${what}`).toEqual([]);
        if (language !== 'en') return;
        const wrong = (await violationsOn(page, {}, '.touch .room')).map(({ id, nodes }) => [
          id,
          nodes[0]?.html,
        ]);
        expect(wrong, `${screen}, ${what}`).toEqual([]);
      };
      await steps(page, async (step) => {
        if (step !== 'in') return;
        await page.locator('[aria-labelledby=touch-together] .top button').first().click();
        await page.locator('.touch form [role=group] button').nth(2).click();
        await look('which rule');
        await page.locator('.touch form [role=group]').nth(1).locator('button').last().click();
        await page.locator('.touch form textarea').nth(1).waitFor();
        await look('the name of a circle');
        await page.locator('.touch form .top button').click();
        await shelf(page, 4).click();
        await page.locator('.papers:not([hidden]) .entry').first().waitFor();
        await look('how the hall works');
        await back(page).click();
        await shelf(page, 0).click();
        await button(page).waitFor();
        await look('agreements');
        await button(page).click();
        await page.locator('.papers:not([hidden]) .words').waitFor();
        await look('an agreement');
        await page.locator('.papers:not([hidden]) [role=group] button').nth(1).click();
        await page.locator('.papers:not([hidden]) form textarea').nth(1).waitFor();
        await look('a change to it');
        await page.locator('.papers:not([hidden]) form .top button').click();
        await back(page).click();
        await page.locator('.papers:not([hidden]) > .acts:last-child button').click();
        await button(page, 3).waitFor();
        await look('agreements that were');
        await back(page).click();
        await back(page).click();
        await shelf(page, 1).click();
        await button(page).click();
        await page.locator('.papers:not([hidden]) .entry').first().waitFor();
        await look('a proposal');
        await back(page).click();
        await back(page).click();
        await shelf(page, 2).click();
        await button(page).waitFor();
        await look('polls');
        await back(page).click();
        await shelf(page, 3).click();
        await button(page, 2).waitFor();
        await look('meetings that are over');
        await button(page, 1).click();
        await page.locator('.window .columns').waitFor();
        await look('minutes');
        // Each page is a column as wide as what there is: nothing reaches into the next one.
        const pages = await page.locator('.columns').evaluate((columns) => {
          const { width } = columns.getBoundingClientRect();
          const wider = [...columns.querySelectorAll('*')].filter(({ scrollWidth, clientWidth }) =>
            clientWidth > width + 1 ? true : scrollWidth > width + 1,
          );
          return { count: Number((columns as HTMLElement).dataset['pages']), wider: wider.length };
        });
        expect(pages, screen).toMatchObject({ wider: 0 });
        expect(pages.count, screen).toBeGreaterThan(1);
        for (let n = 1; n < pages.count; n += 1)
          await page.locator('.papers:not([hidden]) .acts .go').click();
        // What comes last is in sight on the last page, in whatever direction pages are turned.
        const [last, sheet] = await Promise.all([
          page.locator('.columns p').last().boundingBox(),
          page.locator('.window').boundingBox(),
        ]);
        if (last === null || sheet === null) throw new Error('not drawn');
        expect(last.x, screen).toBeGreaterThanOrEqual(sheet.x - 1);
        expect(last.x + last.width, screen).toBeLessThanOrEqual(sheet.x + sheet.width + 1);
      });
      await page.unroute('**/minutes/*.json');
    }
    expect(gallery.complaints()).toEqual([]);
  },
);

it('W89 whoever is asked lets the lot break a tie of a poll over days, and reads what it came to', async () => {
  const page = await gallery.page('hall=more&meeting=poll-tie', 'landscape');
  const asked = () => page.evaluate(() => window.gallery.live.asked.at(-1));
  await steps(page, async (step) => {
    if (step !== 'in') return;
    const poll = await tied(page);
    const broken = page.locator('[aria-labelledby=touch-papers]').getByRole('button', {
      name: 'Let the lot decide',
    });
    await broken.click();
    await expect.poll(asked).toEqual({ type: 'BreakTie', poll });
    const drawing = { lot: 'lot', since: 0, answered: [], chosen: null } as const;
    await tied(page, { tie: { ...drawing, stage: 'commit', committed: 0, revealed: 0 } });
    await page.locator('[aria-labelledby=touch-papers]', { hasText: '0 phones' }).waitFor();
    expect(await broken.count()).toBe(0);
    await tied(page, { tie: { ...drawing, stage: 'reveal', committed: 3, revealed: 1 } });
    await page.getByRole('button', { name: 'On with it, without the silent phones' }).click();
    await expect.poll(asked).toEqual({ type: 'GoOnWithTie', poll });
    await tied(page, {
      tie: { ...drawing, stage: 'drawn', committed: 3, revealed: 3, chosen: '0' },
    });
    await shelf(page, 2).click();
    await button(page).click();
    await expect.poll(() => page.locator('.papers:not([hidden])').innerText()).toContain('By lot: ');
    await page.locator('.papers:not([hidden]) .blocks table').waitFor();
    expect(await faults(page)).toEqual([]);
    await back(page).click();
    // A table as wide as there are options.
    const names = Array.from({ length: 8 }, (_, n) => `Option ${n} with a name of some length`);
    await ranked(page, names);
    await button(page).click();
    await page.locator('.papers:not([hidden]) .blocks td').first().waitFor();
    const own = await page
      .locator('.papers:not([hidden]) .blocks .scrolls')
      .evaluate((table) => table.clientWidth);
    expect(own).toBeLessThanOrEqual(
      await page.locator('.papers:not([hidden])').evaluate((papers) => papers.clientWidth),
    );
    await back(page).click();
    // A circle's is its own: others read it.
    const theirs = { circle: 'elsewhere'.padEnd(22, '0') as never };
    await tied(page, { tie: null, ...theirs });
    await button(page).click();
    await page.locator('.papers:not([hidden]) .blocks table').waitFor();
    expect(await page.getByRole('button', { name: 'Let the lot decide' }).count()).toBe(0);
    await tied(page, { tie: { ...drawing, stage: 'reveal', committed: 3, revealed: 1 }, ...theirs });
    await page.locator('.papers:not([hidden])', { hasText: '1 phone' }).waitFor();
    expect(await page.getByRole('button', { name: 'On with it' }).count()).toBe(0);
    await back(page).click();
    await back(page).click();
    await page.locator('[aria-labelledby=touch-papers]', { hasText: '1 phone' }).waitFor();
    expect(await page.getByRole('button', { name: 'On with it' }).count()).toBe(0);
  });
  expect(gallery.complaints()).toEqual([]);
});

it('W105 what was asked, decided or put aside is found by touch when it is on the screens no more', async () => {
  const page = await gallery.page(COMING, 'landscape');
  await steps(page, async (step) => {
    if (step !== 'in') return;
    await shelf(page, 1).click();
    await page.locator('.papers').getByRole('button', { name: 'All that was decided or put aside' }).click();
    await page.locator('.papers:not([hidden]) .entry', { hasText: 'A bell for the front door' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page).click();
    await page.locator('.papers h3', { hasText: 'A bell for the front door' }).waitFor();
    await page.locator('.papers .text').first().waitFor();
    expect(await faults(page)).toEqual([]);
    for (let n = 0; n < 3; n++) await back(page).click();
    await shelf(page, 2).click();
    await page.locator('.papers').getByRole('button', { name: 'All polls that are over' }).click();
    await button(page).click();
    await page.locator('.papers h3', { hasText: 'Which colour has the front door?' }).waitFor();
    await page.getByText('Called off. Nothing was counted.').waitFor();
    expect(await faults(page)).toEqual([]);
  });
  expect(gallery.complaints()).toEqual([]);
});

it('W104 how the hall works is read by touch, as it runs, with where each rule was decided', async () => {
  const page = await gallery.page(COMING, 'landscape');
  await steps(page, async (step) => {
    if (step !== 'in') return;
    await page.evaluate(() => {
      const { live } = window.gallery;
      const { hall, agreements } = live.view;
      const [[from, row]] = [...agreements] as [[ProposalId, AgreementRow]];
      if (hall === null) throw new Error('no hall');
      const rules = { ...hall.rules, quorumInMeeting: { num: 2, den: 3 }, from: { quorumInMeeting: from } };
      live.view = {
        ...live.view,
        hall: { ...hall, rules },
        agreements: new Map(agreements).set(from, { ...row, title: 'Two thirds in the room' }),
      };
    });
    await shelf(page, 4).click();
    const rule = page.locator('.papers:not([hidden]) .entry', { hasText: 'Enough answers in a meeting' });
    await expect.poll(() => rule.innerText()).toContain('two thirds');
    expect(await rule.innerText()).toContain('Decided here: \u2068Two thirds in the room');
    const other = page.locator('.papers:not([hidden]) .entry', { hasText: 'Who speaks next' });
    expect(await other.innerText()).toContain('So it came; the hall has not decided on it yet.');
    expect(await page.locator('.papers').innerText()).toContain('Silence is not a yes.');
    expect(await faults(page)).toEqual([]);
    await rule.getByRole('button').click();
    await page.locator('.papers h3', { hasText: 'Two thirds in the room' }).waitFor();
    await back(page).click();
    await rule.waitFor();
  });
  expect(gallery.complaints()).toEqual([]);
});

it('W87 what is written about an agreement is left by touch also when that holds no more', async () => {
  const page = await gallery.page(COMING, 'landscape');
  await steps(page, async (step) => {
    if (step !== 'in') return;
    await shelf(page, 0).click();
    await button(page).click();
    await page.locator('.papers:not([hidden]) [role=group] button').nth(1).click();
    await page.locator('.papers:not([hidden]) form').waitFor();
    await page.evaluate(() => {
      const { live } = window.gallery;
      live.view = { ...live.view, agreements: new Map() };
    });
    await page.locator('.papers:not([hidden]) form').waitFor({ state: 'detached' });
    await page.locator('.papers:not([hidden])', { hasText: 'It is not here any more.' }).waitFor();
    await back(page).click();
    await back(page).click();
    await page.getByText('Nothing is agreed yet.').waitFor();
    await back(page).click();
    await shelf(page, 0).waitFor();
  });
  expect(gallery.complaints()).toEqual([]);
});

it('W87 W88 W90 W105 what somebody covers while it is read by touch does not stay on the wall', async () => {
  let told: MinutesFile = file;
  /** As the hub answers once all of it is covered, when something happened in the hall. */
  const cover = (page: Page): Promise<void> => {
    told = { ...file, minutes: { ...file.minutes, covered: true, title: null, items: [] } };
    return page.evaluate(() => {
      const { live } = window.gallery;
      const { look } = live;
      const hidden = { title: null, text: null, driver: null, round: null };
      live.look = (async (asked: Parameters<typeof look>[0]) => {
        const answered = await look(asked);
        if (!answered.ok) return answered;
        const { agreement, proposal, poll } = answered.answer as unknown as Record<
          string,
          object | undefined
        >;
        if (agreement !== undefined) return { ok: true, answer: { agreement: { ...agreement, ...hidden } } };
        if (poll !== undefined) return { ok: true, answer: { poll: { ...poll, question: null } } };
        return {
          ok: true,
          answer:
            proposal === undefined
              ? { found: [], texts: [], more: false }
              : { proposal: { ...proposal, title: null } },
        };
      }) as typeof look;
      const polls = [...live.view.polls].map(([id, row]) => [id, { ...row, question: null }] as const);
      live.view = { ...live.view, number: live.view.number + 1, polls: new Map(polls) };
      live.now += 2_000;
    });
  };
  /** Opened from the shelf at the place `n`, until the words are there. */
  const covered = async (n: number, words: string, to: (page: Page) => Promise<void>): Promise<void> => {
    told = file;
    const page = await gallery.page(COMING, 'landscape');
    await page.route('**/minutes/*.json', (route) => route.fulfill({ json: told }));
    await steps(page, async (step) => {
      if (step !== 'in') return;
      await shelf(page, n).click();
      await to(page);
      const there = page.locator('.papers:not([hidden])').getByText(words).first();
      await there.waitFor();
      await cover(page);
      await there.waitFor({ state: 'detached' });
    });
    await page.unroute('**/minutes/*.json');
  };
  const wasAgreed = (page: Page) => page.locator('.papers:not([hidden]) > .acts:last-child button').click();
  await covered(0, 'As long as they like.', async (page) => {
    await wasAgreed(page);
    await button(page, 3).click();
  });
  await covered(0, 'Guests stay as long as they like', wasAgreed);
  await covered(1, 'Quiet hours begin at ten.', async (page) => {
    await button(page).click();
    await page.getByRole('button', { name: 'Earlier versions' }).click();
  });
  await covered(3, 'Matter 1', (page) => button(page, 1).click());
  // As it was found.
  await covered(1, 'A bell for the front door', async (page) => {
    await page.locator('.papers').getByRole('button', { name: 'All that was decided or put aside' }).click();
    await button(page).click();
    await page.locator('.papers .text').first().waitFor();
  });
  const wasAsked = async (page: Page): Promise<void> => {
    await page.locator('.papers').getByRole('button', { name: 'All polls that are over' }).click();
    await button(page).click();
  };
  await covered(2, 'Which colour has the front door?', wasAsked);
  // Still on the screens, and found all the same.
  await covered(2, 'Which colour has the front door?', async (page) => {
    await page.evaluate(() => {
      const { live } = window.gallery;
      const [row] = live.view.polls.values();
      if (row === undefined) throw new Error('no poll');
      const id = 'pastpoll'.padEnd(22, '0') as PollRow['id'];
      const there = { ...row, id, question: 'Which colour has the front door?' };
      live.view = { ...live.view, polls: new Map(live.view.polls).set(id, there) };
    });
    await wasAsked(page);
  });
  expect(gallery.complaints()).toEqual([]);
});
