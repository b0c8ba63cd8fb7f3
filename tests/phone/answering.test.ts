/** An open round on the phone, in a real browser over a pretended hall that runs the real rules. */
import { expect, type Locator } from '@playwright/test';
import { describe, it } from 'vitest';
import type { Assembly } from './gallery/assembly.ts';
import { waysDrawn } from './gallery/weight.ts';
import { goTo, main } from './assembly.ts';
import { asked, button, now, phones, types } from './phones.ts';

const phone = phones();
describe('an open round', () => {
  it('H29 is answered in two taps from the board, where it comes first', async () => {
    const page = await phone('hall=round');
    let taps = 0;
    const tap = async (what: Locator): Promise<void> => {
      await what.click();
      taps += 1;
    };
    await tap(button(now(page), 'I consent'));
    await tap(button(page.getByRole('dialog'), 'Send: I consent'));
    await expect(now(page)).toContainText('Your answer: I consent');
    await expect(page.getByText('Your answer is in.')).toBeVisible();
    expect(taps).toBe(2);
    expect(await asked(page)).toMatchObject([
      { type: 'AnswerRound', round: 1, version: 1, answer: { kind: 'consent', words: null } },
    ]);
    const first = await page.locator('main article h2').first().textContent();
    expect(first).toContain('Quiet after ten');
  });

  it('H29 no answer is drawn as the one to press', async () => {
    const page = await phone('hall=round');
    const answers = now(page).getByRole('group', { name: 'What do you say?' });
    expect(await waysDrawn(answers)).toEqual({ buttons: 4, ways: 1 });
  });

  it('H29 says the rule in force, and how many are heard, never what they said', async () => {
    const page = await phone('hall=round');
    await expect(now(page)).toContainText(
      'It holds when at least 4 of 5 have answered and no objection stands.',
    );
    await button(now(page), 'I stand aside').click();
    await button(page.getByRole('dialog'), 'Send: I stand aside').click();
    await expect(now(page)).toContainText('2 of 5 heard');
  });

  it('H30 an objection takes a reason, a concern its words, and both can be taken back', async () => {
    const page = await phone('hall=round');
    for (const [answer, words] of [
      ['I object', 'What harm would it do, or what is the better way?'],
      ['I consent, with a concern', 'What is your concern?'],
    ] as const) {
      await button(now(page), answer).click();
      const sheet = page.getByRole('dialog');
      await button(sheet, `Send: ${answer}`).click();
      await expect(sheet).toContainText('Please write a few words first.');
      await sheet.getByRole('textbox', { name: words }).fill('  Fridays, please ');
      await button(sheet, `Send: ${answer}`).click();
      await expect(now(page)).toContainText(`Your answer: ${answer}`);
      await button(now(page), 'Take back').click();
      await expect(button(now(page), 'I consent')).toBeVisible();
    }
    expect(await types(page)).toEqual(['AnswerRound', 'TakeBackAnswer', 'AnswerRound', 'TakeBackAnswer']);
    expect((await asked(page))[0]).toMatchObject({ answer: { kind: 'object', words: 'Fridays, please' } });
  });

  it('H30 an objection to the same text stands by itself, in its words, and is lifted with one tap', async () => {
    const page = await phone('hall=stands');
    await expect(now(page)).toContainText('Your objection stands');
    await expect(now(page)).toContainText('The choir rehearses until eleven. Let Fridays be free.');
    await expect(now(page)).toContainText('Only you can lift it, or a new text.');
    await button(now(page), 'I lift it, and consent').click();
    await expect(now(page)).toContainText('Your answer: I consent');
    await button(now(page), 'Take back').click();
    await expect(now(page)).toContainText('Your objection stands');
    await button(now(page), 'Answer otherwise').click();
    await button(now(page), 'I object').click();
    await expect(page.getByRole('textbox')).toHaveValue(/^The choir/);
    expect(await types(page)).toEqual(['AnswerRound', 'TakeBackAnswer']);
  });

  it('H31 an answer to the old text lapses, and the phone asks again', async () => {
    const page = await phone('hall=round');
    await button(now(page), 'I consent').click();
    await button(page.getByRole('dialog'), 'Send: I consent').click();
    await expect(now(page)).toContainText('Your answer: I consent');
    await page.evaluate(() => {
      const { story } = window.phoneGallery;
      const { say, people, proposal, meeting } = story as Assembly;
      const [, rosa, imre] = people;
      if (!rosa || !imre) throw new Error('nobody is there');
      say(imre, { type: 'Amend', proposal, version: 1, text: 'Quiet after eleven.', reviewAfter: 30 });
      say(rosa, { type: 'OpenRound', proposal, version: 2, place: { in: 'meeting', meeting } });
    });
    await expect(now(page)).toContainText('The text has changed: this is version 2.');
    await expect(now(page)).toContainText('Quiet after eleven.');
    await expect(now(page)).not.toContainText('Your answer');
    await button(now(page), 'I consent').click();
    await button(page.getByRole('dialog'), 'Send: I consent').click();
    expect((await asked(page)).at(-1)).toMatchObject({ round: 2, version: 2 });
  });

  it('H31 nothing is sent from a sheet whose text changed meanwhile', async () => {
    const page = await phone('hall=round');
    await button(now(page), 'I consent').click();
    await page.evaluate(() => {
      const { say, people, proposal } = window.phoneGallery.story as Assembly;
      if (people[2])
        say(people[2], { type: 'Amend', proposal, version: 1, text: 'Other words.', reviewAfter: 30 });
    });
    // The card goes with the round, and so does its sheet.
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(await asked(page)).toEqual([]);
  });

  it('H32 an answer without a connection is kept, said to wait, and sent when it is back', async () => {
    const page = await phone('hall=round');
    await page.evaluate(() => {
      const { live } = window.phoneGallery;
      [live.stuck, live.link] = [true, 'away'];
    });
    await button(now(page), 'I consent').click();
    await button(page.getByRole('dialog'), 'Send: I consent').click();
    await expect(now(page)).toContainText('Your answer: I consent');
    await expect(now(page)).toContainText('being sent');
    await page.evaluate(() => window.phoneGallery.live.flow());
    await expect(now(page)).not.toContainText('being sent');
    await expect(now(page)).toContainText('2 of 5 heard');
  });

  it('H33 after it, the verdict, what would have changed it, and everybody’s own words', async () => {
    const page = await phone('hall=objected');
    await goTo(page, 'proposal');
    const end = main(page).locator('section').filter({ hasText: 'The last round' });
    await expect(end).toContainText('Not adopted: an objection stands.');
    await expect(end).toContainText('the objections being met');
    await expect(end).toContainText('The choir rehearses until eleven. Let Fridays be free.');
    await end.getByText('Who said what').click();
    await expect(end).toContainText(/I object\s*\W*Tomás/);
  });
});
