/** Circles, roles and people by touch: in every language and upright, in a real browser. */
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { languages } from '../../shared/domain/hall/commands.ts';
import { openGallery, type Gallery, type ScreenName } from './gallery/open.ts';
import { faults, steps } from './gallery/standing.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());

/** Opens each page from its section, and comes back; `look` at each. */
async function pages(page: Page, look: (at: string) => Promise<void>): Promise<void> {
  const press = (selector: string) => page.locator(`.touch ${selector}`).first().click();
  const back = () => page.locator('.touch .room > * > .top > button').last().click();
  await press('[aria-labelledby=touch-circles] .top button:last-child');
  await page.locator('.touch form textarea').waitFor();
  await look('starting a circle');
  await back();
  await press('[aria-labelledby=touch-roles] .top button:last-child');
  await page.locator('.touch form textarea').waitFor();
  await look('describing a role');
  await back();
  // The one that nobody holds: it can be changed, and somebody chosen for it.
  const free = page.locator('[aria-labelledby=touch-roles] li', { hasText: 'Quiet hours' });
  await free.getByRole('button').last().click();
  await press('[aria-labelledby=touch-role] [aria-expanded]');
  await press('[aria-labelledby=touch-handover] button');
  await page.locator('.touch [aria-labelledby=touch-handover] button').first().waitFor();
  await look('a role');
  await back();
  for (const [n, at] of ['covering', 'knowing somebody'].entries()) {
    await page.locator('[aria-labelledby=touch-people] .top button').nth(n).click();
    await page.locator(n === 0 ? '#touch-cover' : '#touch-vouch').waitFor();
    if (n === 0) await press('[aria-pressed]');
    await look(at);
    await back();
  }
  await press('[aria-labelledby=touch-me] .top button:last-child');
  await look('leaving');
  await press('[aria-labelledby=touch-leave] button:last-child');
  await page.locator('.touch .pad').waitFor();
  await look('the number once more');
}

it.each(languages)(
  'W63 W92 W93 W94 W95 W96 in %s nothing of circles, roles and people is cut off or too small to touch',
  async (language) => {
    for (const screen of ['landscape', 'portrait'] as ScreenName[]) {
      const page = await gallery.page(`hall=more&meeting=coming&languages=${language}`, screen);
      await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
      await steps(page, async (step) => {
        if (step !== 'in') return;
        expect(await faults(page), screen).toEqual([]);
        await pages(page, async (at) => expect(await faults(page), `${screen}, ${at}`).toEqual([]));
      });
    }
    expect(gallery.complaints()).toEqual([]);
  },
);

it('W93 what is written for whoever comes next is gone from the wall when the role is covered', async () => {
  const page = await gallery.page('hall=more&meeting=coming', 'landscape');
  await steps(page, async (step) => {
    if (step !== 'in') return;
    const free = page.locator('[aria-labelledby=touch-roles] li', { hasText: 'Quiet hours' });
    await free.getByRole('button').last().click();
    await page.locator('[aria-labelledby=touch-handover] button').click();
    await page.getByRole('button', { name: 'Hide this' }).waitFor();
    await page.evaluate(() => {
      const { live } = window.gallery;
      const roles = [...live.view.roles].map(([id, row]) => [id, { ...row, covered: true }] as const);
      live.view = { ...live.view, roles: new Map(roles) };
    });
    await page.locator('#touch-handover').waitFor({ state: 'detached' });
    await page.locator('#touch-role').waitFor();
  });
  expect(gallery.complaints()).toEqual([]);
});
