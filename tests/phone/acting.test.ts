/** What people do with the phone, in a real browser over a pretended hall. */
import { expect, type Locator } from '@playwright/test';
import { describe, it } from 'vitest';
import { asked, button, card, phones, types } from './phones.ts';

const phone = phones();

describe('a need that is kept off the board afterwards', () => {
  it('H28 leaves a guest what they promised to it, without its words, to take back', async () => {
    const page = await phone('as=guest');
    await button(card(page, 'Cook for tonight'), /^I can:/).click();
    await button(page.getByRole('dialog'), 'I can').click();
    await expect(card(page, 'Cook for tonight')).toContainText('You: 1 hand');
    await page.evaluate(() => {
      const { live, story } = window.phoneGallery;
      const need = [...live.view.needs.values()].find(({ details }) => details?.what === 'Cook for tonight');
      const who = story.people.find(({ person }) => person === need?.raisedBy);
      if (need && who) story.say(who, { type: 'EditNeed', need: need.id, changes: { quiet: true } });
    });
    await expect(card(page, 'Cook for tonight')).toHaveCount(0);
    await page.getByRole('link', { name: 'Me', exact: true }).click();
    const mine = page.locator('section').filter({ hasText: 'What I said I would do' });
    await expect(mine).toContainText('Something that this board no longer shows');
    await expect(mine).not.toContainText('Cook');
    await button(mine, /^I can’t after all/).click();
    await expect(mine).toContainText('Nothing just now.');
    expect(await types(page)).toEqual(['PledgeToNeed', 'WithdrawPledge']);
  });
});

describe('a newcomer', () => {
  it('H1 is at the first pledge four taps after looking, the name asked for on the way', async () => {
    const page = await phone('as=looking');
    let taps = 0;
    const tap = async (what: Locator): Promise<void> => {
      await what.click();
      taps += 1;
    };
    await tap(button(card(page, 'Cook for tonight'), /^I can:/));
    await tap(button(page.getByRole('dialog'), 'I can'));
    const name = page.getByRole('textbox', { name: 'Your name' });
    // The field has the focus already: its tap is only for phones that wait for one.
    await expect(name).toBeFocused();
    await tap(name);
    await name.fill('Samir Haddad');
    await tap(button(page.getByRole('dialog'), 'Join'));
    await expect(card(page, 'Cook for tonight')).toContainText('You: 1 hand');
    await expect(page.getByText('You said: I can.')).toBeVisible();
    expect(taps).toBeLessThanOrEqual(4);
  });

  it.each([
    { spot: 'raise', what: 'What', post: 'Put it on the board', done: 'RaiseNeed' },
    { spot: 'deed', what: 'What', post: 'Say it on the wall', done: 'NoticeDeed' },
  ])('H17 who leaves $spot while their name is asked for stays where they went', async (form) => {
    const page = await phone('as=looking', form.spot);
    await page.getByLabel(form.what, { exact: true }).fill('Carry the piano');
    await button(page, form.post).click();
    await page.getByRole('textbox', { name: 'Your name' }).fill('Noor');
    await page.evaluate(() => (location.hash = '#/circles'));
    await button(page.getByRole('dialog'), 'Join').click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect.poll(() => types(page)).toContain(form.done);
    await expect(page.getByRole('heading', { level: 1, name: 'Circles' })).toBeVisible();
    expect(new URL(page.url()).hash).toBe('#/circles');
  });

  it('H1 who would rather only look has done nothing', async () => {
    const page = await phone('as=looking');
    await button(card(page, 'Cook for tonight'), /^I can:/).click();
    await button(page.getByRole('dialog'), 'I can').click();
    await button(page.getByRole('dialog'), 'I only want to look').click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(card(page, 'Cook for tonight')).toContainText('1 of 3 hands');
    expect(await asked(page)).toEqual([]);
  });

  it('H4 sees the recovery words after the first act, above the board and not over it', async () => {
    const page = await phone('as=looking');
    await button(card(page, 'Cook for tonight'), /^I can:/).click();
    await button(page.getByRole('dialog'), 'I can').click();
    await page.getByRole('textbox', { name: 'Your name' }).fill('Noor');
    await button(page.getByRole('dialog'), 'Join').click();
    const words = page.getByRole('region', { name: 'Words to come back with' });
    await expect(words).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    // One line, so that the board is where it was.
    expect((await words.boundingBox())?.height).toBeLessThan(60);
    await expect(words.getByRole('listitem')).toHaveCount(0);
    await button(card(page, 'Cook for tonight'), /^I can’t after all/).click();
    await words.getByText('Words to come back with').click();
    await expect(words.getByRole('listitem')).toHaveCount(6);
    await button(words, 'I wrote them down').click();
    await expect(words).toHaveCount(0);
  });

  it('H4 new words can be made, and are shown until they are written down', async () => {
    const page = await phone('', 'me/words');
    await button(page, 'Make new words').click();
    await expect(page.locator('main').getByRole('listitem')).toHaveCount(6);
    await button(page, 'I wrote them down').click();
    await expect(page.getByText('You said that you wrote them down.')).toBeVisible();
    expect(await types(page)).toEqual(['NewRecoveryWords']);
  });

  it('H3 without a valid code there is nothing but the way to get one', async () => {
    const page = await phone('as=looking&link=code-expired');
    await expect(page.getByRole('heading', { name: 'Scan the code on the wall' })).toBeVisible();
    await expect(page.getByRole('article')).toHaveCount(0);
    await expect(page.getByRole('navigation')).toHaveCount(0);
  });
});

describe('pledging', () => {
  it('H2 is two taps, taking it back is one, and both can be undone at once', async () => {
    const page = await phone('');
    const cook = card(page, 'Cook for tonight');
    await button(cook, /^I can:/).click();
    await button(page.getByRole('dialog'), 'I can').click();
    await expect(cook).toContainText('2 of 3 hands');
    await button(cook, /^I can’t after all/).click();
    await expect(cook).toContainText('1 of 3 hands');
    await button(page, 'Undo').last().click();
    await expect(cook).toContainText('2 of 3 hands');
    expect(await types(page)).toEqual(['PledgeToNeed', 'WithdrawPledge', 'RenewPledge']);
  });

  it('H2 takes an amount, a word, and "I could if needed"', async () => {
    const page = await phone('');
    await button(card(page, 'Bread for the gathering'), /^I can:/).click();
    const sheet = page.getByRole('dialog');
    await button(sheet, 'More').click();
    await button(sheet, 'More').click();
    await sheet.getByText('A word about it').click();
    await sheet.getByRole('textbox', { name: 'A word about it' }).fill('  rye,  if that is fine ');
    await sheet.getByRole('checkbox', { name: /I could if needed/ }).check();
    await button(sheet, 'I could if needed').click();
    await expect(card(page, 'Bread for the gathering')).toContainText('You could if needed');
    const [command] = await asked(page);
    expect(command).toMatchObject({ amount: 3, standby: true, note: 'rye, if that is fine' });
  });

  it('H11 who could if needed is asked first, and saying nothing leaves no trace', async () => {
    const page = await phone('');
    const question = page.locator('section').filter({ hasText: 'Somebody can’t after all' });
    await expect(question).toContainText('Fetch milk from the farm');
    await button(question, 'Not this time').click();
    await expect(question).toHaveCount(0);
    expect(await asked(page)).toEqual([]);
    await page.reload();
    await expect(card(page, 'Fetch milk from the farm')).toBeVisible();
    await expect(question).toHaveCount(0);
  });

  it('H11 saying yes makes it a pledge', async () => {
    const page = await phone('');
    const question = page.locator('section').filter({ hasText: 'Somebody can’t after all' });
    await button(question, 'I can').click();
    await expect(card(page, 'Fetch milk from the farm')).toContainText('You: 1 hand');
    expect(await asked(page)).toMatchObject([{ type: 'ChangePledge', standby: false }]);
  });
});

describe('one need', () => {
  it('H6 says who can and what happened, in words', async () => {
    const page = await phone('');
    await card(page, 'Turn the compost').getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Turn the compost');
    const history = page.locator('section').filter({ hasText: 'What happened so far' });
    await expect(history).toContainText(/Mira\W* can: 1 hand/);
    await expect(history).toContainText(/Imre\W* noticed this/);
    await expect(page.locator('section').filter({ hasText: 'Who can' })).toContainText(
      'I bring the second fork',
    );
  });

  it('H6 a guest reads of no names that are not for the wall', async () => {
    const page = await phone('as=guest');
    await page.evaluate(() => {
      const { story } = window.phoneGallery;
      const imre = story.people[2];
      if (imre) story.say(imre, { type: 'ShowMeOnWall', shown: false });
    });
    await card(page, 'Turn the compost').getByRole('link').click();
    await expect(page.locator('main')).toContainText('Somebody noticed this');
    await expect(page.locator('main')).not.toContainText('Imre');
    await expect(page.locator('main')).not.toContainText('second fork');
  });

  it('H7 what was done there is undone there, without any notice', async () => {
    const page = await phone('');
    await card(page, 'Turn the compost').getByRole('link').click();
    await button(page, 'Done').click();
    await button(page, 'Not done after all').click();
    await button(page, 'I see it too').click();
    await button(page, 'I don’t see it any more').click();
    await button(page, 'Thank').click();
    await button(page.getByRole('dialog'), 'Thank').click();
    await button(page, 'Take back my thanks').click();
    await expect(button(page, 'Take back my thanks')).toHaveCount(0);
    expect(await types(page)).toEqual([
      'MarkDone',
      'MarkNotDone',
      'SeeNeed',
      'UnseeNeed',
      'GiveThanks',
      'TakeBackThanks',
    ]);
  });

  it('H7 whether it was met is for those concerned, and what is left stays open', async () => {
    const page = await phone('');
    await card(page, 'Cook for tonight').getByRole('link').click();
    await expect(button(page, 'Yes, it is met')).toHaveCount(0);
    await button(page, 'Back').click();
    await card(page, 'Carry chairs back').getByRole('link').click();
    await button(page, 'Partly').click();
    await button(page.getByRole('dialog'), 'Less').click();
    await button(page.getByRole('dialog'), 'Save').click();
    await expect(page.locator('main')).toContainText('partly met, 3 hands still missing');
    await button(page, 'Take back the last word on that').click();
    await expect(page.locator('main')).not.toContainText('partly met, 3 hands');
    await button(page, 'No longer needed').click();
    await button(page, 'It is still needed').click();
    await expect(button(page, 'No longer needed')).toBeVisible();
  });

  it('H7 covering says what it does before it is done', async () => {
    const page = await phone('');
    await card(page, 'Cook for tonight').getByRole('link').click();
    await button(page, 'Cover on the wall').click();
    await expect(page.getByRole('dialog')).toContainText('stays in the history with your name');
    expect(await asked(page)).toEqual([]);
    await button(page.getByRole('dialog'), 'Cover on the wall').click();
    await expect(page.locator('main')).toContainText('covered for now');
    await button(page, 'Uncover').click();
    await button(page.getByRole('dialog'), 'Uncover').click();
    await expect(page.locator('main')).not.toContainText('covered for now');
  });

  it('H13 an edit sends what was changed, and the history tells it', async () => {
    const page = await phone('');
    await card(page, 'Carry chairs back').getByRole('link').click();
    await page.getByRole('link', { name: 'Edit' }).click();
    await button(page, 'More').first().click();
    await button(page, 'Save').click();
    await expect(page.locator('main')).toContainText('How much: 5 hands');
    const [edit] = await asked(page);
    expect(edit).toMatchObject({ type: 'EditNeed', changes: { amount: 5 } });
    expect(Object.keys((edit as { changes: object }).changes)).toEqual(['amount']);
  });
});

describe('raising a need', () => {
  it('H13 a few words are enough', async () => {
    const page = await phone('');
    await page.getByRole('link', { name: 'Raise a need' }).click();
    await button(page, 'Put it on the board').click();
    await expect(page.getByText('Say in a few words what is needed.')).toBeVisible();
    await page.getByLabel('What', { exact: true }).fill('Carry the piano');
    await page.getByRole('radio', { name: 'Tomorrow' }).check({ force: true });
    await button(page, 'Put it on the board').click();
    await expect(card(page, 'Carry the piano')).toContainText('tomorrow');
    expect(await asked(page)).toMatchObject([{ details: { amount: 1, unit: 'hands', quiet: false } }]);
  });

  it('H10 without a name it says that details identify before it is posted, and nobody’s name goes with it', async () => {
    const page = await phone('');
    await page.getByRole('link', { name: 'Raise a need' }).click();
    await page.getByLabel('What', { exact: true }).fill('Somebody to talk to');
    await page.getByText('More about it').click();
    await expect(page.getByText(/details tell who is asking/)).toHaveCount(0);
    await page.getByRole('checkbox', { name: /Without a name/ }).check();
    await page.getByRole('checkbox', { name: /Quietly/ }).check();
    await expect(page.getByText(/details tell who is asking/)).toBeVisible();
    await button(page, 'Put it on members’ phones').click();
    await card(page, 'Somebody to talk to').getByRole('link').click();
    await expect(page.locator('main')).toContainText('Raised without a name.');
    await expect(page.locator('main')).not.toContainText('Mira');
    // Only this phone can say that it is met.
    await button(page, 'Yes, it is met').click();
    await expect(button(page, 'It is still needed')).toBeVisible();
    const author = await page.evaluate(() => window.phoneGallery.story.hall.entries.at(-1)?.by);
    expect(author).toBe('unnamed');
  });

  it('H10 a guest is told why asking quietly is for members', async () => {
    const page = await phone('as=guest', 'raise');
    await page.getByText('More about it').click();
    await expect(page.getByRole('checkbox', { name: /Quietly/ })).toBeDisabled();
    await expect(page.getByText('Asking quietly is for members')).toBeVisible();
  });

  it('H13 what is half written is still there after looking something up', async () => {
    const page = await phone('');
    await page.getByRole('link', { name: 'Raise a need' }).click();
    await page.getByLabel('What', { exact: true }).fill('Carry the');
    await page.getByRole('link', { name: 'Circles' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Circles' })).toBeVisible();
    await page.goBack();
    await expect(page.getByLabel('What', { exact: true })).toHaveValue('Carry the');
  });
});
