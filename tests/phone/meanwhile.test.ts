/** What somebody writes and asks for on the phone while the hall goes on; in a real browser over a pretended hall. */
import { expect, type Page } from '@playwright/test';
import { it } from 'vitest';
import type { Assembly } from './gallery/assembly.ts';
import { goTo } from './assembly.ts';
import { asked, button, phones } from './phones.ts';

const phone = phones();
/** The meeting goes on to that place of its agenda; null: to nothing. */
const onHand = (page: Page, n: number | null) =>
  page.evaluate((n) => {
    const { say, people, meeting, hall } = window.phoneGallery.story as Assembly;
    const row = hall.state.meetings.get(meeting);
    const [, rosa] = people;
    const item = row?.items[n ?? -1]?.id;
    if (!rosa || row === undefined) throw new Error('nobody is there');
    if (item !== undefined) say(rosa, { type: 'OpenItem', meeting, item });
    else if (row.current !== null) say(rosa, { type: 'CloseItem', meeting, item: row.current });
    return { meeting, item };
  }, n);

it('W97 on a phone a note goes to what it was written about, and is there again when the meeting has gone on', async () => {
  const page = await phone('hall=assembly');
  await goTo(page, 'gathering');
  const note = page.locator('[aria-labelledby=on-hand]').getByLabel('Write a note');
  const compost = await onHand(page, 2);
  await page
    .locator('details', { has: page.getByLabel('Write a note') })
    .first()
    .locator('summary')
    .click();
  await note.first().fill('Mind the hens');
  await onHand(page, 3);
  await expect(page.locator('[aria-labelledby=on-hand]').getByLabel('Write a note')).toHaveValue('');
  await onHand(page, null);
  await onHand(page, 2);
  const field = page.locator('[aria-labelledby=on-hand]').getByLabel('Write a note');
  await expect(field).toHaveValue('Mind the hens');
  await button(page.locator('[aria-labelledby=on-hand]'), 'Write it down').click();
  await expect.poll(async () => (await asked(page)).at(-1)).toMatchObject({ type: 'WriteNote', ...compost });
  await expect(field).toHaveValue('');
});

it('H71 earlier versions are there once, however often they are asked for before they come', async () => {
  const page = await phone('hall=assembly');
  await page.evaluate(() => {
    const { say, people, proposal } = window.phoneGallery.story as Assembly;
    const [, , imre] = people;
    if (!imre) throw new Error('nobody is there');
    say(imre, { type: 'Amend', proposal, version: 1, text: 'From eleven we are quiet.', reviewAfter: 90 });
  });
  await goTo(page, 'proposal');
  await button(page, 'Earlier versions').evaluate((one: HTMLElement) => {
    for (let n = 0; n < 2; n += 1) one.click();
  });
  await expect(page.getByText('Version 1', { exact: true })).toHaveCount(1);
});

it('H70 what others change while a new version is written is shown, and nothing that was written is lost', async () => {
  const page = await phone('hall=assembly');
  const text = 'Quiet from ten.';
  const place = await page.evaluate((text) => {
    const { people, propose } = window.phoneGallery.story as Assembly;
    const [mira] = people;
    if (!mira) throw new Error('nobody is there');
    return propose(mira, 'Quiet', text);
  }, text);
  /** The same person, on another phone. */
  const elsewhere = (version: number, text: string) =>
    page.evaluate(
      ({ proposal, version, text }) => {
        const { people, say } = window.phoneGallery.story as Assembly;
        const [mira] = people;
        if (mira) say(mira, { type: 'Amend', proposal, version, text, reviewAfter: 30 });
      },
      { proposal: place, version, text },
    );
  await page.evaluate((proposal) => void (location.hash = `#/proposal/${proposal}`), place);
  const sheet = page.getByRole('dialog');
  const field = sheet.getByRole('textbox');
  await button(page, 'Write a new version').click();
  await elsewhere(1, 'Quiet from eleven.');
  // What was left alone goes with the text.
  await expect(field).toHaveValue('Quiet from eleven.');
  await expect(sheet.getByRole('status')).toContainText('Now it says:');
  await field.fill('Quiet from nine.');
  await elsewhere(2, 'Quiet from midnight.');
  await expect(field).toHaveValue('Quiet from nine.');
  await expect(sheet.locator('blockquote')).toHaveText('Quiet from midnight.');
  await page.keyboard.press('Escape');
  await button(page, 'Write a new version').click();
  await expect(field).toHaveValue('Quiet from nine.');
  // Sent before it is known that somebody else was sooner: it is refused, and what was written is there again.
  await page.evaluate(() => void (window.phoneGallery.live.stuck = true));
  await button(sheet, 'Save').click();
  await elsewhere(3, 'Quiet at last.');
  await page.evaluate(() => window.phoneGallery.live.flow());
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await button(page, 'Write a new version').click();
  await expect(field).toHaveValue('Quiet from nine.');
  await expect(sheet.locator('blockquote')).toHaveText('Quiet at last.');
  await button(sheet, 'Save').click();
  const sent = { type: 'Amend', proposal: place, version: 4, text: 'Quiet from nine.', reviewAfter: 30 };
  await expect.poll(async () => (await asked(page)).at(-1)).toEqual(sent);
  await button(page, 'Write a new version').click();
  await expect(field).toHaveValue('Quiet from nine.');
  await expect(sheet.locator('blockquote')).toHaveCount(0);
});

it('W91 on a phone a title that somebody wrote stays when a rule is chosen, and a rule is the whole hall’s', async () => {
  const page = await phone('hall=assembly', 'propose');
  const title = page.getByLabel('In a few words');
  const kind = (name: string) => page.getByRole('radio', { name }).check({ force: true });
  await page.getByLabel('Circle').selectOption('Garden');
  await kind('a rule of the hall');
  await expect(title).toHaveValue('Enough answers in a meeting');
  await page.getByLabel('Which rule').selectOption('Becoming a member');
  await expect(title).toHaveValue('Becoming a member');
  await kind('an agreement');
  await expect(title).toHaveValue('');
  await title.fill('Slower');
  await kind('a rule of the hall');
  await expect(title).toHaveValue('Slower');
  await button(page, 'Propose it').click();
  await expect.poll(() => asked(page)).toMatchObject([{ type: 'Propose', title: 'Slower', circle: null }]);
});
