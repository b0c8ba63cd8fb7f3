/**
 * `npm run pictures`: takes the pictures in docs/pictures from a running hall with simulated people. With
 * `--out DIR` they go elsewhere, for looking at.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { SimulatedPhone } from '../../electron/demo/phone.ts';
import { HALL_NAME, startHall, type OpenHall } from '../e2e/start-hall.ts';
import { launchBrowser } from '../fixtures/browser.ts';
import { evening, type Evening } from './evening.ts';

const { values } = parseArgs({ options: { out: { type: 'string' }, open: { type: 'string' } } });
const out = resolve(values.out ?? join(import.meta.dirname, '../../docs/pictures'));
/** How many open needs make a board worth a picture. */
const OPEN_NEEDS = Number(values.open ?? 9);
const landscape = { width: 1920, height: 1080 };
const LIVELY_WITHIN = 150_000;

async function wallPicture(
  browser: Browser,
  hall: OpenHall,
  name: string,
  size: { width: number; height: number },
  query: string,
  shows = '[data-need]',
): Promise<void> {
  const page = await (await browser.newContext({ viewport: size, reducedMotion: 'reduce' })).newPage();
  await page.goto(hall.wall.replace('/wall', `/wall?${query}`));
  await page.locator(shows).first().waitFor();
  await settled(page);
  await page.screenshot({ path: join(out, `${name}.png`) });
  await page.context().close();
}

/** Fonts are there and nothing moves. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null)));
  });
}

async function phonePictures(browser: Browser, hall: OpenHall, scheme: 'light' | 'dark'): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: 'en',
  });
  const page = await context.newPage();
  await page.goto(hall.phone);
  await page.getByRole('article').first().waitFor();
  await settled(page);
  await page.screenshot({ path: join(out, `phone-${scheme}.png`) });
  const can = page.getByRole('button', { name: /^I can:/ }).first();
  await can.click();
  await page.getByRole('dialog').waitFor();
  await settled(page);
  await page.screenshot({ path: join(out, `phone-pledge-${scheme}.png`) });
  await context.close();
}

/** A round that is open: on the wall, and there for somebody without a phone who has not answered yet. */
async function meetingPictures(browser: Browser): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'moothall-pictures-'));
  const hall = await startHall(data);
  const wall = await (
    await browser.newContext({ viewport: landscape, reducedMotion: 'reduce', locale: 'en' })
  ).newPage();
  try {
    await wall.goto(hall.wall.replace('/wall', '/wall?theme=day'));
    const { close } = await evening(hall, async ({ phones, does }) => {
      const zoe = await withNumber(wall, hall, phones, does);
      await comesIn(wall, zoe);
      await wall.getByRole('button', { name: 'I am here, the minutes may name me', exact: true }).click();
      await wall.getByRole('button', { name: 'Done, forget me', exact: true }).click();
    });
    const heard = 'text=8 of 13 heard';
    await comesIn(wall, 'Zoe');
    await wall.locator('.touch').getByText('Consent', { exact: false }).first().waitFor();
    await settled(wall);
    await wall.screenshot({ path: join(out, 'wall-touch.png') });
    await wallPicture(browser, hall, 'wall-round', landscape, 'theme=day', heard);
    await wallPicture(browser, hall, 'wall-round-night', landscape, 'theme=night', heard);
    close();
  } finally {
    await hall.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

const NUMBER = ['4', '8', '2', '9', '1', '6'] as const;
async function press(wall: Page, ...names: readonly (string | RegExp)[]): Promise<void> {
  for (const name of names) await wall.getByRole('button', { name, exact: true }).click();
}
async function comesIn(wall: Page, name: string): Promise<void> {
  await wall.mouse.click(400, 400);
  await press(wall, 'No phone? Touch here', name, ...NUMBER);
}
/** Zoe joins on a phone that was lent to her, and sets a number at the wall, which two confirm. */
async function withNumber(
  wall: Page,
  hall: OpenHall,
  phones: Evening['phones'],
  does: Evening['does'],
): Promise<string> {
  const lent = new SimulatedPhone({ url: `http://127.0.0.1:${hall.port}` });
  await lent.join('Zoe', hall.phone.split('/').at(-1) ?? '');
  const { person } = lent;
  lent.close();
  for (const friend of [0, 1]) await does(friend, { type: 'VouchFor', person });
  await wall.mouse.click(400, 400);
  await press(wall, 'No phone? Touch here', 'Zoe', 'I have no number, or forgot it', ...NUMBER, ...NUMBER);
  const asked = () => phones[0]?.view.people.get(person)?.returns.at(-1)?.device;
  await phones[0]?.until(() => asked() !== undefined);
  const device = asked();
  if (device === undefined) throw new Error('nobody asks');
  for (const friend of [0, 1]) await does(friend, { type: 'ConfirmReturn', person, device });
  await press(wall, 'Done, forget me');
  return 'Zoe';
}

async function untilLively(hall: OpenHall): Promise<void> {
  const phone = new SimulatedPhone({ url: `http://127.0.0.1:${hall.port}` });
  await phone.greet(hall.phone.split('/').at(-1));
  const open = () => [...phone.view.needs.values()].filter(({ status }) => status === 'open').length;
  await phone.until(() => open() >= OPEN_NEEDS, LIVELY_WITHIN);
  phone.close();
}

const data = mkdtempSync(join(tmpdir(), 'moothall-pictures-'));
mkdirSync(out, { recursive: true });
const hall = await startHall(data, 0, ['--demo']);
const browser = await launchBrowser([`--host-resolver-rules=MAP ${HALL_NAME} 127.0.0.1`]);
try {
  await untilLively(hall);
  await wallPicture(browser, hall, 'wall-day', landscape, 'theme=day');
  await wallPicture(browser, hall, 'wall-night', landscape, 'theme=night');
  await wallPicture(browser, hall, 'wall-portrait', { width: 1080, height: 1920 }, 'theme=day');
  await phonePictures(browser, hall, 'light');
  await phonePictures(browser, hall, 'dark');
  await meetingPictures(browser);
} finally {
  await browser.close();
  await hall.stop();
  rmSync(data, { recursive: true, force: true });
}
process.stdout.write(`pictures are in ${out}\n`);
