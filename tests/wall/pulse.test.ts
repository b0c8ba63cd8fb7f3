/** The heartbeat of the wall's page, in a real browser. */
import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isBlank } from '../../electron/watch/blank.ts';
import { readPulse } from '../../electron/watch/heard.ts';
import { pace } from '../../renderer/wall/pace.ts';
import { PULSE, type Pulse } from '../../shared/protocol/pulse.ts';
import { openGallery, scenes, type Gallery } from './gallery/open.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());

async function pulseOf(page: Page): Promise<Pulse> {
  const pulse = readPulse(await page.evaluate((name) => Reflect.get(globalThis, name) as unknown, PULSE));
  if (pulse === null) throw new Error('no pulse');
  return pulse;
}
/** A second of the hall's time, and two frames. */
const aSecond = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.gallery.live.now += 1_000;
    return new Promise<void>((drawn) => {
      const timer = setTimeout(drawn, 1_000);
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          clearTimeout(timer);
          drawn();
        }),
      );
    });
  });

it('VW4 beats once for each second of its clock that was drawn, and not while that stands still', async () => {
  const page = await gallery.page('hall=more');
  const before = await pulseOf(page);
  for (let second = 0; second < 3; second += 1) await aSecond(page);
  const after = await pulseOf(page);
  expect(after.ticks - before.ticks).toBe(3);
  expect(after.frames - before.frames).toBe(3);
  // Something happens, but the clock does not move.
  await page.evaluate(() => (window.gallery.live.link = 'away'));
  expect(await pulseOf(page)).toEqual(after);
});

it('VW4 a page that draws nothing takes its state in, and does not beat', async () => {
  const page = await gallery.page('hall=more');
  await aSecond(page);
  const before = await pulseOf(page);
  await page.evaluate(() => {
    const real = window.requestAnimationFrame;
    window.requestAnimationFrame = () => 0;
    Reflect.set(window, 'drawAgain', () => (window.requestAnimationFrame = real));
  });
  try {
    await aSecond(page);
    const after = await pulseOf(page);
    expect(after.ticks).toBe(before.ticks + 1);
    expect(after.frames).toBe(before.frames);
  } finally {
    await page.evaluate(() => (Reflect.get(window, 'drawAgain') as () => void)());
  }
});

it('VW4 says whether people meet, whether they are asked, what they speak, and whether somebody stands there', async () => {
  const at = async (query: string): Promise<Pulse> => {
    const page = await gallery.page(query);
    await aSecond(page);
    return pulseOf(page);
  };
  expect(await at('hall=more&languages=de,ar')).toMatchObject({
    ...{ meeting: false, round: false, standing: false, hidden: false, languages: ['de', 'ar'] },
  });
  expect(await at('hall=more&meeting=coming')).toMatchObject({ meeting: false, round: false });
  expect(await at('hall=more&meeting=gathering')).toMatchObject({ meeting: true, round: false });
  expect(await at('hall=more&meeting=item')).toMatchObject({ meeting: true, round: false });
  expect(await at('hall=more&meeting=over')).toMatchObject({ meeting: false, round: false });
  expect(await at('hall=more&meeting=round')).toMatchObject({ meeting: true, round: true });
  expect(await at('hall=more&meeting=poll-open')).toMatchObject({ meeting: true, round: true });
  const page = await gallery.page('hall=more');
  await page.keyboard.press('Shift');
  await aSecond(page);
  expect((await pulseOf(page)).standing).toBe(true);
});

it('VW5 W20 a wall without its hub says that it is lost, and from when that is what it shows', async () => {
  const page = await gallery.page('hall=more');
  await page.evaluate(() => (window.gallery.live.link = 'away'));
  await page.evaluate((ms) => (window.gallery.live.now += ms), pace.lost);
  await expect.poll(() => page.locator('main').getAttribute('data-scene')).toBe('trouble');
  const said = await page.locator('main').innerText();
  const time = await page.evaluate(() =>
    new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' }).format(window.gallery.live.updatedAt),
  );
  expect(said).toContain('lost its connection');
  expect(said).toContain(`is from ${time}`);
  // It still beats: a hub that is away is no illness of the page.
  const before = await pulseOf(page);
  await aSecond(page);
  expect((await pulseOf(page)).frames).toBeGreaterThan(before.frames);
});

/** As whoever watches over a page sees it: small, from what is really drawn. */
async function seen(page: Page): Promise<Uint8Array> {
  const session = await page.context().newCDPSession(page);
  const frame = new Promise<string>((resolve) =>
    session.once('Page.screencastFrame', ({ data }) => resolve(data)),
  );
  await session.send('Page.startScreencast', { format: 'png', maxWidth: 192, maxHeight: 192 });
  const picture = PNG.sync.read(Buffer.from(await frame, 'base64'));
  await session.detach();
  return picture.data;
}

it('VW6 no scene is taken for nothing, by day, by night or in the dark; a page without any is', async () => {
  // Those with the least on them.
  for (const name of ['waking', 'lost', 'not the wall', 'board, nothing', 'first start']) {
    const page = await gallery.page(scenes[name] ?? '');
    for (const look of ['day', 'night', 'dark'] as const) {
      await page.evaluate((wanted) => {
        document.documentElement.dataset.theme = wanted === 'day' ? 'day' : 'night';
        // As the wall does where its screen cannot be switched off.
        document.body.style.filter = wanted === 'dark' ? 'brightness(0.12)' : '';
        return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      }, look);
      expect(isBlank({ pixels: await seen(page) }), `${name}, ${look}`).toBe(false);
    }
  }
  const page = await gallery.page('hall=more');
  await page.evaluate(() => {
    document.body.style.filter = '';
    document.body.style.visibility = 'hidden';
    return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });
  try {
    expect(isBlank({ pixels: await seen(page) })).toBe(true);
  } finally {
    await page.evaluate(() => (document.body.style.visibility = ''));
  }
});
