/** Proposals and agreements on the phone, in a real browser over a pretended hall that runs the real rules. */
import { expect } from '@playwright/test';
import { describe, it } from 'vitest';
import type { Assembly } from './gallery/assembly.ts';
import { goTo, main } from './assembly.ts';
import { asked, button, phones, types } from './phones.ts';

const phone = phones();
describe('proposals and agreements', () => {
  it('H42 a proposal is written, discussed, put on an agenda and opened for days', async () => {
    const page = await phone('hall=announced', 'proposals');
    await page.getByRole('link', { name: 'Write a proposal' }).click();
    await button(page, 'Propose it').click();
    await expect(page.getByText('Please write a title and the text.')).toBeVisible();
    await page.getByLabel('In a few words').fill('Bread on Fridays');
    await page.getByLabel('What we agree on').fill('We bake together on Fridays.');
    await button(page, 'Propose it').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bread on Fridays');
    await page.getByRole('textbox', { name: 'Your words' }).fill('Who has the key?');
    await button(page, 'Say it').click();
    await expect(main(page)).toContainText('Who has the key?');
    await button(page, 'Talk about it in a meeting').click();
    await button(page.getByRole('dialog'), /House evening/).click();
    await expect(page.getByRole('link', { name: 'on the agenda: House evening' })).toBeVisible();
    await button(page, 'Ask everybody on their phones').click();
    const sheet = page.getByRole('dialog');
    await expect(sheet).toContainText('It holds when at least 2 of 6 have answered');
    await button(sheet, 'Ask everybody on their phones').click();
    await expect(button(main(page), 'I consent')).toBeVisible();
    expect(await types(page)).toEqual(['Propose', 'Remark', 'AddItem', 'OpenRound']);
  });

  it('H43 every rule of the hall has a form of its own, and says itself in words', async () => {
    const page = await phone('hall=announced', 'me/how');
    const rules = page.getByRole('article');
    await expect(rules.filter({ hasText: 'Enough answers in a meeting' })).toContainText(
      'two thirds of the members who are there have answered',
    );
    await expect(rules.filter({ hasText: 'Enough answers in a meeting' })).toContainText(
      'Decided here: Two thirds in the room',
    );
    await expect(rules.filter({ hasText: 'When an objection stays' })).toContainText(
      'So it came; the hall has not decided on it yet.',
    );
    await page.getByRole('link', { name: 'Propose another rule (When an objection stays)' }).click();
    await page.getByRole('radio', { name: 'a large majority' }).check({ force: true });
    await page.getByRole('radio', { name: 'nine tenths' }).check({ force: true });
    await expect(main(page)).toContainText('After 3 rounds without agreement, consent of nine tenths');
    await button(page, 'Propose it').click();
    const wanted = { rule: 'fallBack', to: { fraction: { num: 9, den: 10 }, afterRounds: 3 } };
    await expect
      .poll(() => asked(page))
      .toMatchObject([{ type: 'Propose', effect: { kind: 'rule', change: wanted } }]);
    await button(page, 'Write a new version').click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('radio', { name: 'four fifths' }).check({ force: true });
    await expect(sheet.getByRole('textbox').last()).toHaveValue(/consent of four fifths/);
    await button(sheet, 'Save').click();
    const change = { rule: 'fallBack', to: { fraction: { num: 4, den: 5 }, afterRounds: 3 } };
    await expect.poll(async () => (await asked(page)).at(-1)).toMatchObject({ type: 'Amend', change });
    const forms = ['quorumOverDays', 'speaking', 'welcome', 'paleAfterDays', 'hallName', 'circle'];
    for (const rule of forms) {
      await page.evaluate((to) => void (location.hash = `#/propose/rule/${to}`), rule);
      await expect(page.getByLabel('Which rule')).toHaveValue(rule);
      await expect(page.locator('.told')).not.toBeEmpty();
    }
  });

  it('H44 agreements due for a review come first, are found by words, and an earlier review is called and taken back', async () => {
    const page = await phone('hall=announced', 'agreements');
    await expect(page.getByRole('article').first()).toContainText('Shoes off upstairs');
    await expect(page.getByRole('article').first()).toContainText('to be looked at now');
    await page.getByRole('searchbox').fill('last log');
    await expect(page.getByRole('article')).toHaveCount(1);
    await page.getByRole('link', { name: 'Wood is for everybody' }).click();
    await button(page, 'Look at it again now').click();
    await expect(main(page)).toContainText('to be looked at now');
    await button(main(page), 'Take that back').click();
    await page.getByRole('link', { name: 'How it was decided' }).click();
    await expect(main(page)).toContainText('Adopted: nobody objects.');
    await button(page, 'Back').click();
    await page.getByRole('link', { name: 'End it' }).click();
    // What all agreed on is no circle's to end.
    await expect(page.getByLabel('Circle')).toHaveCount(0);
    await button(page, 'Propose it').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wood is for everybody');
    expect(await types(page)).toEqual(['CallReview', 'TakeBackReview', 'Propose']);
  });
});

describe('what was decided before', () => {
  it('H45 the minutes of a meeting are one tap from it, and from the list of all that are over', async () => {
    const page = await phone('hall=closed');
    await goTo(page, 'gathering');
    await expect(main(page).getByRole('link', { name: 'Read the minutes' })).toHaveAttribute(
      'href',
      /^\/minutes\//,
    );
    await page.evaluate(() => (location.hash = '#/meeting'));
    await main(page).getByRole('link', { name: 'All meetings that are over' }).click();
    const [meeting] = [main(page).getByRole('link', { name: 'House evening' })];
    await expect(meeting).toHaveAttribute('href', /^\/minutes\//);
    await page.getByRole('searchbox').fill('nothing like it');
    await button(main(page), 'Search').click();
    await expect(meeting).toBeHidden();
    await page.getByRole('searchbox').fill('evening');
    await page.keyboard.press('Enter');
    await expect(meeting).toBeVisible();
  });

  it('H45 an agreement that no longer holds is found, and leads to what took its place and back', async () => {
    const page = await phone('hall=closed', 'agreements');
    await expect(main(page)).not.toContainText('Shoes off upstairs');
    await main(page).getByRole('link', { name: 'Agreements that were' }).click();
    await expect(main(page).getByRole('article')).toHaveCount(4);
    await page.getByRole('searchbox').fill('upstairs');
    await button(main(page), 'Search').click();
    await expect(main(page).getByRole('article')).toHaveCount(1);
    await main(page).getByRole('link', { name: 'Shoes off upstairs' }).click();
    await expect(main(page)).toContainText('Slippers are by the stairs.');
    await expect(main(page)).toContainText(/replaced on .*2026/);
    await main(page)
      .getByRole('link', { name: /Its place was taken by: .*whole house/ })
      .click();
    await expect(page.locator('h1')).toHaveText('Shoes off in the whole house');
    await main(page)
      .getByRole('link', { name: /It took the place of: .*upstairs/ })
      .click();
    await expect(main(page)).toContainText('Slippers are by the stairs.');
  });

  it('H73 what was put aside is found when it is on the phones no more, and worked on again from there', async () => {
    const page = await phone('hall=announced', 'proposals');
    await page.evaluate(() => {
      const { say, people, propose, proposal } = window.phoneGallery.story as Assembly;
      const [, rosa, imre] = people;
      if (!rosa || !imre) return;
      say(imre, { type: 'DeferProposal', proposal });
      for (let n = 0; n < 31; n++)
        say(rosa, { type: 'WithdrawProposal', proposal: propose(rosa, `Idea ${n}`, 'Something else') });
    });
    await expect(main(page)).not.toContainText('Quiet after ten');
    await main(page).getByRole('link', { name: 'All that was decided or put aside' }).click();
    await page.getByRole('searchbox').fill('quiet');
    await page.keyboard.press('Enter');
    await main(page).getByRole('link', { name: 'Quiet after ten' }).click();
    await expect(page.locator('h1')).toHaveText('Quiet after ten');
    await button(page, 'Work on it again').click();
    await expect(main(page)).toContainText('being written');
    await page.evaluate(() => (location.hash = '#/proposals'));
    await expect(main(page)).toContainText('Quiet after ten');
  });
});
