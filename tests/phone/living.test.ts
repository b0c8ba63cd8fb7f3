/** Connections that come and go, people who come back, circles, and oneself: in a real browser. */
import { expect } from '@playwright/test';
import { describe, it } from 'vitest';
import { button, card, phones, types } from './phones.ts';

const phone = phones();

describe('a connection that is lost', () => {
  it('H8 says since when, keeps what is done, says how much waits, and sends it by itself', async () => {
    const page = await phone('');
    await expect(page.getByText('live', { exact: true })).toBeVisible();
    await page.evaluate(() => {
      window.phoneGallery.live.stuck = true;
      window.phoneGallery.live.link = 'away';
    });
    await expect(page.getByText('No connection since 14:00')).toBeVisible();
    await expect(page.getByText('live', { exact: true })).toHaveCount(0);
    const cook = card(page, 'Cook for tonight');
    await button(cook, /^I can:/).click();
    await button(page.getByRole('dialog'), 'I can').click();
    await expect(cook).toContainText('being sent');
    await expect(cook).toContainText('2 of 3 hands');
    await expect(page.getByText('1 thing is waiting to be sent')).toBeVisible();
    await page.evaluate(() => window.phoneGallery.live.flow());
    await expect(cook).not.toContainText('being sent');
    await expect(page.getByText('No connection since')).toHaveCount(0);
  });

  it('H9 what did not happen is said with its reason and stays until it is read', async () => {
    const page = await phone('');
    await page.evaluate(() => void (window.phoneGallery.live.stuck = true));
    const cook = card(page, 'Cook for tonight');
    await button(cook, /^I can:/).click();
    await button(page.getByRole('dialog'), 'I can').click();
    await page.evaluate(() => {
      const { live, story } = window.phoneGallery;
      const need = [...live.view.needs.values()].find(({ details }) => details?.what === 'Cook for tonight');
      const rosa = story.people[1];
      if (need && rosa) story.say(rosa, { type: 'SayMet', need: need.id, outcome: 'met' });
      live.flow();
    });
    const notice = page.getByText('That did not happen. This need has been met already.');
    await expect(notice).toBeVisible();
    await button(page.getByRole('contentinfo'), 'Close').click();
    await expect(notice).toHaveCount(0);
  });

  it('H8 a history that differs and a newer page are said in words', async () => {
    const page = await phone('');
    await page.evaluate(() => {
      const { live } = window.phoneGallery;
      live.notices = [{ id: 'x', kind: 'history-differs' }];
      live.link = 'replaced';
    });
    await expect(page.getByRole('alert')).toContainText('The hall’s history is not what it was');
    await expect(button(page, 'Load it')).toBeVisible();
    await button(page, 'I have read this').click();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
});

describe('coming back', () => {
  it('H12 with the recovery words, by name', async () => {
    const page = await phone('as=looking', 'me');
    await page.getByRole('link', { name: 'I was here before' }).click();
    await page.getByLabel('Under which name?').fill('ada');
    await button(page, 'Find me').click();
    await page.getByLabel('Your recovery words').fill('wrong words');
    await button(page, 'Come back with my words').click();
    await expect(page.getByText(/These words do not belong to/)).toBeVisible();
    await page.getByLabel('Your recovery words').fill(' right  words ');
    await button(page, 'Come back with my words').click();
    await expect(page.getByRole('heading', { level: 1, name: 'Needs' })).toBeVisible();
    await page.getByRole('link', { name: 'Me', exact: true }).click();
    await expect(page.getByText('You are a member of this hall')).toBeVisible();
  });

  it('H12 by two members; until then this phone acts for nobody', async () => {
    const page = await phone('as=looking', 'return');
    await page.getByLabel('Under which name?').fill('Ada');
    await button(page, 'Find me').click();
    await button(page, 'Ask two members to confirm me').click();
    await expect(page.getByText('Waiting for two members')).toBeVisible();
    await button(card(page, 'Cook for tonight'), /^I can:/).click();
    await button(page.getByRole('dialog'), 'I can').click();
    await expect(page.getByRole('heading', { level: 1, name: 'I was here before' })).toBeVisible();
    expect(await types(page)).toEqual([]);
    await page.evaluate(() => {
      const { live, story } = window.phoneGallery;
      for (const member of story.people.slice(0, 2))
        if (live.me)
          story.say(member, { type: 'ConfirmReturn', person: live.me.person, device: live.me.device });
    });
    await expect(page.getByText('Waiting for two members')).toHaveCount(0);
  });

  it('H12 members see who asks, and confirm', async () => {
    const page = await phone('');
    await page.evaluate(() => {
      const { story } = window.phoneGallery;
      const rosa = story.people[1];
      if (rosa)
        story.hall.act(rosa.person, rosa.device.replace(/^./, 'Z') as typeof rosa.device, {
          type: 'AskToComeBack',
        });
    });
    await expect(page.getByText('(2 people wait to be recognised)')).toBeAttached();
    await page.getByRole('link', { name: /Circles/ }).click();
    await page.getByRole('link', { name: /^People/ }).click();
    await button(page, /Yes, this is .*Rosa/).click();
    await button(page, 'I know Noor Haddad').click();
    await expect(page.getByText('known by 1 member')).toBeVisible();
    await button(page, 'I was mistaken').click();
    await expect(page.getByText('known by 1 member')).toHaveCount(0);
    expect(await types(page)).toEqual(['ConfirmReturn', 'VouchFor', 'TakeBackVouch']);
  });
});

describe('circles and deeds', () => {
  it('H20 any member starts, joins, leaves, closes and opens a circle', async () => {
    const page = await phone('', 'circles');
    await button(page, 'Start a circle').click();
    await page.getByRole('dialog').getByLabel('Name').fill('Music');
    await button(page.getByRole('dialog'), 'Start a circle').click();
    await page.getByRole('link', { name: 'Music' }).click();
    for (const name of ['Leave', 'Join', 'Close the circle', 'Open it again'])
      await button(page.getByRole('main'), name).click();
    expect(await types(page)).toEqual([
      'StartCircle',
      'LeaveCircle',
      'JoinCircle',
      'CloseCircle',
      'ReopenCircle',
    ]);
  });

  it('H20 a need raised from a circle’s page belongs to it', async () => {
    const page = await phone('', 'circles');
    await page.getByRole('link', { name: 'Garden' }).click();
    await page.getByRole('link', { name: 'Raise a need' }).click();
    await page.getByLabel('What', { exact: true }).fill('Water the beans');
    await button(page, 'Put it on the board').click();
    await expect(card(page, 'Water the beans')).toContainText('Garden');
  });

  it('H20 what was done without being asked is said without a doer, and taken back where it stands', async () => {
    const page = await phone('');
    await page.getByRole('link', { name: 'I noticed this was done' }).click();
    await page.getByLabel('What', { exact: true }).fill('The gate is oiled');
    await button(page, 'Say it on the wall').click();
    await expect(button(page, 'Lately')).toHaveAttribute('aria-pressed', 'true');
    await button(card(page, 'The gate is oiled'), 'Take back').click();
    await expect(card(page, 'The gate is oiled')).toHaveCount(0);
    await button(page, 'Undo').last().click();
    await expect(card(page, 'The gate is oiled')).toBeVisible();
  });

  it('H69 what was agreed is found two taps from the board, and by its words from the board’s search', async () => {
    const page = await phone('hall=closed');
    await button(page, 'Search').click();
    await page.getByRole('main').getByRole('link', { name: 'Agreements', exact: true }).first().click();
    await expect(page.locator('h1')).toHaveText('Agreements');
    await page.goBack();
    await page.getByLabel('Search needs and agreements').fill('last log');
    await page.getByRole('link', { name: /Wood is for everybody/ }).click();
    await expect(page.locator('h1')).toHaveText('Wood is for everybody');
    await page.getByRole('link', { name: 'Me', exact: true }).click();
    await page.getByRole('link', { name: 'Agreements', exact: true }).click();
    await expect(page.locator('h1')).toHaveText('Agreements');
  });

  it('H5 the archive is searched on the hall’s machine', async () => {
    const page = await phone('');
    await button(page, 'Search').click();
    await page.getByLabel('Search needs and agreements').fill('soup');
    await expect(page.getByRole('article')).toHaveCount(0);
    await page.getByRole('link', { name: 'What is finished' }).first().click();
    await expect(card(page, 'Soup for the building site')).toContainText('met');
  });
});

describe('oneself', () => {
  it('H19 leaving says what is erased and asks twice', async () => {
    const page = await phone('', 'me/leave');
    await expect(page.locator('main')).toContainText('Your name is erased');
    await button(page.locator('main'), 'Leave the hall').click();
    await button(page.getByRole('dialog'), 'I stay').click();
    expect(await types(page)).toEqual([]);
    await button(page.locator('main'), 'Leave the hall').click();
    await button(page.getByRole('dialog'), 'Erase my name and leave').click();
    await expect(page.getByRole('heading', { level: 1, name: 'Needs' })).toBeVisible();
    expect(await types(page)).toEqual(['LeaveHall']);
    expect(await page.evaluate(() => [...window.phoneGallery.story.hall.names.values()])).not.toContain(
      'Mira',
    );
  });

  it('H21 a phone is shared: another person joins, and acts in their own name', async () => {
    const page = await phone('', 'me/here');
    await button(page, 'Add another person').click();
    await page.getByRole('textbox', { name: 'Your name' }).fill('Noor');
    await button(page.getByRole('dialog'), 'Join').click();
    await expect(page.getByRole('listitem').filter({ hasText: 'Noor' })).toContainText('acting now');
    await button(page, /Switch to .*Mira/).click();
    await expect(page.getByRole('listitem').filter({ hasText: 'Mira' })).toContainText('acting now');
  });

  it('H14 the file is made on the phone, and the calendar is a link', async () => {
    const page = await phone('', 'me/copy');
    await button(page, 'Make the file').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('a[download$=".json"]').click(),
    ]);
    expect(download.suggestedFilename()).toBe('moothall-2026-11-23.json');
    const texts: string[] = [];
    for (const name of [
      '2026-11-23.md',
      'needs-2026-11-23.csv',
      'agreements-2026-11-23.csv',
      'roles-2026-11-23.csv',
    ]) {
      const link = page.locator(`a[download="moothall-${name}"]`);
      const url = (await link.getAttribute('href')) ?? '';
      texts.push(await page.evaluate((at) => fetch(at).then((made) => made.text()), url));
    }
    const [text = '', table = '', agreed = '', roles = ''] = texts;
    expect([agreed, roles]).toEqual([
      expect.stringMatching(/^agreement,text,/),
      expect.stringMatching(/^role,purpose,/),
    ]);
    expect(text).toMatch(/^# Elm House\n\n2026-11-23\n\n## Needs\n/);
    expect(text).toContain('- Cook for tonight · big kitchen · 1 of 3 hands · today 18:00');
    expect(text).toContain('## What I said I would do');
    expect(text).toContain('- Kitchen: Cooking, shopping, and what is in the pantry');
    expect(text).not.toContain('Imre');
    const [head, ...rows] = table.trim().split('\r\n');
    expect(head).toBe('need,status,where,circle,unit,needed,pledged,done,from,by,about');
    expect(rows).toHaveLength(await page.evaluate(() => window.phoneGallery.live.view.needs.size));
    expect(table).toContain('Carry chairs back to the school,open,,,hands,4,3,0,,2026-11-25,');
    await expect(page.locator('a[download$=".ics"]')).toHaveAttribute('href', '/calendar/made-up.ics');
  });

  it('H22 the first founder is asked for the hall’s name, and may leave it', async () => {
    const page = await phone('hall=empty');
    await button(page, 'Not now').click();
    await expect(page.getByText('What is this hall called?')).toHaveCount(0);
    const other = await phone('hall=empty');
    await button(other, 'Name the hall').click();
    await other.getByLabel('Name of the hall').fill('Elm House');
    await other.getByRole('checkbox', { name: 'العربية' }).check();
    await button(other.getByRole('dialog'), 'Name the hall').click();
    await expect(other.getByText('What is this hall called?')).toHaveCount(0);
    const named = await other.evaluate(() => window.phoneGallery.live.view.hall);
    expect(named).toMatchObject({ name: 'Elm House', languages: ['en', 'ar'] });
  });

  it('H23 the rules in force are told from what the hall runs with', async () => {
    const page = await phone('', 'me/how');
    await expect(page.locator('main')).toContainText('has seen for 7 days turns pale');
    await expect(page.locator('main')).toContainText('When 2 members say that they know you');
    await expect(page.locator('main')).toContainText(/This hall is called “\W*Elm House\W*”/);
    await expect(page.locator('main')).toContainText('for 24 hours the new phone cannot retire others');
    // Each says how it changes, or leads to where that is proposed, but for what no rule can mend.
    const sections = page.locator('main section');
    const changes = sections.filter({ hasText: /by an agreement of all|Built in:|under “Me”/ });
    const leads = sections.filter({ has: page.locator('a[href*="propose/rule"]') });
    const wifi = sections.filter({ hasText: 'Wi-Fi' });
    const told = (await changes.count()) + (await leads.count()) + (await wifi.count());
    expect(told).toBe(await sections.count());
    const founding = await phone('hall=empty', 'me/how');
    await expect(founding.locator('main')).toContainText('its first three people are members at once');
  });
});
