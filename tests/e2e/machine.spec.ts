/** The page of the machine, as whoever keeps it sees it: the built pages, a real hub, a real browser. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import { startHub, type RunningHub } from '../../electron/hub/start.ts';
import { ensureBuilt, ROOT } from '../../electron/launch/setup.mjs';
import { violationsOn } from '../fixtures/axe.ts';

const test = base.extend<{ hub: RunningHub }>({
  // eslint-disable-next-line no-empty-pattern -- what Playwright wants to see
  hub: async ({}, use) => {
    ensureBuilt();
    const data = mkdtempSync(join(tmpdir(), 'moothall-machine-'));
    const renderer = join(ROOT, 'out/renderer');
    const hub = await startHub({
      data,
      port: 0,
      listen: '127.0.0.1',
      address: null,
      renderer,
      version: '0.0.0',
    });
    await use(hub);
    await hub.stop();
    rmSync(data, { recursive: true, force: true });
  },
});

const machineOf = (hub: RunningHub, query = ''): string =>
  hub.wall.replace('/wall#', `/wall/machine${query}#`);
const fileOf = (hub: RunningHub): string => join(hub.data, 'settings.json');
const inFile = (hub: RunningHub): unknown => JSON.parse(readFileSync(fileOf(hub), 'utf8'));
const part = (page: Page, name: string) => page.getByRole('region', { name });

/** What runs out of the screen sideways, or is too small to be touched. */
const amiss = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('main, section, h1, h2, main p, main .press, main input')]
      .filter((each) => {
        const { right, left, width, height } = each.getBoundingClientRect();
        const isSmall = each.matches('.press, input') && (width < 44 || height < 44);
        return isSmall || right > innerWidth + 1 || left < -1 || each.scrollWidth > each.clientWidth + 1;
      })
      .map((each) => `${each.tagName}: ${each.textContent.slice(0, 40)}`),
  );

test('GM6 what is set by touch holds on the wall at once; what is wrong is said and not kept', async ({
  page,
  hub,
  context,
}) => {
  const wall = await context.newPage();
  await wall.setViewportSize({ width: 1920, height: 1080 });
  await wall.goto(hub.wall);
  const body = () =>
    wall
      .locator('.wall')
      .evaluate((each) => Number.parseFloat(getComputedStyle(each).getPropertyValue('--body')));
  await expect(wall.locator('.wall')).toBeVisible();
  const before = await body();

  await page.goto(machineOf(hub));
  const size = part(page, 'Size of the wall');
  await size.getByRole('button', { name: /^Distance.*: more/ }).click();
  await size.getByRole('button', { name: 'Save' }).click();
  await expect(size.getByRole('status')).toHaveText('Saved. It holds now.');
  expect(inFile(hub)).toEqual({ wall: { diagonal: 55, distance: 4.5 } });
  await expect.poll(body).toBeGreaterThan(before);

  await size.getByRole('textbox', { name: 'Diagonal of the screen, in inches' }).fill('900');
  await size.getByRole('button', { name: 'Save' }).click();
  await expect(size.getByRole('alert')).toHaveText('From 7 to 200 inches.');
  expect(inFile(hub)).toEqual({ wall: { diagonal: 55, distance: 4.5 } });
  await size.getByRole('button', { name: 'Without it' }).click();
  await expect.poll(body).toBe(before);

  const quiet = part(page, 'Quiet hours');
  await quiet.getByRole('textbox', { name: 'From' }).fill('00:00');
  await quiet.getByRole('textbox', { name: 'Until' }).fill('23:59');
  await quiet.getByRole('button', { name: 'Save' }).click();
  await expect(wall.locator('.wall.dimmed')).toBeVisible();
  await expect(wall.locator('html')).toHaveAttribute('data-theme', 'night');
  await quiet.getByRole('button', { name: 'Without it' }).click();
  await expect(wall.locator('.wall:not(.dimmed)')).toBeVisible();

  const tongues = part(page, 'Languages of the wall');
  await tongues.getByRole('button', { name: 'Deutsch' }).click();
  await tongues.getByRole('button', { name: 'Save' }).click();
  await expect(wall.locator('html')).toHaveAttribute('lang', 'de');

  // What an editor does meanwhile shows here.
  writeFileSync(fileOf(hub), '{ "wal');
  await expect(page.getByText('Something in the file is not right.')).toBeVisible();
  await expect(wall.locator('html')).toHaveAttribute('lang', 'de');
  await page.getByRole('link', { name: 'Back to the wall' }).first().click();
  await expect(page.locator('.wall')).toBeVisible();
});

test('GM6 in six languages, on every screen, by day and by night; without the key nothing is told', async ({
  page,
  hub,
}) => {
  for (const screen of [
    { width: 1920, height: 1080 },
    { width: 1080, height: 1920 },
    { width: 3840, height: 2160 },
  ]) {
    await page.setViewportSize(screen);
    await page.goto(machineOf(hub, `?theme=${screen.width > 2_000 ? 'night' : 'day'}`));
    for (const tongue of ['Español', 'Deutsch', 'Français', 'Ελληνικά', 'العربية', 'English']) {
      await page.getByRole('button', { name: tongue }).first().click();
      await expect(page.getByRole('button', { name: tongue }).first()).toHaveAttribute(
        'aria-pressed',
        'true',
      );
      expect(await amiss(page), tongue).toEqual([]);
    }
    // By night only colours are others.
    if (screen.height > 1_080 && screen.width < 2_000) continue;
    const violations = await violationsOn(page);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
  }
  await page.goto('about:blank');
  await page.goto(machineOf(hub).split('#')[0] ?? '');
  await expect(page.getByText('This page opens only from the wall.')).toBeVisible();
  await expect(page.getByRole('region')).toHaveCount(0);
});

test('GM6 who leaves the page open is led back to the wall', async ({ page, hub }) => {
  await page.clock.install();
  await page.goto(machineOf(hub));
  await expect(part(page, 'Quiet hours')).toBeVisible();
  await page.clock.runFor(4 * 60_000);
  await part(page, 'Quiet hours').getByRole('textbox', { name: 'From' }).click();
  await page.clock.runFor(4 * 60_000);
  await expect(part(page, 'Quiet hours')).toBeVisible();
  await page.clock.runFor(2 * 60_000);
  await expect(page).toHaveURL(/\/wall#key=/);
});
