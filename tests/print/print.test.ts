/** What is printed, as people meet it: a real hub with its settings, the built page, and Chromium's own printing. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { printed } from '../../electron/hub/web/print.ts';
import { SETTINGS_FILE } from '../../electron/hub/settings.ts';
import { ensureBuilt, ROOT } from '../../electron/launch/setup.mjs';
import { languages } from '../../shared/domain/hall/languages.ts';
import type { House } from '../../shared/protocol/messages.ts';
import type { Printed } from '../../shared/protocol/printed.ts';
import { openHall, tempFolder, type TestHall } from '../fixtures/hall.ts';
import { faults } from '../phone/gallery/faults.ts';
import { launch } from '../phone/gallery/look.ts';

const PASSWORD = 'rye bread & plum jam';
let browser: Browser;
beforeAll(async () => {
  ensureBuilt();
  browser = await launch();
});
afterAll(() => browser.close());

/** A hall whose machine knows the Wi-Fi. */
async function withWifi(): Promise<TestHall> {
  const data = join(tempFolder(), 'hall');
  mkdirSync(data);
  const wifi = { ssid: 'Old Mill', security: 'wpa', password: PASSWORD };
  writeFileSync(join(data, SETTINGS_FILE), JSON.stringify({ wifi }));
  return openHall({ data, renderer: join(ROOT, 'out/renderer') });
}
const keyOf = ({ hub }: TestHall): string => hub.wall.split('#key=')[1] ?? '';

async function asked({ url }: TestHall, headers: Record<string, string> = {}): Promise<string> {
  return (await fetch(`${url}/print.json`, { headers })).text();
}

async function open(hall: TestHall, what: string, language: string, hash = ''): Promise<Page> {
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  await page.goto(`${hall.url}/print/${what}?language=${language}${hash}`);
  await page.locator('main').waitFor();
  await page.evaluate(() => document.fonts.ready);
  return page;
}

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

/** What a camera reads off a code. */
async function scanned(page: Page, nth: number): Promise<string | undefined> {
  const { data, width, height } = PNG.sync.read(await page.locator('svg').nth(nth).screenshot());
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}

describe('what is printed', () => {
  it('ZP7 The Wi-Fi’s password is told to the wall’s own machine with the wall’s key, and to nobody else', async () => {
    const hall = await withWifi();
    const right = JSON.parse(await asked(hall, { 'x-wall-key': keyOf(hall) })) as Printed;
    expect(right.wifi?.code).toContain('rye bread');
    for (const headers of [{}, { 'x-wall-key': '' }, { 'x-wall-key': `${keyOf(hall)}x` }]) {
      const told = await asked(hall, headers);
      expect((JSON.parse(told) as Printed).wifi).toBeNull();
      expect(told).not.toContain('rye bread');
    }
  });

  it('ZP8 Nothing on paper lets anybody join or act as somebody: no code of the wall, and nobody’s name', async () => {
    const hall = await withWifi();
    await hall.joined('Noor Haddad');
    const told = await asked(hall, { 'x-wall-key': keyOf(hall) });
    expect(told).not.toContain(hall.code());
    expect(told).not.toContain('Noor');
    for (const what of ['poster', 'cards']) {
      const page = await open(hall, what, 'en', `#key=${keyOf(hall)}`);
      expect(await page.content()).not.toMatch(/Noor|\/J\//i);
      expect(await page.content()).not.toContain(hall.code());
    }
  });

  it('ZP9 where the hall is answered over https the address in the code is that one, as it is', () => {
    const house = (text: readonly string[]) =>
      ({ join: { code: null, text, until: 0 }, wifi: null }) as unknown as House;
    const codeOf = (...text: string[]) => printed(house(text), { hall: null }, false).code;
    expect(codeOf('https://hall.example.org:4811', '10.0.0.7:4810')).toBe('HTTPS://HALL.EXAMPLE.ORG:4811/');
    expect(codeOf('10.0.0.7:4810')).toBe('HTTP://10.0.0.7:4810/');
  });

  it('ZP9 A camera reads the Wi-Fi and the page’s address off the poster, and the address off each card', async () => {
    const hall = await withWifi();
    const address = `HTTP://127.0.0.1:${hall.hub.port}/`;
    const poster = await open(hall, 'poster', 'en', `#key=${keyOf(hall)}`);
    expect([await scanned(poster, 0), await scanned(poster, 1)]).toEqual([
      `WIFI:T:WPA;S:Old Mill;P:${PASSWORD};;`,
      address,
    ]);
    const cards = await open(hall, 'cards', 'en');
    expect(await scanned(cards, 0)).toBe(address);
    expect(await cards.locator('li').count()).toBe(10);
  });

  it('ZP10 In every language the poster fills one sheet of A4 or A3, and ten cards one of A4, whole and with nothing to press', async () => {
    const hall = await withWifi();
    const key = `#key=${keyOf(hall)}`;
    const page = await open(hall, 'poster', 'en');
    await page.emulateMedia({ media: 'print' });
    // A4 without its margins.
    await page.setViewportSize({ width: 718, height: 1046 });
    const tried: readonly (readonly [string, string, 'A4' | 'A3', string])[] = [
      ...languages.flatMap((language) => [
        ['poster', language, 'A4', key] as const,
        ['cards', language, 'A4', ''] as const,
      ]),
      ['poster', 'de', 'A4', ''],
      ['poster', 'de', 'A3', key],
    ];
    for (const [what, language, format, hash] of tried) {
      // A page that differs only behind the # would not be loaded again.
      await page.goto('about:blank');
      await page.goto(`${hall.url}/print/${what}?language=${language}${hash}`);
      await page.locator('main').waitFor();
      expect(await page.locator('header').isVisible()).toBe(false);
      const cut = await page
        .locator('li, h2, p')
        .evaluateAll((all) =>
          all
            .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
            .map((one) => one.textContent),
        );
      const sheets = pagesOf(await page.pdf({ format }));
      expect({ what, language, format, cut, sheets }).toEqual({
        what,
        language,
        format,
        cut: [],
        sheets: 1,
      });
    }
  });

  it('H16 axe finds nothing on either page, in both directions', async () => {
    const hall = await withWifi();
    for (const [what, language] of [
      ['poster', 'en'],
      ['cards', 'ar'],
    ] as const)
      expect([what, await faults(await open(hall, what, language))]).toEqual([what, []]);
  });
});
