/** A hall that cannot be opened, as people before the wall see it: the built pages, a real hub, a real browser. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import { copyName } from '../../electron/hub/log/copies.ts';
import { HALL_FILE, openSqliteStore } from '../../electron/hub/log/sqlite.ts';
import { StoreFailed } from '../../electron/hub/log/store.ts';
import { openHub, type OpenHub, type OpenHubOptions } from '../../electron/hub/open-hub.ts';
import { ensureBuilt, ROOT } from '../../electron/launch/setup.mjs';
import { tagged, violationsOn } from '../fixtures/axe.ts';
import { hallOf } from '../fixtures/signed.ts';

const test = base.extend<{ data: string; up: (more?: Partial<OpenHubOptions>) => Promise<OpenHub> }>({
  // eslint-disable-next-line no-empty-pattern -- what Playwright wants to see
  data: async ({}, use) => {
    const data = mkdtempSync(join(tmpdir(), 'moothall-closed-'));
    await use(data);
    rmSync(data, { recursive: true, force: true });
  },
  up: async ({ data }, use) => {
    ensureBuilt();
    const hubs: OpenHub[] = [];
    const renderer = join(ROOT, 'out/renderer');
    await use(async (more = {}) => {
      const usual = { data, port: 0, listen: '127.0.0.1', address: null, renderer, version: '0.0.0' };
      const hub = await openHub({ ...usual, againEveryMs: 100, ...more });
      hubs.push(hub);
      return hub;
    });
    for (const hub of hubs) await hub.stop();
  },
});

/** A damaged hall, and a whole copy of it. */
function damaged(data: string, withCopy: boolean): void {
  const hall = hallOf({ seed: 9 });
  hall.raise(hall.join('Noor'));
  const file = join(data, HALL_FILE);
  const store = openSqliteStore(file);
  store.append(hall.additions());
  store.close();
  if (withCopy) {
    mkdirSync(join(data, 'copies'));
    writeFileSync(join(data, 'copies', copyName('a'.repeat(16), '2026-11-25', 1)), readFileSync(file));
  }
  writeFileSync(file, 'not a hall any more '.repeat(500));
}

const screens = [
  { width: 1920, height: 1080 },
  { width: 1080, height: 1920 },
];
const tongues = {
  English: /file is damaged/,
  Español: /está dañado/,
  Deutsch: /ist beschädigt/,
  Français: /est abîmé/,
  Ελληνικά: /έχει χαλάσει/,
  العربية: /تالف/,
};

/** Otherwise the languages take turns. */
async function english(page: Page, hub: OpenHub): Promise<void> {
  await page.goto(hub.wall);
  await page.getByRole('button', { name: 'English' }).click();
}

/** What is cut off or runs out of the screen. */
const cut = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('section, h1, h2, main p, button')]
      .filter((part) => {
        const { right, left, bottom, top } = part.getBoundingClientRect();
        return right > innerWidth + 1 || left < -1 || bottom > innerHeight + 1 || top < -1;
      })
      .map((part) => `${part.tagName}: ${part.textContent.slice(0, 40)}`),
  );

test('BK7 a damaged hall: in six languages, on every screen, then a copy is taken and the board comes', async ({
  page,
  data,
  up,
}) => {
  damaged(data, true);
  const hub = await up();
  await english(page, hub);
  const take = page.getByRole('button', { name: /^Take the copy of/ });
  await expect(take).toBeVisible();
  for (const [tongue, words] of Object.entries(tongues)) {
    await page.getByRole('button', { name: tongue }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words);
    for (const screen of screens) {
      await page.setViewportSize(screen);
      await expect.poll(() => cut(page), `${tongue} ${screen.width}`).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.getByRole('button', { name: 'English' }).click();
  for (const theme of ['day', 'night']) {
    await page.evaluate((wanted) => (document.documentElement.dataset.theme = wanted), theme);
    expect(await violationsOn(page, tagged('wcag2a', 'wcag2aa', 'wcag22aa'))).toEqual([]);
  }
  await take.click();
  await expect(page.getByRole('heading', { name: /^Go back to/ })).toBeVisible();
  await expect.poll(() => cut(page)).toEqual([]);
  await page.getByRole('button', { name: 'No, leave it' }).click();
  expect(hub.closed).not.toBeNull();
  await take.click();
  await page.getByRole('button', { name: 'Yes, take this copy' }).click();
  await expect(page.locator('.wall')).toBeVisible();
  expect(hub.closed).toBeNull();
});

test('BK7 a damaged hall without a copy: the wall tells the way, and an empty hall is asked twice', async ({
  page,
  data,
  up,
}) => {
  damaged(data, false);
  const hub = await up();
  await english(page, hub);
  await expect(page.getByText('docs/data.md')).toBeVisible();
  await page.getByRole('button', { name: 'Begin with an empty hall' }).click();
  expect(hub.closed).not.toBeNull();
  await page.getByRole('button', { name: 'Yes, begin anew' }).click();
  await expect(page.locator('.wall')).toBeVisible();
});

test('BK6 BK7 a disk that fails under an open wall: the reason, and the board again when it is well', async ({
  page,
  up,
}) => {
  let isBroken = false;
  const hub = await up({
    openStore(path) {
      const cause = Object.assign(new Error('no room'), { code: 'ENOSPC' });
      const fails = (): void => {
        if (isBroken) throw new StoreFailed('The disk is full.', { cause });
      };
      fails();
      const store = openSqliteStore(path);
      return {
        ...store,
        saveSnapshot: () => undefined,
        settle() {
          fails();
          store.settle();
        },
      };
    },
  });
  await page.goto(hub.wall);
  await expect(page.locator('.wall')).toBeVisible();
  isBroken = true;
  await page.locator('.closed').getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'The disk is full' })).toBeVisible();
  isBroken = false;
  await expect(page.locator('.wall')).toBeVisible();
});
