/** The safe scene, as text and as a real browser draws it. */
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { safeHtml, safePage } from '../../electron/watch/safe-page.ts';
import { safeWords } from '../../electron/watch/words.ts';
import { languages } from '../../shared/domain/hall/languages.ts';
import { launchBrowser } from '../fixtures/browser.ts';

const again = new Date(2026, 10, 26, 14, 2).getTime();
const wall = 'http://127.0.0.1:4810/wall?a=1&b="2"#key=abc';

describe('as text', () => {
  it('VW8 has no script and asks nobody for anything', () => {
    const html = safeHtml({ languages, again, wall });
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|<img|<link|src=|url\(|@import|\son\w+=/i);
    expect(html).toContain('href="http://127.0.0.1:4810/wall?a=1&#38;b=&#34;2&#34;#key=abc"');
    expect(html).toMatch(
      /href="http:\/\/127\.0\.0\.1:4810\/wall\/machine\?[^"]*#key=abc">Settings of the machine</,
    );
  });

  it('VW8 speaks what it is told to, each once, and English where nobody told it', () => {
    const spoken = (html: string) =>
      [...html.matchAll(/<section lang="(\w+)" dir="(\w+)"/g)].map((m) => m[1]);
    expect(spoken(safeHtml({ languages: ['ar', 'de', 'ar'], again, wall }))).toEqual(['ar', 'de']);
    expect(spoken(safeHtml({ languages: [], again, wall: null }))).toEqual(['en']);
    for (const language of languages) {
      const html = safeHtml({ languages: [language], again, wall: null });
      expect(html).toContain('14:02');
      expect(html).toContain(safeWords[language].title);
    }
  });
});

describe('as drawn', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it.each([
    [1920, 1080],
    [1080, 1920],
  ])(
    'VW8 is large, whole, one language at a time, and led to the wall by one key (%i x %i)',
    async (width, height) => {
      const page = await browser.newPage({ viewport: { width, height } });
      await page.route('http://127.0.0.1:4810/**', (route) => route.fulfill({ body: 'the wall' }));
      await page.goto(
        safePage({ languages: [...languages], again, wall: 'http://127.0.0.1:4810/wall#key=a' }),
      );
      for (const [at, language] of languages.entries()) {
        // Winds the turns of the languages instead of waiting for them.
        await page.evaluate((n) => {
          for (const animation of document.getAnimations()) {
            animation.pause();
            animation.currentTime = 60_000 + n * 10_000 + 5_000;
          }
        }, at);
        const shown = await page.locator('section').evaluateAll((sections) =>
          sections.flatMap((one) => {
            if (getComputedStyle(one).visibility !== 'visible') return [];
            const all = [...one.children].map((child) => child.getBoundingClientRect());
            const isWhole = all.every(
              (box) => box.top >= 0 && box.bottom <= innerHeight && box.right <= innerWidth,
            );
            const small = Math.min(
              ...[...one.children].map((child) => parseFloat(getComputedStyle(child).fontSize)),
            );
            return [
              { lang: one.getAttribute('lang'), isWhole, small: small / Math.min(innerWidth, innerHeight) },
            ];
          }),
        );
        expect(shown).toEqual([{ lang: language, isWhole: true, small: expect.closeTo(0.044) as number }]);
      }
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL('http://127.0.0.1:4810/wall#key=a');
      await page.close();
    },
  );
});
