/** A wall and phones over a name that is not a secure context: what a household would do on the first evening. */
import type { Page } from '@playwright/test';
import { codeOnPicture, expect, test } from './hall.ts';
import { HALL_NAME, startHall } from './start-hall.ts';

const card = (phone: Page, what: string) => phone.getByRole('article').filter({ hasText: what });
const onWall = (wall: Page, what: string) => wall.locator('[data-need]').filter({ hasText: what });

/** In the sheet that asks for a name. */
async function giveName(phone: Page, name: string): Promise<void> {
  await phone.getByRole('textbox', { name: 'Your name' }).fill(name);
  await phone.getByRole('dialog').getByRole('button', { name: 'Join', exact: true }).click();
}

async function raise(phone: Page, what: string, name?: string): Promise<void> {
  await phone.getByRole('link', { name: 'Raise a need' }).click();
  await phone.getByLabel('What', { exact: true }).fill(what);
  await phone.getByRole('button', { name: 'Put it on the board' }).click();
  if (name !== undefined) await giveName(phone, name);
}

async function pledge(phone: Page, what: string, name?: string): Promise<void> {
  await card(phone, what)
    .getByRole('button', { name: /^I can:/ })
    .click();
  await phone.getByRole('dialog').getByRole('button', { name: 'I can', exact: true }).click();
  if (name !== undefined) await giveName(phone, name);
}

test('T1 from the code on the wall to the first pledge, and everything undone again', async ({ village }) => {
  const { wall } = village;
  const noor = await village.newPhone('Noor');
  await expect
    .poll(() => noor.evaluate(() => [isSecureContext, location.hostname, location.pathname]))
    .toEqual([false, HALL_NAME, '/']);
  await raise(noor, 'Cook for tonight', 'Noor');
  await expect(onWall(wall, 'Cook for tonight')).toBeVisible();
  await expect(onWall(wall, 'Cook for tonight')).toContainText('noticed by Noor');

  const imre = await village.newPhone('Imre');
  await pledge(imre, 'Cook for tonight', 'Imre');
  await expect(onWall(wall, 'Cook for tonight')).toContainText('1 of 1 hand');
  await expect(card(noor, 'Cook for tonight')).toContainText('1 of 1 hand');
  await expect(card(imre, 'Cook for tonight')).toContainText('You: 1 hand');

  // "I can't after all" is one tap; it can be undone from where it was done.
  await card(imre, 'Cook for tonight')
    .getByRole('button', { name: /^I can’t after all/ })
    .click();
  await expect(onWall(wall, 'Cook for tonight')).toContainText('1 hand needed');
  await imre.getByRole('button', { name: 'Undo' }).last().click();
  await expect(onWall(wall, 'Cook for tonight')).toContainText('1 of 1 hand');
});

test('T2 a phone that loses the network keeps what is done on it, and sends it once', async ({ village }) => {
  const { wall } = village;
  const noor = await village.newPhone('Noor');
  await raise(noor, 'Turn the compost', 'Noor');
  await expect(onWall(wall, 'Turn the compost')).toBeVisible();
  await noor.context().setOffline(true);
  await noor.evaluate(() => dispatchEvent(new Event('offline')));
  await pledge(noor, 'Turn the compost');
  await expect(card(noor, 'Turn the compost')).toContainText('You: 1 hand');
  await noor.context().setOffline(false);
  await expect(onWall(wall, 'Turn the compost')).toContainText('1 of 1 hand');
  await expect(card(noor, 'Turn the compost')).not.toContainText('being sent');
});

test('T3 a hall that is killed and started again finds everybody as they were, what waited is counted once', async ({
  village,
}) => {
  const { wall } = village;
  const [noor, imre, rosa] = [
    await village.newPhone('Noor'),
    await village.newPhone('Imre'),
    await village.newPhone('Rosa'),
  ];
  await raise(noor, 'Bread for the weekend', 'Noor');
  await pledge(imre, 'Bread for the weekend', 'Imre');
  await pledge(rosa, 'Bread for the weekend', 'Rosa');
  await expect(onWall(wall, 'Bread for the weekend')).toContainText('2 hands, 1 asked');
  await village.hall.kill();
  await expect(noor.getByText(/No connection since/)).toBeVisible();
  await pledge(noor, 'Bread for the weekend');
  await expect(noor.getByText('1 thing is waiting to be sent')).toBeVisible();
  await noor.reload().catch(() => undefined);
  village.hall = await startHall(village.data, village.hall.port);
  await village.openWall();
  // Some browsers look again by themselves, others are asked to.
  await noor.reload();
  await expect(noor.getByText('live', { exact: true })).toBeVisible();
  await expect(onWall(wall, 'Bread for the weekend')).toContainText('3 hands, 1 asked');
  await expect(card(noor, 'Bread for the weekend')).toContainText('You: 1 hand');
  await expect(card(imre, 'Bread for the weekend')).toContainText('3 hands, 1 asked');
});

test('T4 a guest becomes a member by two who know them; a quiet need reaches members and not the room', async ({
  village,
}) => {
  const founders = [];
  for (const name of ['Noor', 'Imre', 'Rosa']) {
    const phone = await village.newPhone(name);
    await raise(phone, `From ${name}`, name);
    founders.push(phone);
  }
  const [noor, imre] = founders as [Page, Page, Page];
  const teo = await village.newPhone('Teo');
  await raise(teo, 'From Teo', 'Teo');
  await expect(onWall(village.wall, 'From Teo')).toBeVisible();

  await noor.getByRole('link', { name: 'Raise a need' }).click();
  await noor.getByLabel('What', { exact: true }).fill('A quiet talk');
  await noor.getByText('More about it').click();
  await noor.getByLabel('Quietly').check();
  await noor.getByRole('button', { name: /Put it on members/ }).click();
  await expect(card(imre, 'A quiet talk')).toBeVisible();
  await expect(card(teo, 'A quiet talk')).toHaveCount(0);

  for (const phone of [noor, imre]) {
    await phone.getByRole('link', { name: 'Circles' }).click();
    await phone.getByRole('link', { name: /^People/ }).click();
    await phone.getByRole('button', { name: 'I know Teo' }).click();
  }
  await expect(card(teo, 'A quiet talk')).toBeVisible();
  await expect(onWall(village.wall, 'A quiet talk')).toHaveCount(0);
});

test('T5 a code that has gone by lets nobody in', async ({ village, browser }) => {
  const code = await codeOnPicture(village.wall);
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(code.replace(/\w{7}$/, '2345678'));
  await expect(stranger.getByText('Scan the code on the wall').first()).toBeVisible();
  await stranger.context().close();
});
