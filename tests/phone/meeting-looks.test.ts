/** How assemblies look and read on the phone: both themes and directions, small screens, large letters. */
import { expect, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Assembly } from './gallery/assembly.ts';
import { inArabic, inEnglish, narrow, onEach } from './gallery/each.ts';
import { colourFaultsByNight, faults } from './gallery/faults.ts';
import { showGallery, type Shown } from './gallery/look.ts';

let shown: Shown;
beforeAll(async () => {
  shown = await showGallery();
});
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
const looks = [
  ...inEnglish,
  inArabic,
  ...['lang=ar&size=200', 'lang=de&size=200', 'lang=el', 'lang=fr'].map(narrow),
];

describe('every page of an assembly', () => {
  let found: Awaited<ReturnType<typeof onEach>>;
  beforeAll(async () => {
    found = await onEach({ shown, places, go, looks: () => looks });
  });

  for (const name of ['by day', 'by night', 'from right to left'] as const)
    it(`H16 axe finds nothing ${name}`, () => expect(found[name]).toEqual([]));

  it('H16 nothing lies outside 320 pixels, nor with letters twice as large', () =>
    expect(found.sideways).toEqual([]));

  it('H16 whatever can be pressed is at least 44 pixels high and wide', () =>
    expect(found['too small']).toEqual([]));

  it('H16 axe finds nothing in the sheets, by day nor by night', async () => {
    const page = await shown.open('hall=round', 'meeting', { viewport: { width: 360, height: 4_000 } });
    const looked = async (): Promise<void> => {
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await faults(page)).toEqual([]);
      expect(await colourFaultsByNight(page)).toEqual([]);
    };
    for (const name of ['I consent', 'I object']) {
      await page.getByRole('button', { name, exact: true }).click();
      await looked();
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: 'Announce a meeting' }).click();
    await looked();
    for (const [hall, spot, button] of [
      ['choosing', 'meeting', 'Suggest'],
      ['held', 'roles', 'Describe a role'],
    ] as const) {
      await shown.openAgain(page, `hall=${hall}`, spot);
      await page.getByRole('button', { name: button, exact: true }).click();
      await looked();
    }
    await page.context().close();
  });
});
