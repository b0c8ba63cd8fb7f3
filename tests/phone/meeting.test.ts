/** A meeting on the phone, in a real browser over a pretended hall that runs the real rules. */
import { expect, type Locator } from '@playwright/test';
import { describe, it } from 'vitest';
import type { Assembly } from './gallery/assembly.ts';
import { waysDrawn } from './gallery/weight.ts';
import type { Command } from '../../shared/domain/commands.ts';
import { goTo, main } from './assembly.ts';
import { asked, button, now, phones, types } from './phones.ts';

const phone = phones();
describe('a meeting', () => {
  it('H34 is announced, changed, called off and taken up again, each undone where it was done', async () => {
    const page = await phone('hall=announced', 'meeting');
    await button(page, 'Announce a meeting').click();
    const sheet = page.getByRole('dialog');
    await button(sheet, 'Announce a meeting').click();
    await expect(sheet).toContainText('Say in a few words what the meeting is for.');
    await expect(sheet.getByLabel('Date')).toHaveValue(/^2026-11-\d\d$/);
    await sheet.getByLabel('What for').fill('Garden morning');
    await sheet.getByLabel('Date').fill('2026-11-28');
    await sheet.getByLabel('Time').fill('10:00');
    await button(sheet, 'Announce a meeting').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Garden morning');
    await button(main(page), 'Change').click();
    await page
      .getByRole('dialog')
      .getByLabel(/^Where/)
      .fill('the yard');
    await button(page.getByRole('dialog'), 'Save').click();
    await expect(main(page)).toContainText('the yard');
    await button(main(page), 'Call it off').click();
    await button(main(page), 'It takes place after all').click();
    await expect(button(main(page), 'Call it off')).toBeVisible();
    const [, change] = await asked(page);
    expect(change).toMatchObject({ type: 'ChangeMeeting', changes: { where: 'the yard' } });
    expect(await types(page)).toEqual([
      'AnnounceMeeting',
      'ChangeMeeting',
      'CallOffMeeting',
      'RestoreMeeting',
    ]);
  });

  it('H35 its agenda is open to everybody, and its order is moved with the keyboard too', async () => {
    const page = await phone('hall=announced');
    await goTo(page, 'gathering');
    await button(page, 'Add something').click();
    await page.getByRole('dialog').getByLabel('What about').fill('New bicycles');
    await button(page.getByRole('dialog'), 'Add something').click();
    const card = (title: string): Locator => page.getByRole('article').filter({ hasText: title });
    await button(card('The cellar light'), 'I want to talk about this').click();
    await expect(card('The cellar light')).toContainText('1 wants to talk about it');
    await button(card('New bicycles'), 'Take it off').click();
    await page.getByText('Taken off', { exact: true }).click();
    await button(page, 'Put it back').click();
    await button(page, 'Change the order').click();
    await button(page, 'Earlier: New bicycles').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('article').locator('h3').nth(3)).toHaveText('New bicycles');
    await expect(button(page, 'Earlier: New bicycles')).toBeFocused();
    expect(await types(page)).toEqual([
      'AddItem',
      'MarkInterest',
      'DropItem',
      'RestoreItem',
      'ArrangeAgenda',
    ]);
  });

  it('H36 checking in asks in the same tap whether the minutes may say so; leaving is one tap', async () => {
    const page = await phone('hall=assembly');
    await goTo(page, 'gathering');
    await button(page, 'I am leaving').click();
    const ways = page.locator('section').filter({ hasText: 'without my name in the minutes' }).last();
    expect(await waysDrawn(ways)).toEqual({ buttons: 2, ways: 1 });
    await button(page, 'I am here, without my name in the minutes').click();
    await expect(page.getByText('You are checked in.').first()).toBeVisible();
    expect(await asked(page)).toMatchObject([{ type: 'CheckOut' }, { type: 'CheckIn', named: false }]);
  });

  it('H36 while people gather it is asked first, of who only looks too: one tap, and their name on the way', async () => {
    const page = await phone('hall=announced&as=looking');
    await page.evaluate(() => {
      const { say, people, meeting } = window.phoneGallery.story as Assembly;
      const [, rosa] = people;
      if (rosa) say(rosa, { type: 'BeginGathering', meeting });
    });
    await expect(now(page)).toContainText('People are gathering: \u2068House evening');
    expect(await waysDrawn(now(page))).toEqual({ buttons: 2, ways: 1 });
    await button(now(page), 'I am here, the minutes may name me').click();
    await page.getByRole('textbox', { name: 'Your name' }).fill('Noor');
    await button(page.getByRole('dialog'), 'Join').click();
    await expect(page.locator('h1')).toHaveText('House evening');
    await expect(page.getByText('You are checked in.').first()).toBeVisible();
    await expect(now(page)).toBeHidden();
  });

  it('H36 whether the minutes may name one is said anew while one is there, and nothing else changes by it', async () => {
    const page = await phone('hall=assembly');
    await goTo(page, 'gathering');
    await button(page, 'Raise my hand').click();
    await button(page.getByRole('dialog'), /To say something/).click();
    await expect(main(page)).toContainText('The minutes may name you.');
    await button(page, 'Rather without my name in the minutes').click();
    await expect(main(page)).toContainText('The minutes do not name you.');
    await expect(main(page)).toContainText('Your hand is up.');
    await button(page, 'The minutes may name me after all').click();
    await expect(main(page)).toContainText('The minutes may name you.');
    expect((await asked(page)).slice(1)).toMatchObject([
      { type: 'CheckIn', named: false },
      { type: 'CheckIn', named: true },
    ]);
  });

  it('H36 a guest who was there is asked anew when the meeting was called off and is on again', async () => {
    const page = await phone('hall=announced&as=guest');
    const says = (...all: Command[]): Promise<void> =>
      page.evaluate((bodies) => {
        const { say, people, meeting } = window.phoneGallery.story as Assembly;
        for (const body of bodies) if (people[1]) say(people[1], { ...body, meeting } as typeof body);
      }, all);
    const of = <T extends string>(type: T): Command => ({ type }) as never;
    await says(of('BeginGathering'));
    await button(now(page), 'I am here, the minutes may name me').click();
    await expect(page.getByText('You are checked in.').first()).toBeVisible();
    await says(
      { ...of('CheckIn'), named: true } as Command,
      ...['CallOffMeeting', 'RestoreMeeting', 'BeginGathering'].map(of),
    );
    await expect(button(page, 'I am here, the minutes may name me')).toBeVisible();
    await expect(button(page, 'I am leaving')).toHaveCount(0);
  });

  it('H37 a guest who is not shown on the wall has the place of their hand on their phone, and takes it down', async () => {
    const page = await phone('hall=assembly&as=guest');
    await page.evaluate(() => window.phoneGallery.live.act({ type: 'ShowMeOnWall', shown: false }));
    await now(page).getByRole('link', { name: 'To the meeting' }).click();
    await button(page, 'I am here, without my name in the minutes').click();
    await button(page, 'Raise my hand').click();
    await button(page.getByRole('dialog'), /To say something/).click();
    await expect(main(page)).toContainText('Your hand is up. You are next.');
    await expect(now(page)).toContainText('You are next to speak.');
    await button(main(page), 'Take my hand down').last().click();
    await expect(button(page, 'Raise my hand')).toBeVisible();
  });

  it('H36 a guest’s phone is told that they are checked in, as the hall names nobody to guests', async () => {
    const page = await phone('hall=assembly&as=guest');
    await now(page).getByRole('link', { name: 'To the meeting' }).click();
    await button(page, 'I am here, the minutes may name me').click();
    await expect(page.getByText('You are checked in.').first()).toBeVisible();
    await expect(button(page, 'Raise my hand')).toBeVisible();
  });

  it('H37 a hand has its place and the reason for it in words, and whoever is next is told', async () => {
    const page = await phone('hall=speaking');
    await goTo(page, 'gathering');
    await expect(main(page)).toContainText('Your hand is up: place 3.');
    await expect(main(page)).toContainText('2 before you: they have spoken less on this');
    await button(page, 'Take my hand down').click();
    await button(page, 'Raise my hand').click();
    await button(page.getByRole('dialog'), /About how we do this/).click();
    await expect(now(page)).toContainText('You are next to speak.');
    await page.evaluate(() => {
      const { say, people, meeting } = window.phoneGallery.story as Assembly;
      const [mira, rosa] = people;
      if (mira && rosa) say(rosa, { type: 'GiveFloor', meeting, person: mira.person });
    });
    await button(now(page), 'I have said it').click();
    expect(await types(page)).toEqual(['LowerHand', 'RaiseHand', 'EndTurn']);
  });

  it('H37 whoever answers directly sees how long they have for it', async () => {
    const page = await phone('hall=speaking');
    await goTo(page, 'gathering');
    await button(page, 'Take my hand down').click();
    await button(page, 'Raise my hand').click();
    await button(page.getByRole('dialog'), /To answer directly/).click();
    await page.evaluate(() => {
      const { say, people, meeting } = window.phoneGallery.story as Assembly;
      const [mira, rosa] = people;
      if (mira && rosa) say(rosa, { type: 'GiveFloor', meeting, person: mira.person });
    });
    await expect(now(page)).toContainText('You have the floor.');
    await expect(now(page)).toContainText('0:30 left');
    await page.evaluate(() => void (window.phoneGallery.live.hall.now += 40_000));
    await expect(now(page)).toContainText('0:10 over the time');
  });

  it('H38 signs go to the room and are kept nowhere', async () => {
    const page = await phone('hall=assembly');
    await goTo(page, 'gathering');
    await button(page, 'Louder').click();
    await expect(page.getByText('The room sees it for a while.')).toBeVisible();
    expect(await asked(page)).toEqual([]);
    const given = await page.evaluate(() => window.phoneGallery.live.given.map(({ sign }) => sign));
    expect(given).toEqual(['louder']);
  });

  it('H39 what moves the meeting is shown to whoever may use it now, and to nobody else', async () => {
    const page = await phone('hall=assembly');
    await goTo(page, 'gathering');
    const tools = page.getByRole('region', { name: 'Moving the meeting along' });
    await expect(tools).toContainText('You cannot answer for anybody or change a result.');
    await button(tools, 'Ask everybody now').click();
    await button(tools, 'Close the round').click();
    await page.evaluate(() => {
      const { say, people, meeting } = window.phoneGallery.story as Assembly;
      if (people[1]) say(people[1], { type: 'TakeUp', meeting, role: 'facilitator' });
    });
    await expect(tools).toHaveCount(0);
    await page.evaluate(() => {
      const { say, people, meeting } = window.phoneGallery.story as Assembly;
      const [mira, rosa] = people;
      if (mira && rosa) say(rosa, { type: 'HandOn', meeting, role: 'facilitator', to: mira.person });
    });
    await expect(now(page)).toContainText(/Rosa\W* offers you: Facilitating/);
    const offer = now(page)
      .locator('.acts')
      .filter({ has: button(page, 'I take it') });
    expect(await waysDrawn(offer)).toEqual({ buttons: 2, ways: 1 });
    await button(offer, 'I take it').click();
    await expect(tools).toBeVisible();
    expect(await types(page)).toEqual(['OpenRound', 'CloseRound', 'AcceptRole']);
  });

  it('H39 H70 a room in which too few are left to decide is told so, and is not offered what would be refused', async () => {
    const page = await phone('hall=assembly');
    await goTo(page, 'gathering');
    const tools = page.getByRole('region', { name: 'Moving the meeting along' });
    await button(main(page), 'I’m willing').first().click();
    await button(main(page), 'I take it up').first().click();
    await expect(button(tools, 'Ask everybody now')).toBeVisible();
    await goTo(page, 'proposal');
    await expect(button(main(page), 'Put it off')).toBeVisible();
    await page.evaluate(() => {
      const { say, people, meeting } = window.phoneGallery.story as Assembly;
      for (const who of people.slice(1, 4)) say(who, { type: 'CheckOut', meeting });
    });
    for (const name of ['Put it off', 'Write a new version'])
      await expect(button(main(page), name)).toHaveCount(0);
    await goTo(page, 'gathering');
    await expect(tools).toContainText('Too few members are here to decide this for all.');
    await expect(button(tools, 'Ask everybody now')).toHaveCount(0);
  });

  it('H46 whoever keeps the time gives more of it and ends a turn, and has no other moves', async () => {
    const page = await phone('hall=speaking');
    await goTo(page, 'gathering');
    const time = page.getByRole('region', { name: 'Keeping the time' });
    await expect(page.getByRole('region', { name: 'Moving the meeting along' })).toHaveCount(0);
    await expect(time).toHaveCount(0);
    await button(main(page), 'I’m willing').first().click();
    await button(main(page), 'I take it up').first().click();
    await button(time, 'End the turn').click();
    await expect(button(time, 'End the turn')).toHaveCount(0);
    await button(time, '5 more minutes').click();
    expect((await types(page)).slice(-2)).toEqual(['EndTurn', 'GiveMoreTime']);
    await expect(page.getByText('There is more time.')).toBeVisible();
    expect((await asked(page)).at(-1)).toMatchObject({ minutes: 5 });
  });

  it('H47 what the hall brought, and what somebody added who has left, is changed and taken off by whoever is here', async () => {
    const page = await phone('hall=announced');
    await page.evaluate(() => {
      const { hall, say, people, meeting } = window.phoneGallery.story as Assembly;
      const [, rosa, imre] = people;
      if (!rosa || !imre) throw new Error('nobody is there');
      const need = 'needopenforlong_' as never;
      const details = {
        ...{ what: 'A second key', where: null, circle: null, unit: 'hands', amount: 1 },
        ...{ from: null, by: null, care: null, quiet: false },
      };
      say(rosa, { type: 'RaiseNeed', need, details } as never);
      hall.now += 30 * 86_400_000;
      say(rosa, { type: 'BeginGathering', meeting });
      say(imre, { type: 'LeaveHall' });
    });
    await goTo(page, 'gathering');
    const card = (title: string): Locator => page.getByRole('article').filter({ hasText: title });
    await expect(button(card('How everybody is'), 'Edit')).toHaveCount(0);
    await button(card('Quiet after ten'), 'Edit').click();
    await page.getByRole('dialog').getByLabel('What about').fill('Quiet at night');
    await button(page.getByRole('dialog'), 'Save').click();
    await button(card('A second key'), 'Edit').click();
    await expect(page.getByRole('dialog')).toContainText('These are the words of the need.');
    await expect(page.getByRole('dialog').getByLabel('What about')).toHaveCount(0);
    await button(page.getByRole('dialog'), 'More').click();
    await button(page.getByRole('dialog'), 'Save').click();
    await expect(card('A second key')).toContainText('11 minutes');
    for (const title of ['A second key', 'Quiet at night']) await button(card(title), 'Take it off').click();
    await page.getByText('Taken off', { exact: true }).click();
    await expect(button(page, 'Put it back')).toHaveCount(2);
    expect(await types(page)).toEqual(['EditItem', 'EditItem', 'DropItem', 'DropItem']);
  });

  it('H48 W101 what is still open is said where the meeting is closed, with the way to end it', async () => {
    const page = await phone('hall=round');
    await goTo(page, 'gathering');
    const tools = page.getByRole('region', { name: 'Moving the meeting along' });
    const open = tools.getByRole('list', { name: 'Before the meeting can be closed, this ends first:' });
    await expect(open.getByRole('link', { name: 'A round: Quiet after ten' })).toBeVisible();
    await expect(button(tools, 'Close the meeting')).toHaveCount(0);
    await expect(button(open, 'Close the round')).toHaveCount(0);
    // The room went on to something else: the round is ended from here.
    await button(page.getByRole('article').filter({ hasText: 'The cellar light' }), 'Take this up').click();
    await button(open, 'Close the round').click();
    await expect(open).toHaveCount(0);
    await page.evaluate(() => {
      const { say, people, meeting } = window.phoneGallery.story as Assembly;
      for (const one of people.slice(1, 3)) say(one, { type: 'SayWilling', meeting, role: 'noteTaker' });
      if (people[1]) say(people[1], { type: 'DrawLot', meeting, role: 'noteTaker' });
    });
    await button(tools, 'Close the meeting').click();
    const closing = tools.getByRole('group', { name: 'This is not at an end yet:' });
    await expect(closing).toContainText('The lot is being drawn. Taking notes');
    await expect(closing).toContainText('on hand now: The cellar light');
    await expect(closing).toContainText('It waits: A second compost');
    await button(closing, 'Let it go on').click();
    await button(tools, 'Close the meeting').click();
    expect(await types(page)).toEqual(['OpenItem', 'CloseRound']);
    await button(closing, 'Close it all the same').click();
    await expect(page.getByText('The meeting is closed.', { exact: false })).toBeVisible();
    expect(await types(page)).toEqual(['OpenItem', 'CloseRound', 'CloseMeeting']);

    const choosing = await phone('hall=choosing');
    await choosing.evaluate(() => {
      const { say, people, meeting } = window.phoneGallery.story as Assembly;
      const [mira, rosa] = people;
      if (!mira || !rosa) throw new Error('nobody is there');
      say(rosa, { type: 'HandOn', meeting, role: 'facilitator', to: mira.person });
      say(mira, { type: 'AcceptRole', meeting, role: 'facilitator' });
    });
    await goTo(choosing, 'gathering');
    await button(choosing, 'Done with this').click();
    const list = choosing.getByRole('list', { name: 'Before the meeting can be closed, this ends first:' });
    await expect(list).toContainText('Choosing for a role: Keeping the till');
    await button(list, /^Take this up: .?Who keeps the till/).click();
    await expect(button(choosing, 'Put it off')).toBeVisible();
    expect(await types(choosing)).toEqual(['CloseItem', 'OpenItem']);
  });

  it('H72 after a meeting whoever was there is led to where it asks what should be different, and not for long', async () => {
    const page = await phone('hall=closed');
    await expect(now(page)).toContainText('What shall we do differently?');
    await now(page).getByRole('link', { name: 'To the meeting' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('House evening');
    // Its page asks by itself, where whoever was led there sees it.
    await expect(page.getByLabel('It is told without your name.')).toBeInViewport({ ratio: 1 });
    await expect(now(page)).toHaveCount(0);
    await page.getByLabel('It is told without your name.').fill('Begin with a song');
    await button(page, 'Say it').click();
    await page.evaluate(() => void (location.hash = '#/needs'));
    await expect(page.getByText('The board is empty.')).toBeVisible();
    await expect(now(page)).toHaveCount(0);
    const later = await phone('hall=closed');
    await expect(now(later)).toBeVisible();
    await later.evaluate(() => void (window.phoneGallery.story.hall.now += 6 * 3_600_000));
    await expect(now(later)).toHaveCount(0);
  });

  it('H34 a meeting that was closed too early goes on, and after half a day that is offered no more', async () => {
    const page = await phone('hall=closed');
    await goTo(page, 'gathering');
    await expect(button(page, 'It goes on')).toBeVisible();
    await page.evaluate(() => void (window.phoneGallery.live.hall.now += 12 * 3_600_000));
    await expect(button(page, 'It goes on')).toHaveCount(0);
  });

  it('H39 whoever is to begin a choosing without a role to choose for is told so, and led to the roles', async () => {
    const page = await phone('hall=assembly');
    await goTo(page, 'gathering');
    await page.evaluate(() => {
      const { say, people, meeting, item: other } = window.phoneGallery.story as Assembly;
      const item = `${other.slice(0, -2)}zz` as typeof other;
      const details = { kind: 'role', title: 'Who keeps the till?', minutes: 20, proposal: null } as const;
      const [, rosa] = people;
      if (rosa === undefined) return;
      say(rosa, { type: 'AddItem', meeting, item, details });
      say(rosa, { type: 'OpenItem', meeting, item });
    });
    const tools = page.getByRole('region', { name: 'Moving the meeting along' });
    await expect(tools).toContainText('There is no role for which somebody can be chosen just now.');
    await tools.getByRole('link', { name: 'Roles' }).click();
    await expect(page.locator('h1')).toHaveText('Roles');
  });

  it('H58 what the room made of a need leads on, by whom it concerns and whoever wants to', async () => {
    const page = await phone('hall=announced');
    const need = 'needopenforlong_';
    await page.evaluate((need) => {
      const { hall, say, people, meeting } = window.phoneGallery.story as Assembly;
      const [mira, rosa] = people;
      if (!mira || !rosa) throw new Error('nobody is there');
      const details = {
        ...{ what: 'Paint the fence', where: null, circle: null, unit: 'hours', amount: 40 },
        ...{ from: null, by: null, care: null, quiet: false },
      };
      say(mira, { type: 'RaiseNeed', need, details } as never);
      hall.now += 30 * 86_400_000;
      say(rosa, { type: 'BeginGathering', meeting });
      for (const who of [mira, rosa]) say(who, { type: 'CheckIn', meeting, named: true });
      say(rosa, { type: 'OpenMeeting', meeting });
      say(rosa, { type: 'OpenItem', meeting, item: need } as never);
    }, need);
    await goTo(page, 'gathering');
    const choose = (name: string): Promise<void> => main(page).getByRole('radio', { name }).check();
    await choose('We do it together');
    await button(main(page), 'I can').click();
    await button(page.getByRole('dialog'), 'I can').click();
    await choose('We ask the neighbours');
    await page.getByRole('link', { name: 'Put asking them on the board' }).click();
    await expect(page.getByLabel('What', { exact: true })).toHaveValue(
      /^Ask the neighbours: .?Paint the fence/,
    );
    await button(page, 'Put it on the board').click();
    await choose('We make it smaller');
    await page.getByRole('link', { name: 'Raise a part of it' }).click();
    await expect(page.getByLabel('What', { exact: true })).toHaveValue('Paint the fence');
    await button(page, 'Put it on the board').click();
    await page.getByRole('link', { name: 'Make it smaller' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Edit the need');
    await page.evaluate((to) => (location.hash = `#/need/${to}`), need);
    await expect(main(page)).toContainText(/House evening.* What becomes of it\? We make it smaller/);
    await goTo(page, 'gathering');
    await choose('We let it go');
    await button(main(page), 'No longer needed').click();
    await expect(button(main(page), 'No longer needed')).toHaveCount(0);
    const did = (await types(page)).filter((type) => type !== 'SayOutcome');
    expect(did).toEqual(['PledgeToNeed', 'RaiseNeed', 'LinkNeed', 'RaiseNeed', 'LinkNeed', 'LetNeedGo']);
    // To somebody whom it does not concern nothing is offered that they could not do.
    await page.evaluate((need) => {
      const { say, people } = window.phoneGallery.story as Assembly;
      const [mira, rosa] = people;
      if (!mira || !rosa) throw new Error('nobody is there');
      say(mira, { type: 'ReopenNeed', need } as never);
      window.phoneGallery.live.me = rosa;
    }, need);
    await expect(main(page)).toContainText('Nobody does that for them.');
    await expect(button(main(page), 'No longer needed')).toHaveCount(0);
  });

  it('H40 in a draw the phone commits and reveals by itself, its value kept for a reload before it is bound', async () => {
    const page = await phone('hall=assembly');
    const drawing = await page.evaluate(async () => {
      const { story, live } = window.phoneGallery;
      const { say, people, meeting } = story as Assembly;
      const [mira, rosa] = people;
      if (!mira || !rosa) throw new Error('nobody is there');
      for (const who of [mira, rosa]) say(who, { type: 'SayWilling', meeting, role: 'facilitator' });
      say(rosa, { type: 'DrawLot', meeting, role: 'facilitator' });
      await new Promise((go) => setTimeout(go, 0));
      return live.view.meetings.get(meeting)?.lent.facilitator.drawing?.lot ?? '';
    });
    await expect.poll(() => types(page)).toEqual(['CommitToLot']);
    // What a reload would read is there before the value is shown.
    const kept = await page.evaluate(() => localStorage.getItem('moothall.phone.lots'));
    expect(kept).toContain(drawing);
    const value = kept?.split(' ')[0] ?? '';
    await page.evaluate(() => {
      const { say, people, meeting } = window.phoneGallery.story as Assembly;
      const commitment = 'a'.repeat(64) as never;
      if (people[1]) say(people[1], { type: 'CommitToLot', meeting, role: 'facilitator', commitment });
    });
    await expect.poll(() => types(page)).toEqual(['CommitToLot', 'RevealForLot']);
    expect((await asked(page))[1]).toMatchObject({ value });
    await expect(page.getByText('Your phone has shown its number.')).toHaveCount(0);
  });

  it('H41 "who does this?" is the need’s own form, and the need is linked, given to nobody', async () => {
    const page = await phone('hall=assembly');
    await goTo(page, 'gathering');
    await page.getByRole('link', { name: 'Who does this?' }).click();
    await expect(page.getByLabel('What', { exact: true })).toHaveValue('Quiet after ten');
    await page.getByLabel('What', { exact: true }).fill('Tell the neighbours');
    await button(page, 'Put it on the board').click();
    await expect(page.getByRole('link', { name: 'Tell the neighbours' })).toBeVisible();
    expect(await types(page)).toEqual(['RaiseNeed', 'LinkNeed']);
  });
});
