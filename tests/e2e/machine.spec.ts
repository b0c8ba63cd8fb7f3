/** The page of the machine, as whoever keeps it sees it: the built pages, a real hub, a real browser. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import type { DisplayChoice } from '../../shared/machine/page.ts';
import { startHub, type RunningHub } from '../../electron/hub/start.ts';
import { PULSE, type Pulse } from '../../shared/protocol/pulse.ts';
import { ensureBuilt, ROOT } from '../../electron/launch/setup.mjs';
import { violationsOn } from '../fixtures/axe.ts';

/** What the program around the hub would know. */
let displays: readonly DisplayChoice[] = [];

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
      displays: () => displays,
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

test('GM8 without a keyboard a password is written with the keys on the screen; with one they go', async ({
  page,
  hub,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(machineOf(hub));
  const wifi = part(page, 'Wi-Fi for phones');
  const keys = page.getByRole('group', { name: 'Keys on the screen' });
  await expect(keys).toHaveCount(0);
  await wifi.getByRole('textbox', { name: 'Name of the network' }).click();
  const type = async (...names: readonly string[]): Promise<void> => {
    for (const name of names) await keys.getByRole('button', { name, exact: true }).click();
  };
  await type('Capital letters', 'M', 'i', 'l', 'l');
  await wifi.getByRole('textbox', { name: 'Password' }).click();
  const signs = 'Digits and signs';
  await type(
    'r',
    'y',
    'e',
    signs,
    '7',
    '@',
    signs,
    '_',
    '$',
    'Letters',
    'b',
    'u',
    'n',
    'n',
    'Delete the last sign',
  );
  await expect(wifi.getByRole('textbox', { name: 'Password' })).toHaveValue('rye7@_$bun');
  // What is below the keys comes above them.
  const folder = part(page, 'Display').getByRole('textbox');
  await folder.click();
  const [above, below] = [await folder.boundingBox(), await keys.boundingBox()];
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
  await page.keyboard.press('x');
  await expect(keys).toHaveCount(0);
  await expect(folder).toHaveValue('x');
  await wifi.getByRole('button', { name: 'Save' }).click();
  await expect(wifi.getByRole('status')).toHaveText('Saved. It holds now.');
  expect(inFile(hub)).toEqual({ wifi: { ssid: 'Mill', security: 'wpa', password: 'rye7@_$bun' } });
});

test('GM9 the display is chosen from those that there are; one that is set stays to be seen while it is away', async ({
  page,
  hub,
}) => {
  displays = [
    { label: 'eDP-1', size: '1366 × 768' },
    { label: 'HDMI-A-1', size: '1920 × 1080' },
  ];
  await page.goto(machineOf(hub));
  const display = part(page, 'Display');
  await display.getByRole('button', { name: 'HDMI-A-1 · 1920 × 1080' }).click();
  await display.getByRole('button', { name: 'Save' }).click();
  await expect(display.getByRole('status')).toHaveText('Saved. It holds now.');
  expect(inFile(hub)).toEqual({ display: 'HDMI-A-1' });
  await expect(display.getByRole('textbox')).toHaveCount(0);
  displays = [{ label: 'eDP-1', size: '1366 × 768' }];
  await expect(display.getByRole('button', { name: 'HDMI-A-1 (not here now)' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  displays = [];
  await expect(display.getByRole('textbox')).toHaveValue('HDMI-A-1');
});

test('GM10 the poster and the cards are seen on the wall, which says where to print them, and one comes back', async ({
  page,
  hub,
}) => {
  await page.clock.install();
  await page.goto(machineOf(hub));
  await page.getByRole('link', { name: 'Poster for the door' }).click();
  await expect(
    page.getByText(/To print it, open this .*http:\/\/127\.0\.0\.1:\d+\/print\/poster/),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Print' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Cards', exact: true }).click();
  await expect(page.getByText(/\/print\/cards/)).toBeVisible();
  // Who watches over the wall sees that it lives.
  const beats = () =>
    page.evaluate((name) => (Reflect.get(globalThis, name) as Pulse | undefined)?.ticks ?? 0, PULSE);
  await page.clock.runFor(3_000);
  await expect.poll(beats).toBeGreaterThan(1);
  await page.getByRole('link', { name: 'Back to the machine’s page' }).click();
  await expect(part(page, 'Quiet hours')).toBeVisible();
  await page.getByRole('link', { name: 'Cards for people' }).click();
  await expect(page.getByText(/\/print\/cards/)).toBeVisible();
  await page.clock.runFor(7 * 60_000);
  await expect(page).toHaveURL(/\/wall#key=/);
});

test('EK10 the keeper’s menu is called on the page of the machine too, and leads back to the wall', async ({
  page,
  hub,
}) => {
  await page.goto(machineOf(hub));
  await part(page, 'Wi-Fi for phones').getByRole('textbox', { name: 'Password' }).focus();
  await page.keyboard.press('Control+Alt+Shift+KeyM');
  const menu = page.getByRole('dialog', { name: 'The machine behind this screen' });
  await expect(menu.getByRole('link', { name: 'Back to the wall' })).toBeFocused();
  await expect(menu.getByRole('button', { name: 'Leave the whole screen' })).toBeVisible();
  await menu.getByRole('button', { name: 'Settings of the machine' }).click();
  await expect(menu).toHaveCount(0);
  await page.keyboard.press('Control+Alt+Shift+KeyM');
  await menu.getByRole('link', { name: 'Back to the wall' }).click();
  await expect(page.locator('.wall')).toBeVisible();
});
