/** A whole evening: a wall, six phones, a proposal that is adopted in its second version, and what goes home. */
import type { Page } from '@playwright/test';
import { codeOnPicture, expect, test, type Village } from './hall.ts';

const MEETING = 'House evening';
const QUIET = 'Quiet after ten';

const press = (phone: Page, name: string | RegExp) => phone.getByRole('button', { name }).first().click();
const toMeeting = async (phone: Page): Promise<void> => {
  await phone.getByRole('link', { name: 'Meeting', exact: true }).click();
  await phone.getByRole('link', { name: MEETING }).first().click();
  await expect(phone.getByRole('heading', { name: MEETING })).toBeVisible();
};

/** Joins by doing something: a need that says who came. */
async function arrive(village: Village, name: string): Promise<Page> {
  const phone = await village.newPhone(name);
  await phone.getByRole('link', { name: 'Raise a need' }).click();
  await phone.getByLabel('What', { exact: true }).fill(`Tea for ${name}`);
  await phone.getByRole('button', { name: 'Put it on the board' }).click();
  await phone.getByRole('textbox', { name: 'Your name' }).fill(name);
  await phone.getByRole('dialog').getByRole('button', { name: 'Join', exact: true }).click();
  await expect(phone.getByRole('article').filter({ hasText: `Tea for ${name}` })).toBeVisible();
  return phone;
}

/** Two members say that they know each of these. */
async function welcome(friends: readonly Page[], names: readonly string[]): Promise<void> {
  for (const friend of friends) {
    await friend.getByRole('link', { name: 'Circles' }).click();
    await friend.getByRole('link', { name: /^People/ }).click();
    for (const name of names) await friend.getByRole('button', { name: `I know ${name}` }).click();
  }
}

/** Two taps: which of the four, and that it is sent. */
async function consents(phone: Page): Promise<void> {
  await phone.getByRole('button', { name: 'I consent', exact: true }).first().click();
  await phone.getByRole('dialog').getByRole('button', { name: 'Send: I consent' }).click();
  await expect(phone.getByText('Your answer: I consent').first()).toBeVisible();
}

test('T10 an evening: a lot, hands, an objection, a second version, a facilitator who is lost, a need, the end', async ({
  village,
  browser,
}) => {
  const { wall } = village;
  const names = ['Noor', 'Imre', 'Rosa', 'Teo', 'Ana', 'Zoe'];
  const phones: Page[] = [];
  for (const name of names) phones.push(await arrive(village, name));
  const [noor, imre, rosa, teo, ana] = phones as [Page, Page, Page, Page, Page, Page];
  await welcome([noor, imre], names.slice(3));

  await test.step('announced, and an agenda from two phones', async () => {
    await noor.getByRole('link', { name: 'Meeting', exact: true }).click();
    await press(noor, 'Announce a meeting');
    const sheet = noor.getByRole('dialog');
    await sheet.getByLabel('What for').fill(MEETING);
    const today = await noor.evaluate(() => new Date().toLocaleDateString('sv'));
    await sheet.getByLabel('Date').fill(today);
    await sheet.getByLabel('Time').fill('23:59');
    await sheet.getByRole('button', { name: 'Announce a meeting' }).click();
    await expect(noor.getByRole('heading', { name: MEETING })).toBeVisible();

    await imre.getByRole('link', { name: 'Meeting', exact: true }).click();
    await imre.getByRole('link', { name: 'Proposals' }).click();
    await imre.getByRole('link', { name: 'Write a proposal' }).click();
    await imre.getByLabel('In a few words').fill(QUIET);
    await imre.getByLabel('What we agree on').fill('From ten at night the hall is quiet.');
    await press(imre, 'Propose it');
    await press(imre, 'Talk about it in a meeting');
    await imre.getByRole('dialog').getByRole('button', { name: MEETING }).click();

    await toMeeting(rosa);
    await press(rosa, 'Add something');
    await rosa.getByRole('dialog').getByLabel('What about').fill('Who sees to the boiler?');
    await rosa.getByRole('dialog').getByRole('button', { name: 'Add something' }).click();
    await expect(noor.getByRole('article').filter({ hasText: 'boiler' })).toBeVisible();
  });

  await test.step('all six check in, and a lot finds who facilitates', async () => {
    await toMeeting(noor);
    await press(noor, 'Let people check in');
    await expect(wall.getByText('Point your phone here and check in')).toBeVisible();
    for (const phone of phones) {
      if (phone !== noor) await toMeeting(phone);
      await press(phone, 'I am here, the minutes may name me');
      await expect(phone.getByText('You are checked in.').first()).toBeVisible();
    }
    await expect(wall.getByText('6 are here')).toBeVisible();
    for (const phone of [noor, imre]) await press(phone, 'I’m willing');
    await expect(noor.getByText('2 are willing').first()).toBeVisible();
    await press(noor, 'Draw the lot');
    await expect(noor.getByText(/You do it|(Noor|Imre)\W* does it/).first()).toBeVisible();
  });

  const facilitates = (await noor.getByText('You do it').count()) > 0 ? noor : imre;
  const other = facilitates === noor ? imre : noor;
  await test.step('open, and hands in an order that each phone explains', async () => {
    await press(facilitates, 'Open the meeting');
    await press(facilitates, /^Take this up: \W*Quiet after ten/);
    await expect(wall.getByText(QUIET).first()).toBeVisible();
    for (const phone of [teo, ana]) {
      await press(phone, 'Raise my hand');
      await phone.getByRole('dialog').getByRole('button', { name: 'To say something' }).click();
    }
    await expect(ana.getByText('Your hand is up: place 2.')).toBeVisible();
    await expect(ana.getByText('1 before you: has waited longer')).toBeVisible();
    await expect(wall.getByText('Ana').first()).toBeVisible();
    await press(facilitates, /^Give the floor to \W*Teo/);
    await expect(teo.getByText('You have the floor.')).toBeVisible();
    await press(teo, 'I have said it');
    await expect(ana.getByText('Your hand is up. You are next.')).toBeVisible();
    await press(ana, 'Take my hand down');
  });

  await test.step('a round with a phone asleep: an objection stands', async () => {
    await teo.context().setOffline(true);
    await teo.evaluate(() => dispatchEvent(new Event('offline')));
    await press(facilitates, 'Ask everybody now');
    for (const phone of [noor, imre, ana]) await consents(phone);
    await press(rosa, 'I object');
    const sheet = rosa.getByRole('dialog');
    await sheet.getByRole('textbox').fill('On Saturdays we dance until midnight');
    await sheet.getByRole('button', { name: 'Send: I object' }).click();
    await expect(wall.getByText('4 of 6 heard')).toBeVisible();
    await teo.context().setOffline(false);
    await consents(teo);
    await expect(wall.getByText('5 of 6 heard')).toBeVisible();
    await press(facilitates, 'Close the round');
    await expect(wall.getByText('Not adopted: an objection stands')).toBeVisible();
    await expect(wall.getByText('On Saturdays we dance until midnight')).toBeVisible();
  });

  await test.step('the objection becomes a second version; old answers count no more', async () => {
    await imre.getByRole('link', { name: 'Read all of it' }).first().click();
    await press(imre, 'Write a new version');
    const sheet = imre.getByRole('dialog');
    await sheet.getByLabel('What we agree on').fill('From ten at night the hall is quiet, but on Saturdays.');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await expect(imre.getByText('Version 2').first()).toBeVisible();
    await toMeeting(imre);
    await press(facilitates, 'Ask everybody now');
    await expect(
      rosa.getByText('The text has changed: this is version 2.', { exact: false }).first(),
    ).toBeVisible();
    await expect(wall.getByText('0 of 6 heard')).toBeVisible();
  });

  await test.step('the facilitator is lost, and anybody takes it up', async () => {
    await facilitates.context().setOffline(true);
    await facilitates.evaluate(() => dispatchEvent(new Event('offline')));
    for (const phone of phones) if (phone !== facilitates) await consents(phone);
    await expect(other.getByText('Their phone has been silent for a minute.')).toBeVisible({
      timeout: 180_000,
    });
    await press(other, 'I take it up');
    await press(other, 'Close the round');
    await expect(wall.getByText('Adopted').first()).toBeVisible();
    await facilitates.context().setOffline(false);
    // Back as who they are: somebody who does not hold it any more.
    await expect(facilitates.getByText(/(Noor|Imre)\W* does it/).first()).toBeVisible();
  });

  await test.step('"who does this?" becomes a need that nobody is given', async () => {
    await press(other, 'Done with this');
    await press(other, /^Take this up: \W*Who sees to the boiler/);
    await expect(rosa.getByRole('heading', { name: 'Who sees to the boiler?' })).toBeVisible();
    await rosa.getByRole('link', { name: 'Who does this?' }).first().click();
    await expect(rosa.getByLabel('What', { exact: true })).toHaveValue('Who sees to the boiler?');
    await rosa.getByLabel('What', { exact: true }).fill('See to the boiler');
    await press(rosa, 'Put it on the board');
    await expect(wall.getByText('1 new need on the board from this')).toBeVisible();
  });

  await test.step('a secret ranking, told when it is closed and counted again on a phone', async () => {
    await other.getByRole('link', { name: 'Ask something' }).first().click();
    await other.getByLabel('What do you want to know?').fill('Where do we go in June?');
    await other.getByRole('radio', { name: 'in order' }).check();
    await other.getByLabel('Choice 1', { exact: true }).fill('To the lake');
    await other.getByLabel('Choice 2', { exact: true }).fill('To the sea');
    await other.getByRole('checkbox', { name: /^Secret/ }).check();
    await press(other, 'Ask everybody');
    await expect(wall.getByText('Where do we go in June?')).toBeVisible();
    for (const [n, phone] of phones.entries()) {
      const places = n < 4 ? ['To the lake', 'To the sea'] : ['To the sea', 'To the lake'];
      await toMeeting(phone);
      for (const place of places)
        await phone.getByRole('button', { name: `Put next: \u2068${place}\u2069` }).click();
      await press(phone, 'Hand in my ballot');
    }
    for (const phone of phones) await expect(phone.getByText('Your ballot is in.').first()).toBeVisible();
    await press(other, 'Close the poll');
    await expect(wall.getByText('To the lake').first()).toBeVisible();
    await expect(wall.getByText('It wins against each of the others.')).toBeVisible();
    await ana.getByRole('link', { name: 'Meeting', exact: true }).click();
    await ana.getByRole('link', { name: 'Polls' }).click();
    await ana.getByRole('link', { name: 'Where do we go in June?' }).first().click();
    await ana.getByRole('link', { name: 'Count it again on this phone' }).click();
    await expect(ana.getByText('Everything fits.')).toBeVisible();
    await toMeeting(ana);
    await toMeeting(other);
    await press(other, 'Done with this');
    // While something is still open, closing the meeting says so first.
    await expect(other.getByRole('button', { name: 'Done with this' })).toHaveCount(0);
  });

  await test.step('closed: thanks on the wall, what to do differently, the agreement on every phone', async () => {
    await press(other, 'Close the meeting');
    await expect(wall.getByText('The meeting is over.')).toBeVisible();
    await ana.getByRole('textbox').first().fill('Begin with a song');
    await press(ana, 'Say it');
    await expect(rosa.getByText('Begin with a song')).toBeVisible();
    await facilitates.getByRole('link', { name: 'Meeting', exact: true }).click();
    await facilitates.getByRole('link', { name: 'Agreements' }).click();
    await expect(facilitates.getByText(QUIET)).toBeVisible();
  });

  await test.step('minutes go home: read, saved as text, and by the code on the wall', async () => {
    await teo.getByRole('link', { name: 'Read the minutes' }).click();
    await expect(teo.getByRole('heading', { name: new RegExp(MEETING) })).toBeVisible();
    const saving = teo.waitForEvent('download');
    await press(teo, 'Save as text');
    const stream = await (await saving).createReadStream();
    let text = '';
    for await (const chunk of stream) text += String(chunk);
    for (const said of [
      ...[MEETING, QUIET, 'From ten at night the hall is quiet, but on Saturdays.', 'Teo'],
      ...[
        'On Saturdays we dance until midnight',
        'See to the boiler',
        'Where do we go in June?',
        'To the lake',
      ],
      'Begin with a song',
    ])
      expect(text).toContain(said);
    const { pathname } = new URL(await codeOnPicture(wall.locator('figure'), /minutes/i));
    const visitor = await (await browser.newContext()).newPage();
    await visitor.goto(`${new URL(teo.url()).origin}${pathname}`);
    await expect(visitor.getByText(QUIET).first()).toBeVisible();
    await visitor.context().close();
  });
});
