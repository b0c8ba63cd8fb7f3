/**
 * `npm run pictures`: takes the pictures in docs/pictures from a running hall with simulated people. With
 * `--out DIR` they go elsewhere, for looking at.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from '@playwright/test';
import { SimulatedPhone } from '../../electron/demo/phone.ts';
import { findBrowser } from '../../electron/launch/browser.ts';
import { HALL_NAME, startHall, type OpenHall } from '../e2e/start-hall.ts';
import { evening } from './evening.ts';

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

/** A round that is open: on the wall, and on the phone of somebody who has not answered yet. */
async function meetingPictures(browser: Browser): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'moothall-pictures-'));
  const hall = await startHall(data);
  try {
    const { close } = await evening(hall);
    const heard = 'text=8 of 12 heard';
    await wallPicture(browser, hall, 'wall-round', landscape, 'theme=day', heard);
    await wallPicture(browser, hall, 'wall-round-night', landscape, 'theme=night', heard);
    close();
  } finally {
    await hall.stop();
    rmSync(data, { recursive: true, force: true });
  }
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
const found = findBrowser();
const browser = await chromium.launch({
  ...(found === null ? {} : { executablePath: found }),
  args: ['--no-sandbox', '--disable-gpu', `--host-resolver-rules=MAP ${HALL_NAME} 127.0.0.1`],
});
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
