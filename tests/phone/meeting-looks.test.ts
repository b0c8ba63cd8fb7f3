/** How assemblies look and read on the phone: both themes and directions, small screens, large letters. */
import { expect, type BrowserContextOptions, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Assembly } from './gallery/assembly.ts';
import { onEach, type Round } from './gallery/each.ts';
import { faults, sideways, tooSmall } from './gallery/faults.ts';
import { showGallery, type Shown } from './gallery/look.ts';

let shown: Shown;
beforeAll(async () => {
  shown = await showGallery();
}, 60_000);
afterAll(() => shown.close());

/** Story and place; `MEETING` and so on stand for the story's own. */
const places = [
  ['round', ''],
  ['round', 'meeting'],
  ['stands', 'meeting'],
  ['announced', 'gathering/MEETING'],
  ['speaking', 'gathering/MEETING'],
  ['round', 'gathering/MEETING'],
  ['speaking', 'who/MEETING/ITEM'],
  ['objected', 'proposal/PROPOSAL'],
  ['announced', 'proposal/PROPOSAL'],
  ['announced', 'agreements'],
  ['announced', 'agreement/AGREEMENT'],
  ['announced', 'propose/end/AGREEMENT'],
  ['announced', 'propose/rule/hallName'],
  ['announced', 'propose/rule/circle'],
  ['announced', 'me/how'],
  ['closed', 'gathering/MEETING'],
  ['closed', 'past'],
  ['closed', 'kept'],
  ['closed', 'agreement/OLD'],
  ['closed', 'agreement/NEW'],
  ['choosing', 'meeting'],
  ['choosing', 'gathering/MEETING'],
  ['reasons', 'role/ROLE'],
  ['would', ''],
  ['would', 'role/ROLE'],
  ['proposed', 'proposal/PROPOSAL'],
  ['held', 'roles'],
  ['held', 'role/ROLE'],
  ['held', 'meeting'],
] as const;

async function go(page: Page, place: string): Promise<void> {
  await page.evaluate((to) => {
    const { story, live } = window.phoneGallery;
    const { meeting, item, proposal, shoes } = story as Assembly;
    const agreement = [...live.view.agreements.keys()][0] ?? '';
    const latest = [...live.view.agreements.keys()].at(-1) ?? '';
    location.hash = `#/${to}`
      .replace('MEETING', meeting)
      .replace('ITEM', item)
      .replace('PROPOSAL', proposal)
      .replace('ROLE', [...live.view.roles.keys()][0] ?? '')
      .replace('AGREEMENT', agreement)
      .replace('OLD', shoes)
      .replace('NEW', latest);
  }, place);
}
const round = (query: string, options: BrowserContextOptions): Round => ({
  ...{ shown, places, go, query, options },
});
const high = { width: 360, height: 4_000 };
const small = { viewport: { width: 320, height: 640 } };

describe('every page of an assembly', () => {
  for (const [name, query, colorScheme] of [
    ['by day', 'lang=en', 'light'],
    ['by night', 'lang=en', 'dark'],
    // Colours do not depend on the direction: from right to left by night would find nothing more.
    ['from right to left', 'lang=ar', 'light'],
  ] as const)
    it(`H16 axe finds nothing ${name}`, { timeout: 300_000 }, async () => {
      expect(await onEach(round(query, { colorScheme, viewport: high }), faults)).toEqual([]);
    });

  it('H16 axe finds nothing in the sheets', { timeout: 300_000 }, async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await shown.open('hall=round', 'meeting', { colorScheme, viewport: high });
      for (const name of ['I consent', 'I object']) {
        await page.getByRole('button', { name, exact: true }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        expect(await faults(page)).toEqual([]);
        await page.keyboard.press('Escape');
      }
      await page.getByRole('button', { name: 'Announce a meeting' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await faults(page)).toEqual([]);
      await page.context().close();
      for (const [hall, spot, button] of [
        ['choosing', 'meeting', 'Suggest'],
        ['held', 'roles', 'Describe a role'],
      ] as const) {
        const roles = await shown.open(`hall=${hall}`, spot, { colorScheme, viewport: high });
        await roles.getByRole('button', { name: button, exact: true }).click();
        await expect(roles.getByRole('dialog')).toBeVisible();
        expect(await faults(roles)).toEqual([]);
        await roles.context().close();
      }
    }
  });

  it(
    'H16 nothing lies outside 320 pixels, nor with letters twice as large',
    { timeout: 300_000 },
    async () => {
      const found: string[] = [];
      for (const query of ['lang=de&size=200', 'lang=el', 'lang=ar&size=200', 'lang=fr'])
        found.push(...(await onEach(round(query, small), sideways)));
      expect(found).toEqual([]);
    },
  );

  it('H16 whatever can be pressed is at least 44 pixels high and wide', { timeout: 180_000 }, async () => {
    expect(await onEach(round('lang=en', small), tooSmall)).toEqual([]);
  });
});
