/** The keeper's menu: the gesture as a rule, and the menu in a real browser. */
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../shared/domain/hall/commands.ts';
import { calls, cornerAt, HELD, THEN, type Hold } from '../../renderer/wall/keeper/gesture.ts';
import { openGallery, type Gallery } from './gallery/open.ts';

describe('EK8 the gesture', () => {
  const hold = (corner: Hold['corner'], from: number, ms = HELD): Hold => ({ corner, from, to: from + ms });
  const first = hold('top left', 0);

  it('EK8 is one corner held, and soon after it another one', () => {
    expect(calls(first, hold('bottom right', HELD + THEN))).toBe(true);
    expect(calls(first, hold('bottom right', HELD + THEN + 1))).toBe(false);
    expect(calls(first, hold('top left', 2_000))).toBe(false);
    expect(calls(first, hold(null, 2_000))).toBe(false);
    expect(calls(null, first)).toBe(false);
    expect(calls(hold('top left', 0, HELD - 1), hold('top right', 2_000))).toBe(false);
    expect(calls(first, hold('top right', 2_000, HELD - 1))).toBe(false);
  });

  it('EK8 corners are as large on any screen as its shorter side makes them, and do not meet', () => {
    for (const screen of [
      { width: 1920, height: 1080 },
      { width: 1080, height: 1920 },
    ]) {
      const reach = 0.12 * 1080;
      const { width, height } = screen;
      expect(cornerAt({ x: reach, y: reach }, screen)).toBe('top left');
      expect(cornerAt({ x: width - reach, y: 0 }, screen)).toBe('top right');
      expect(cornerAt({ x: 0, y: height }, screen)).toBe('bottom left');
      expect(cornerAt({ x: width, y: height - reach }, screen)).toBe('bottom right');
      expect(cornerAt({ x: reach + 1, y: 0 }, screen)).toBeNull();
      expect(cornerAt({ x: width / 2, y: height / 2 }, screen)).toBeNull();
    }
  });
});

describe('EK8 the menu', () => {
  let gallery: Gallery;
  beforeAll(async () => {
    gallery = await openGallery();
  });
  afterAll(() => gallery.close());
  const dialog = (page: Page) => page.getByRole('dialog');
  const keys = (page: Page) => page.keyboard.press('Control+Alt+Shift+KeyM');

  /** As a finger does it, by the page's own clock. */
  const holdAt = (page: Page, x: number, y: number, from: number, ms: number) =>
    page.evaluate(
      ([clientX, clientY, begins, span]) => {
        for (const [name, time] of [
          ['pointerdown', begins],
          ['pointerup', begins + span],
        ] as const) {
          const event = new PointerEvent(name, { clientX, clientY, bubbles: true });
          Object.defineProperty(event, 'timeStamp', { value: time });
          document.body.dispatchEvent(event);
        }
      },
      [x, y, from, ms] as const,
    );

  it('EK8 is called by the gesture and by keys, says what the machine page is where there is one, and goes', async () => {
    const page = await gallery.page('hall=some');
    await holdAt(page, 10, 10, 1_000, HELD - 1);
    await holdAt(page, 1910, 1070, 4_000, HELD);
    await holdAt(page, 960, 540, 6_000, HELD);
    expect(await dialog(page).count()).toBe(0);
    await holdAt(page, 10, 10, 10_000, HELD);
    await holdAt(page, 1910, 1070, 13_000, HELD);
    await dialog(page).waitFor();
    // The gallery has none.
    expect(await dialog(page).getByRole('link').count()).toBe(0);
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog(page).count()).toBe(0);
    await keys(page);
    await dialog(page).waitFor();
    await keys(page);
    await expect.poll(() => dialog(page).count()).toBe(0);
  });

  it('EK8 asks twice before phones lose their connection, and shows the wall’s key', async () => {
    const page = await gallery.page('hall=some');
    const asked = () => gallery.posted.filter(({ what }) => what.includes('/wall/shell/'));
    const before = asked().length;
    const choose = (name: string) => dialog(page).getByRole('button', { name, exact: true }).click();
    await keys(page);
    await choose('End Moothall');
    await choose('No, leave it');
    await choose('End Moothall');
    expect(asked()).toHaveLength(before);
    await choose('Yes, end it');
    await expect
      .poll(() => asked().slice(before))
      .toEqual([{ what: 'POST /wall/shell/quit', key: 'made-up' }]);
    await expect.poll(() => dialog(page).count()).toBe(0);
    await keys(page);
    await choose('Leave the whole screen');
    await choose('Back onto the whole screen');
    await expect
      .poll(() =>
        asked()
          .slice(before + 1)
          .map(({ what }) => what),
      )
      .toEqual(['POST /wall/shell/leave', 'POST /wall/shell/return']);
  });

  it('EK8 fits every screen in every language', async () => {
    for (const screen of ['landscape', 'portrait'] as const) {
      for (const language of languages) {
        const page = await gallery.page(`hall=some&languages=${language}`, screen);
        await page.waitForFunction((name) => document.documentElement.lang === name, language);
        await keys(page);
        await dialog(page).waitFor();
        expect(await dialog(page).getAttribute('lang')).toBe(language);
        expect(
          await dialog(page).evaluate(
            (menu) => menu.scrollHeight <= menu.clientHeight && menu.scrollWidth <= menu.clientWidth,
          ),
        ).toBe(true);
      }
    }
  });
});
