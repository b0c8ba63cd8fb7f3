/** What is told to a person about what is theirs: keys that act for them, needs of theirs on the quiet shelf. */
import { expect, type Locator, type Page } from '@playwright/test';
import { describe, it } from 'vitest';
import { asked, button, phones } from './phones.ts';

const phone = phones();

/** Another phone says to be whoever holds this one, and `friends` others confirm it. */
const another = (page: Page, friends: number): Promise<void> =>
  page.evaluate((many) => {
    const { live, story } = window.phoneGallery;
    const { me } = live;
    if (me === null) throw new Error('nobody holds this phone');
    const device = me.device.replace(/^.{6}/, 'ABCdef') as typeof me.device;
    story.hall.act(me.person, device, { type: 'AskToComeBack' });
    for (const friend of story.people.slice(1, 1 + many))
      story.say(friend, { type: 'ConfirmReturn', person: me.person, device });
  }, friends);

describe('keys that are to act for me', () => {
  for (const as of ['member', 'guest'])
    it(`H25 a ${as} is told who asks to be they, with the sign of that phone, and says no`, async () => {
      const page = await phone(`as=${as}`);
      await another(page, 0);
      const card = page.getByRole('article').filter({ hasText: 'Somebody asks to come back as you' });
      await expect(card).toContainText('There it says: ABCdef');
      await button(card, 'No, that is not me').click();
      await expect(card).toHaveCount(0);
      expect((await asked(page)).map(({ type }) => type)).toEqual(['DeclineReturn']);
    });

  for (const as of ['member', 'guest'])
    it(`H25 a ${as} is told what acts as them by the word of others, and ends it with one tap`, async () => {
      const page = await phone(`as=${as}`);
      await another(page, 2);
      const card = page.getByRole('alert').filter({ hasText: 'Another phone acts as you' });
      await expect(card).toContainText('For a day it cannot retire your phones');
      await button(card, 'Not mine: end it').click();
      await expect(card).toHaveCount(0);
      expect(await asked(page)).toMatchObject([{ type: 'RetireDevice' }]);
    });

  it('H25 a phone of mine is put away and not asked about again', async () => {
    const page = await phone('');
    await another(page, 2);
    const card = page.getByRole('alert').filter({ hasText: 'Another phone acts as you' });
    await button(card, 'It is mine').click();
    await expect(card).toHaveCount(0);
    expect(await asked(page)).toEqual([]);
  });

  it('H25 who waits sees the sign that the others see, and then what this phone cannot do yet', async () => {
    const page = await phone('as=looking', 'return');
    await page.getByLabel('Under which name?').fill('Ada');
    await button(page, 'Find me').click();
    await button(page, 'Ask two members to confirm me').click();
    const sign = await page.evaluate(() => window.phoneGallery.live.me?.device.slice(0, 6) ?? '');
    await expect(page.getByRole('status').filter({ hasText: 'They see this sign' })).toContainText(sign);
    await page.evaluate(() => {
      const { live, story } = window.phoneGallery;
      for (const member of story.people.slice(0, 2))
        if (live.me)
          story.say(member, { type: 'ConfirmReturn', person: live.me.person, device: live.me.device });
    });
    await page.evaluate(() => void (location.hash = '#/me/phones'));
    await expect(page.getByText('This phone came back by the word of others')).toContainText(
      'tomorrow 14:00',
    );
    await button(page, 'Retire').click();
    await button(page.getByRole('dialog'), 'Retire').click();
    await expect(page.getByText('for a day it cannot do that')).toBeVisible();
  });
});

describe('needs of mine on the quiet shelf', () => {
  /** Mira saw the oldest need too, and nobody has seen it for weeks. */
  const faded = async (): Promise<{ page: Page; card: Locator }> => {
    const page = await phone('');
    await page.evaluate(() => {
      const { live, story } = window.phoneGallery;
      const books = [...live.view.needs.values()].find(({ details }) =>
        details?.what.startsWith('Sort the books'),
      );
      const [mira] = story.people;
      if (books === undefined || mira === undefined) throw new Error('another story');
      const { now } = story.hall;
      story.hall.now = now - 20 * 86_400_000;
      story.say(mira, { type: 'SeeNeed', need: books.id });
      story.hall.now = now;
    });
    return { page, card: page.locator('section').filter({ hasText: 'it rests on the quiet shelf' }) };
  };

  it('H26 who sees it too is told, and says that it is still so', async () => {
    const { page, card } = await faded();
    await expect(card).toContainText('Sort the books in the stairwell');
    await button(card, 'It is still so').click();
    await expect(card).toHaveCount(0);
    expect((await asked(page)).map(({ type }) => type)).toEqual(['SeeNeed']);
    await expect(page.getByRole('article').filter({ hasText: 'Sort the books' })).toBeVisible();
  });

  it('H26 lets it go, or says nothing, which leaves no trace', async () => {
    const { page, card } = await faded();
    await button(card, 'Not this time').click();
    await expect(card).toHaveCount(0);
    expect(await asked(page)).toEqual([]);
    const { page: other, card: again } = await faded();
    await button(again, 'No longer needed').click();
    await expect(again).toHaveCount(0);
    expect((await asked(other)).map(({ type }) => type)).toEqual(['LetNeedGo']);
  });

  it('H26 who raised it without a name says so without a name', async () => {
    const page = await phone('');
    await page.evaluate(async () => {
      const { live, story } = window.phoneGallery;
      const { now } = story.hall;
      const [first] = [...live.view.needs.values()];
      if (first?.details == null) throw new Error('another story');
      const need = first.id.replace(/^./, 'Z') as typeof first.id;
      story.hall.now = now - 20 * 86_400_000;
      const plain = { circle: null, from: null, by: null, care: null };
      const details = { ...first.details, ...plain, what: 'A quiet word with somebody' };
      await live.actUnnamed({ type: 'RaiseNeed', need, details });
      story.hall.now = now;
    });
    const card = page.locator('section').filter({ hasText: 'A quiet word with somebody' });
    await button(card, 'It is still so').click();
    await expect(card).toHaveCount(0);
    const last = await page.evaluate(() => window.phoneGallery.story.hall.entries.at(-1));
    expect(last).toMatchObject({ by: 'unnamed', events: [{ type: 'NeedSeen', by: null }] });
  });
});

describe('covering', () => {
  it('H7 who asked to uncover takes that back where it was asked', async () => {
    const page = await phone('');
    await page.evaluate(() => {
      const { live, story } = window.phoneGallery;
      const cook = [...live.view.needs.values()].find(({ details }) => details?.what === 'Cook for tonight');
      const [, rosa, imre] = story.people;
      if (!cook || !rosa || !imre) throw new Error('another story');
      const thing = { kind: 'need', id: cook.id } as const;
      story.say(rosa, { type: 'CoverThing', thing });
    });
    await page.getByRole('article').filter({ hasText: 'Cook for tonight' }).getByRole('link').click();
    await button(page, 'Uncover').click();
    await button(page.getByRole('dialog'), 'Uncover').click();
    await button(page, 'Leave it covered after all').click();
    await expect(button(page, 'Uncover')).toBeVisible();
    expect((await asked(page)).map(({ type }) => type)).toEqual(['UncoverThing', 'CoverThing']);
  });
});
