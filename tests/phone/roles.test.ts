/** Roles of the hall on the phone, in a real browser over a pretended hall that runs the real rules. */
import { expect, type Locator, type Page } from '@playwright/test';
import { describe, it } from 'vitest';
import type { ChoosingStory } from './gallery/assembly.ts';
import { waysDrawn } from './gallery/weight.ts';
import { asked, button, now, phones } from './phones.ts';

const phone = phones();
const toRole = (page: Page): Promise<void> =>
  page.evaluate(() => {
    location.hash = `#/role/${(window.phoneGallery.story as ChoosingStory).role}`;
  });
const card = (page: Page): Locator => now(page).getByRole('article').filter({ hasText: 'Keeping the till' });

describe('choosing for a role', () => {
  it('H51 what is asked comes first: whom, and why; changed and taken back where it was said', async () => {
    const page = await phone('hall=choosing');
    await expect(card(page)).toContainText('3 have made a suggestion');
    await button(card(page), 'Suggest').click();
    const sheet = page.getByRole('dialog');
    await button(sheet, 'Suggest').click();
    await expect(sheet).toContainText('Please choose somebody and say why.');
    await sheet.getByLabel('Who?').selectOption('Ada');
    await sheet.getByLabel('Why?').fill('  Calm with everybody ');
    await expect(sheet).toContainText('everybody reads this, with your name');
    await button(sheet, 'Suggest').click();
    await expect(card(page)).toContainText('Your suggestion: \u2068Ada\u2069');
    await expect(card(page)).toContainText('4 have made a suggestion');
    await button(card(page), 'Take back').click();
    await expect(card(page)).toContainText('3 have made a suggestion');
    const said = await asked(page);
    expect(said.map(({ type }) => type)).toEqual(['SuggestForRole', 'TakeBackSuggestion']);
    expect(said[0]).toMatchObject({ reason: 'Calm with everybody' });
  });

  it('H51 nobody is read before the change round; then the reasons are, by person, without a number', async () => {
    const page = await phone('hall=choosing');
    await expect(card(page)).not.toContainText('explains numbers');
    await page.evaluate(() => {
      const { say, people, choosing } = window.phoneGallery.story as ChoosingStory;
      if (people[1]) say(people[1], { type: 'MoveChoosing', choosing, from: 'gathering' });
    });
    await expect(card(page)).toContainText('She explains numbers so that everybody understands them.');
    await expect(card(page).getByRole('heading', { name: /Why/ })).toHaveCount(2);
    await expect(card(page)).not.toContainText(/2 (of|reasons|suggest)/);
  });

  it('H52 whoever is asked reads it alone, and says yes or rather not', async () => {
    const page = await phone('hall=would');
    const question = now(page).getByRole('status').filter({ hasText: 'Would you?' });
    await expect(question).toContainText('Only you see this.');
    expect(await waysDrawn(question)).toEqual({ buttons: 2, ways: 1 });
    await button(question, 'Rather not').click();
    await expect(question).toHaveCount(0);
    await expect(page.getByText('That\u2019s all right. Nobody is told.')).toBeVisible();
    expect((await asked(page)).map(({ type }) => type)).toEqual(['RatherNot']);
  });

  it('H52 a yes is a proposal: the round says who, for what and until when, and why', async () => {
    const page = await phone('hall=proposed');
    const round = now(page).getByRole('article').filter({ hasText: 'I consent' });
    await expect(round).toContainText('is proposed for');
    await expect(round).toContainText('She is patient, and here every evening.');
    await expect(round).not.toContainText('bakery');
    await button(round, 'I consent').click();
    await button(page.getByRole('dialog'), 'Send: I consent').click();
    expect(await asked(page)).toMatchObject([{ type: 'AnswerRound', answer: { kind: 'consent' } }]);
  });

  it('H52 whoever moves the meeting takes the steps, and sees nothing that others do not', async () => {
    const page = await phone('hall=choosing');
    await page.evaluate(() => {
      const { say, people, meeting } = window.phoneGallery.story as ChoosingStory;
      const [mira, rosa] = people;
      if (!mira || !rosa) throw new Error('nobody is there');
      say(rosa, { type: 'StepBack', meeting, role: 'facilitator' });
      say(mira, { type: 'TakeUp', meeting, role: 'facilitator' });
      location.hash = `#/gathering/${meeting}`;
    });
    const tools = page.locator('main section').filter({ hasText: 'Moving the meeting along' });
    await button(tools, 'Read the reasons').click();
    await button(tools, 'Ask whoever it is').click();
    await expect(button(tools, 'No answer: ask somebody else')).toBeVisible();
    expect((await asked(page)).map(({ type }) => type)).toEqual(['MoveChoosing', 'MoveChoosing']);
  });
});

describe('roles of the hall', () => {
  it('H53 are listed with who holds each and until when; one is described by anybody', async () => {
    const page = await phone('hall=held', 'roles');
    const role = page.getByRole('article').filter({ hasText: 'Keeping the till' });
    await expect(role).toContainText('You hold it until');
    await expect(role).toContainText('ends soon');
    await button(page, 'Describe a role').click();
    const sheet = page.getByRole('dialog');
    await button(sheet, 'Describe a role').click();
    await expect(sheet).toContainText('Please write a name, and what it is for.');
    await sheet.getByLabel('What it is called').fill('The keys');
    await sheet.getByLabel('What it is for').fill('Knows where each is');
    await button(sheet, 'Describe a role').click();
    await expect(page.locator('h1')).toHaveText('The keys');
    await expect(button(page, 'Choose somebody on everybody\u2019s phones')).toBeVisible();
    expect(await asked(page)).toMatchObject([
      { type: 'DescribeRole', description: { name: 'The keys', purpose: 'Knows where each is', lasts: 180 } },
    ]);
  });

  it('H53 is given back in one tap and kept after all; its holder is told before its date', async () => {
    const page = await phone('hall=held', 'meeting');
    await expect(now(page)).toContainText('Your time with \u201c\u2068Keeping the till\u2069\u201d ends');
    await toRole(page);
    await expect(page.locator('main')).toContainText('Ada\u2069 is learning it');
    await page.getByRole('link', { name: 'How it was decided' }).click();
    await expect(page.locator('main')).toContainText('somebody for a role');
    await toRole(page);
    await button(page, 'Give it back').click();
    await expect(page.locator('main')).toContainText('Nobody holds it.');
    await button(page, 'Undo').click();
    await expect(page.locator('main')).toContainText('You hold it until');
    expect((await asked(page)).map(({ type }) => type)).toEqual(['GiveBackMandate', 'KeepMandate']);
  });

  it('H71 how it was decided is read when it is on no screen any more, and leads to the minutes', async () => {
    const page = await phone('hall=hers', 'roles');
    await page.evaluate(() => {
      const { adopted, hall, proposal } = window.phoneGallery.story as ChoosingStory;
      for (let n = 0; hall.state.recent.proposals.includes(proposal); n++) adopted(`Another ${n}`, 'So');
    });
    await page.getByRole('link', { name: 'Keeping the till' }).click();
    await page.getByRole('link', { name: 'How it was decided' }).click();
    const main = page.locator('main');
    await expect(main).toContainText('Ada⁩ is proposed for');
    await expect(main).toContainText('4 consent');
    await expect(page.getByRole('link', { name: 'Read the minutes' })).toBeVisible();
    // Of what took another's place too.
    await page.evaluate(() => {
      const { adopted, hall, shoes } = window.phoneGallery.story as ChoosingStory;
      adopted('Shoes off everywhere', 'So', { kind: 'change', agreement: shoes });
      while (hall.state.recent.proposals.includes(shoes)) adopted('Another', 'So');
      location.hash = `#/agreement/${shoes}`;
    });
    await page.getByRole('link', { name: 'How it was decided' }).click();
    await expect(page.locator('h1')).toHaveText('Shoes off upstairs');
    await expect(main).toContainText('4 consent');
    // And of what a rule of the hall came from, though that agreement has ended.
    await page.evaluate(() => {
      const { adopted } = window.phoneGallery.story as ChoosingStory;
      const to = { name: 'Elm', languages: ['en' as const] };
      const named = adopted('A shorter name', 'Elm', { kind: 'rule', change: { rule: 'hallName', to } });
      adopted('No name for ever', 'So', { kind: 'end', agreement: named });
      location.hash = '#/me/how';
    });
    await page.getByRole('link', { name: 'Decided by an agreement of the hall.' }).click();
    await page.getByRole('link', { name: 'How it was decided' }).click();
    await expect(page.locator('h1')).toHaveText('A shorter name');
    // Whoever covers it here sees that it is covered.
    await button(page, 'Cover on the wall').click();
    await button(page.getByRole('dialog'), 'Cover on the wall').click();
    await expect(button(page, 'Uncover')).toBeVisible();
  });

  it('H53 the handover is written by whoever holds it', async () => {
    const page = await phone('hall=held', 'roles');
    await toRole(page);
    const note = page.getByRole('textbox', { name: 'For whoever comes next' });
    await expect(note).toHaveValue('The key hangs behind the door of the pantry. The book is blue.');
    await note.fill('The key is with Ada.');
    await button(page, 'Write it down').click();
    expect(await asked(page)).toMatchObject([{ type: 'WriteHandover', text: 'The key is with Ada.' }]);
  });

  it('H53 the seat beside it is taken and left by oneself', async () => {
    const page = await phone('hall=hers', 'roles');
    await toRole(page);
    await button(page, 'I would like to learn this').click();
    await expect(page.locator('main')).toContainText('You are learning it');
    await button(page, 'Leave the seat').click();
    await expect(button(page, 'I would like to learn this')).toBeVisible();
    expect((await asked(page)).map(({ type }) => type)).toEqual(['LearnRole', 'StopLearning']);
  });

  it('H53 over days it is chosen on everybody\u2019s phones, with a time for each step', async () => {
    const page = await phone('hall=held', 'roles');
    await toRole(page);
    await button(page, 'Choose somebody on everybody\u2019s phones').click();
    await button(page.getByRole('dialog'), 'Begin choosing').click();
    await expect(page.locator('main')).toContainText('This step ends');
    expect(await asked(page)).toMatchObject([
      { type: 'BeginChoosing', place: { in: 'days', stepMs: 3 * 24 * 3_600_000 } },
    ]);
  });
});
