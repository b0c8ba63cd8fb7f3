/** What somebody without a phone sees at the wall: in every language and upright, in a real browser. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { waysDrawn } from '../phone/gallery/weight.ts';
import type { PhoneMeeting } from '../../renderer/lib/i18n/en/phone-meeting.ts';
import type { RuleChange } from '../../shared/domain/agreements/rules.ts';
import { languages } from '../../shared/domain/hall/commands.ts';
import type { PollRow } from '../../shared/view/poll-rows.ts';
import { openGallery, type Gallery, type ScreenName } from './gallery/open.ts';
import { faults, steps } from './gallery/standing.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());

it.each(languages)(
  'W63 W76 W79 W81 W85 W97 W99 Z28 in %s nothing is cut off or too small to touch, at the board and in a meeting',
  async (language) => {
    for (const screen of ['landscape', 'portrait'] as ScreenName[])
      for (const query of [
        'hall=more&scene=board&meeting=coming',
        'hall=more&meeting=round',
        'hall=more&meeting=poll-secret',
        'hall=more&meeting=gathering',
        'hall=more&meeting=reasons',
      ]) {
        const page = await gallery.page(`${query}&languages=${language}`, screen);
        await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
        await steps(
          page,
          async (step) => {
            expect(await faults(page), `${query}, ${screen}, ${step}`).toEqual([]);
            const lang = await page.locator('.touch').getAttribute('lang');
            expect(lang).toBe(language);
            if (step === 'in' && query.includes('secret') && language === 'en')
              expect(await page.locator('.touch').innerText()).toContain(
                'the count can tell what they chose',
              );
            if (step === 'in' && query.includes('reasons')) {
              await page.locator('.touch .asked .go').click();
              expect(await faults(page), `${screen}, suggesting`).toEqual([]);
            }
            if (step === 'in' && query.includes('board')) {
              const filters = page.locator('[aria-labelledby=touch-needs] > [role=group] button');
              await filters.last().click();
              await page.locator('.touch h4').first().waitFor();
              expect(await faults(page), `${screen}, lately`).toEqual([]);
              await filters.first().click();
            }
            if (step === 'in' && query.includes('reasons')) {
              const { phoneMeeting } = (await import(
                `../../renderer/lib/i18n/${language}/phone-meeting.ts`
              )) as { phoneMeeting: PhoneMeeting };
              await page
                .locator('.touch')
                .getByRole('button', { name: phoneMeeting['agenda.title'], exact: true })
                .first()
                .click();
              await page.locator('.touch .agenda').waitFor();
              expect(await faults(page), `${screen}, the agenda`).toEqual([]);
            }
            if (step === 'in' && query.includes('round')) {
              await page.locator('.touch .lead > .acts button').last().click();
              expect(await faults(page), `${screen}, what can be done besides`).toEqual([]);
              await page.locator('.touch .lead > .acts button').first().click();
              await page.locator('.touch .lead ol').waitFor();
              expect(await faults(page), `${screen}, the order`).toEqual([]);
            }
            if (step !== 'names' || !query.includes('board')) return;
            await page.locator('.touch input').first().focus();
            await page.locator('.touch .keys').waitFor();
            expect(await faults(page), `${screen}, keys`).toEqual([]);
            await page.locator('.touch .keys .hide').click();
            await page.locator('.touch .keys').waitFor({ state: 'detached' });
          },
          query.includes('board'),
        );
      }
    expect(gallery.complaints()).toEqual([]);
  },
);

it('W63 where the scene has the code itself, it stays in sight', async () => {
  for (const screen of ['landscape', 'portrait'] as ScreenName[]) {
    const page = await gallery.page('hall=more&meeting=gathering', screen);
    await steps(page, async (step) => {
      const code = await page.locator('svg.code').first().boundingBox();
      const panel = await page.locator('.touch').boundingBox();
      if (code === null || panel === null) throw new Error('not drawn');
      const isClear = code.x + code.width <= panel.x + 1 || code.y + code.height <= panel.y + 1;
      expect(isClear, `${screen}, ${step}`).toBe(true);
    });
  }
});

it('W63 W64 W76 what moves a meeting along stands before what is asked, no answer is drawn as the one to press, all is read', async () => {
  const page = await gallery.page('hall=more&meeting=round', 'landscape');
  await steps(page, async (step) => {
    if (step !== 'in') return;
    expect(await waysDrawn(page.locator('.touch').getByRole('group', { name: 'What do you say?' }))).toEqual({
      buttons: 4,
      ways: 1,
    });
    const boxes = ['.lead', '.asked [role=group]', '.room'].map((part) =>
      page.locator(`.touch ${part}`).first().boundingBox(),
    );
    const [lead, answers, room] = await Promise.all(boxes);
    if (lead == null || answers == null || room == null) throw new Error('not drawn');
    expect(lead.y + lead.height).toBeLessThan(answers.y);
    // Both are there without anything being moved.
    expect(answers.y + answers.height).toBeLessThan(room.y + room.height);
    await page.evaluate(() => {
      const [title, text] = ['Ŵ'.repeat(120), 'Ŵ'.repeat(400)];
      window.gallery.live.meet({ title });
      window.gallery.live.propose({ title, driver: title });
      const [row] = window.gallery.live.view.proposals.values();
      if (row !== undefined) window.gallery.live.propose({ latest: { ...row.latest, text } });
    });
    expect(await faults(page)).toEqual([]);
  });
});

it('W77 what becomes of a need that was open for long is said by touch, and leads on there', async () => {
  const page = await gallery.page('hall=more&meeting=long', 'landscape');
  const asked = () => page.evaluate(() => window.gallery.live.asked);
  await steps(page, async (step) => {
    if (step !== 'in') return;
    const touch = (name: string) => page.locator('.touch').getByRole('button', { name }).first().click();
    /** As the hub would tell it. */
    const becomes = (outcome: 'smaller' | 'neighbours' | 'together' | null) =>
      page.evaluate((outcome) => {
        const { live } = window.gallery;
        const [row] = live.view.meetings.values();
        const items = row?.items.map((item) => (item.need === null ? item : { ...item, outcome })) ?? [];
        live.meet({ items });
      }, outcome);
    const [row] = await page.evaluate(() => [...window.gallery.live.view.meetings.values()]);
    const about = { meeting: row?.id, item: row?.current };
    await touch('We make it smaller');
    expect((await asked()).at(-1)).toEqual({ type: 'SayOutcome', ...about, outcome: 'smaller' });
    await becomes('smaller');
    await touch('We make it smaller');
    expect((await asked()).at(-1)).toEqual({ type: 'SayOutcome', ...about, outcome: null });
    await touch('Raise a part of it');
    await expect.poll(() => page.locator('.touch textarea').inputValue()).toBe('Mend the play room curtain');
    await touch('Put it on the board');
    await page.locator('#touch-needs').waitFor();
    const [raised, linked] = (await asked()).slice(-2);
    expect(raised).toMatchObject({ type: 'RaiseNeed', details: { amount: 1 } });
    expect(linked).toEqual({
      type: 'LinkNeed',
      ...about,
      need: raised && 'need' in raised ? raised.need : '',
    });
    await becomes('neighbours');
    await touch('Put asking them on the board');
    await expect.poll(() => page.locator('.touch textarea').inputValue()).toContain('Ask the neighbours');
    await touch('Back');
    await becomes('together');
    await touch('I can: Mend the play room curtain');
    await page.locator('.touch .outcome output').waitFor();
    expect(await faults(page)).toEqual([]);
  });
});

it('W76 the word goes to who is next also where the wall does not show who that is', async () => {
  const page = await gallery.page('hall=more&meeting=item', 'landscape');
  await steps(page, async (step) => {
    if (step !== 'in') return;
    const next = await page.evaluate(() => {
      const { live, personId } = window.gallery;
      const [row] = live.view.meetings.values();
      if (row === undefined) throw new Error('no meeting');
      const [first, ...others] = row.hands;
      live.meet({ hands: first === undefined ? [] : [{ ...first, person: null }, ...others] });
      const next = [{ meeting: row.id, person: personId(40) }];
      const told = live.touch.bind(live);
      // What the hub says to whoever moves the meeting along.
      live.touch = async (message) => {
        const answer = await told(message);
        return answer.ok && answer.who !== null ? { ...answer, who: { ...answer.who, next } } : answer;
      };
      return next[0];
    });
    await page.locator('.lead').getByRole('button', { name: 'Give the floor to somebody' }).click();
    await expect
      .poll(() => page.evaluate(() => window.gallery.live.asked.at(-1)))
      .toEqual({ type: 'GiveFloor', ...next });
  });
});

it('W76 whoever moves a meeting along lets the lot break a tie, on the second page', async () => {
  const page = await gallery.page('hall=more&meeting=poll-tie', 'landscape');
  await steps(page, async (step) => {
    if (step !== 'in') return;
    await page.locator('.touch .lead > .acts button').last().click();
    await page.locator('.lead').getByRole('button', { name: 'Let the lot decide' }).click();
    const poll = await page.evaluate(() => [...window.gallery.live.view.polls.keys()][0]);
    await expect
      .poll(() => page.evaluate(() => window.gallery.live.asked.at(-1)))
      .toEqual({ type: 'BreakTie', poll });
    expect(await faults(page)).toEqual([]);
  });
});

it('W80 sheets of paper are counted by touch: each by itself, or pile by pile, and confirmed by somebody else', async () => {
  const page = await gallery.page('hall=more&meeting=poll-sheets', 'landscape');
  const press = (name: string) => page.locator('.touch').getByRole('button', { name, exact: true }).click();
  const asked = () => page.evaluate(() => window.gallery.live.asked.at(-1));
  /** As the hub would tell it. */
  const becomes = (changes: Partial<PollRow>) =>
    page.evaluate((changes) => {
      const { live } = window.gallery;
      const [row] = live.view.polls.values();
      if (row === undefined) throw new Error('no poll');
      live.view = { ...live.view, polls: new Map(live.view.polls).set(row.id, { ...row, ...changes }) };
      return row.form;
    }, changes);
  await steps(page, async (step) => {
    if (step !== 'in') return;
    await press('Count the sheets');
    await page.locator('.touch form .entry').first().waitFor();
    expect(await faults(page)).toEqual([]);
    await expect.poll(() => page.locator('.touch .send').innerText()).toContain('No sheet came back');
    for (let n = 0; n < 3; n += 1) await press('One more: \u2068Solar oven\u2069');
    await press('One more: I abstain');
    await expect
      .poll(() => page.locator('.touch .send').innerText())
      .toContain('more sheets than were given');
    await press('One less: \u2068Solar oven\u2069');
    await press('This is what I counted');
    const piles = [
      { ballot: { kind: 'abstain' }, count: 1 },
      { ballot: { kind: 'one', option: '0' }, count: 2 },
    ];
    expect(await asked()).toMatchObject({ type: 'EnterHandCount', piles });
    const other = await page.evaluate(() => window.gallery.personId(3));
    const form = await becomes({ handCount: { by: other, confirmed: false } });
    if (form.kind === 'temperature') throw new Error('no options');
    const { options } = form;
    await becomes({ form: { kind: 'score', options } });
    await press('Count the sheets');
    await page.getByRole('group', { name: 'Solar oven' }).getByRole('button').nth(7).click();
    await press('One more: How many such sheets');
    await press('Put this pile down');
    expect(await faults(page)).toEqual([]);
    await press('This is what I counted');
    expect(await asked()).toMatchObject({
      type: 'ConfirmHandCount',
      piles: [{ ballot: { kind: 'score', scores: [['0', 7]] }, count: 2 }],
    });
  });
});

it('W82 H70 a new version has another value of its rule and another date; a room too small for a rule is not asked', async () => {
  const page = await gallery.page('hall=more&meeting=proposal', 'landscape');
  const press = (name: string) => page.locator('.touch').getByRole('button', { name, exact: true }).click();
  const about = (change: RuleChange) =>
    page.evaluate((change) => window.gallery.live.propose({ effect: { kind: 'rule', change } }), change);
  const circle = await page.evaluate(() => [...window.gallery.live.view.circles.keys()][0]);
  if (circle === undefined) throw new Error('no circle');
  const rules: RuleChange[] = [
    { rule: 'speaking', to: 'voices' },
    { rule: 'fallBack', to: { fraction: { num: 4, den: 5 }, afterRounds: 3 } },
    { rule: 'hallName', to: { name: 'The mill', languages: ['en'] } },
    { rule: 'circle', to: { circle, name: 'Kitchen', domain: null } },
    { rule: 'paleAfterDays', to: 7 },
    { rule: 'quorumInMeeting', to: { num: 1, den: 2 } },
  ];
  await steps(page, async (step) => {
    if (step !== 'in') return;
    const ask = page.locator('.lead').getByRole('button', { name: 'Ask everybody now' });
    await ask.waitFor();
    await page.evaluate(() => window.gallery.live.meet({ membersHere: 2 }));
    await page.locator('.lead', { hasText: 'Too few' }).waitFor();
    expect(await ask.count()).toBe(0);
    await page.evaluate(() => window.gallery.live.meet({ membersHere: 40 }));
    await press('More: Moving the meeting along');
    for (const change of rules) {
      await about(change);
      await press('Write a new version');
      await page.locator('.touch textarea').last().waitFor();
      expect(await faults(page), change.rule).toEqual([]);
      if (change.rule !== 'quorumInMeeting') await press('Back');
    }
    for (const choice of ['two thirds', 'a year']) await press(choice);
    await expect.poll(() => page.locator('.touch form').innerText()).toContain('two thirds of the members');
    await press('Save');
    expect(await page.evaluate(() => window.gallery.live.asked.at(-1))).toMatchObject({
      ...{ type: 'Amend', reviewAfter: 365 },
      change: { rule: 'quorumInMeeting', to: { num: 2, den: 3 } },
    });
  });
});

it('W98 what somebody writes in is all in sight, between the keys and what sends it', async () => {
  for (const [language, screen] of [
    ['en', 'landscape'],
    ['de', 'portrait'],
  ] as const) {
    const page = await gallery.page(`hall=more&scene=board&meeting=coming&languages=${language}`, screen);
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
    await steps(
      page,
      async (step) => {
        if (!['raise', 'propose', 'ask', 'announce'].includes(step)) return;
        const more = page.locator('.touch .send [aria-expanded]');
        if ((await more.count()) > 0) await more.first().click();
        // What has choices has a field for each.
        if (step === 'ask')
          await page.locator('.touch form .acts').first().getByRole('button').nth(1).click();
        const fields = page.locator('.touch form :is(input, textarea)');
        for (let n = 0; n < (await fields.count()); n += 1) {
          // Where it has the focus from the beginning too, somebody comes to it from elsewhere.
          await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
          await page.locator('.touch .keys').waitFor({ state: 'detached' });
          await page.locator('.touch .room').evaluate((room) => void (room.scrollTop = room.scrollHeight));
          await fields.nth(n).focus();
          await page.locator('.touch .keys').waitFor();
          const [field, keys, sends, room] = await Promise.all(
            [fields.nth(n), ...['.keys', '.send', '.room'].map((part) => page.locator(`.touch ${part}`))].map(
              (one) => one.boundingBox(),
            ),
          );
          if (!field || !keys || !sends || !room) throw new Error('not drawn');
          const where = `${language}, ${screen}, ${step}, ${n}`;
          expect(field.y, where).toBeGreaterThanOrEqual(room.y - 1);
          expect(field.y + field.height, where).toBeLessThanOrEqual(Math.min(sends.y, keys.y) + 1);
        }
        await page.locator('.touch .keys .hide').click();
        await page.locator('.touch .keys').waitFor({ state: 'detached' });
      },
      true,
    );
  }
});
