import { expect } from '@playwright/test';
import { it } from 'vitest';
import { faults, sideways } from './gallery/faults.ts';
import { showGallery } from './gallery/look.ts';
it('x', { timeout: 100000 }, async () => {
  const shown = await showGallery();
  for (const [hall, q, colorScheme, w, h] of [['cycle','size=200','light',320,640],['ranking','size=200','light',320,640],['dots','size=200','light',320,640],['secret','','dark',360,2000],['temperature','','light',360,740],['one','','dark',360,740],['ranking','','light',360,900],['dots','','light',360,740],['score','','dark',360,740],['cycle','','light',360,900],['counted','','dark',360,740],['tied','','light',360,740],['sheets','','light',360,1400],['assembly','','light',360,1600]] as const) {
    const page = await shown.open(`hall=${hall}&${q}`, 'circles', { colorScheme, viewport: { width: w, height: h } });
    await page.evaluate((to) => { location.hash = to; }, hall === 'assembly' ? '#/ask' : '#/poll/' + await page.evaluate(() => (window.phoneGallery.story as any).poll));
    await expect(page.locator('h1')).toBeFocused();
    if (hall === 'ranking') { for (let n = 0; n < 3; n++) await page.locator('main ul li button.add').first().click(); await page.getByRole('button', { name: /^Up/ }).nth(2).click(); }
    console.log(hall, q, await sideways(page), await faults(page));
    if (q) console.log(await page.evaluate(() => [...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > 321).map((e) => e.tagName + '.' + e.className + ' ' + Math.round(e.getBoundingClientRect().right)).slice(0, 12)));
    await page.screenshot({ path: `/tmp/shot-${hall}${q ? '-200' : ''}.png` });
    await page.context().close();
  }
  await shown.close();
});
