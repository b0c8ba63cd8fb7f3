/** A wall and phones that read the code off a picture of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  expect,
  test as base,
  type Browser,
  type BrowserContext,
  type Locator,
  type Page,
} from '@playwright/test';
import readQr from 'jsqr';
import { PNG } from 'pngjs';
import { startHall, type OpenHall } from './start-hall.ts';

const JOINS = /^HTTP:\/\/.+\/J\/\w+$/;

/** A picture of a part is one of where it stands: the wall can go on to another scene meanwhile. */
async function pictureOf(part: Page | Locator): Promise<PNG | null> {
  if ('goto' in part) return PNG.sync.read(await part.screenshot());
  const clip = await part.boundingBox();
  return clip && PNG.sync.read(await part.page().screenshot({ clip }));
}

/** What the QR code on a picture of this page, or a part of it, says. */
export async function codeOnPicture(part: Page | Locator, like = JOINS): Promise<string> {
  let said = '';
  await expect
    .poll(async () => {
      const picture = await pictureOf(part);
      if (picture === null) return '';
      const { data, width, height } = picture;
      said = readQr(new Uint8ClampedArray(data), width, height)?.data ?? '';
      return said;
    })
    .toMatch(like);
  return said;
}

export interface Village {
  hall: OpenHall;
  readonly data: string;
  readonly wall: Page;
  /** A phone of its own: own storage, own connection. It has read the code and loaded the page. */
  newPhone(name: string, options?: { readonly locale?: string }): Promise<Page>;
  /** Opens the wall again after the hall was started anew (it has a new key). */
  openWall(): Promise<void>;
}

async function open(browser: Browser, use: (village: Village) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'moothall-e2e-'));
  const contexts: BrowserContext[] = [];
  const problems: string[] = [];
  const context = async (options: Parameters<Browser['newContext']>[0]) => {
    const made = await browser.newContext(options);
    contexts.push(made);
    made.on('weberror', (error) => problems.push(String(error.error())));
    made.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) problems.push(message.text());
    });
    return made;
  };
  const wallContext = await context({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' });
  const village: Village = {
    hall: await startHall(data),
    data,
    wall: await wallContext.newPage(),
    async newPhone(_name, { locale = 'en' } = {}) {
      const phone = await context({
        viewport: { width: 360, height: 740 },
        hasTouch: true,
        isMobile: true,
        locale,
        reducedMotion: 'reduce',
      });
      const page = await phone.newPage();
      await page.goto(await codeOnPicture(village.wall.locator('svg.code').first()));
      return page;
    },
    async openWall() {
      await village.wall.goto('about:blank');
      await village.wall.goto(village.hall.wall);
    },
  };
  try {
    await village.openWall();
    await use(village);
  } finally {
    for (const made of contexts) await made.close();
    await village.hall.stop();
    rmSync(data, { recursive: true, force: true });
  }
  expect(problems, 'errors in the pages').toEqual([]);
}

export const test = base.extend<{ village: Village }>({
  // The browser is shared, its contexts are not.
  village: async ({ browser }, use) => open(browser, use),
});
export { expect };
