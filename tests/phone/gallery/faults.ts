/** What is wrong with how a page looks and reads: nothing, where it is well. */
import type { Page } from '@playwright/test';
import { tagged, violationsOn } from '../../fixtures/axe.ts';

export const STANDARD_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const STANDARD = tagged(...STANDARD_TAGS);

/** The rules of the standard that depend on colours, and so differ between day and night. */
export const COLOURS = ['color-contrast', 'link-in-text-block'];

const told = (violations: Awaited<ReturnType<typeof violationsOn>>): string[] =>
  violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);

/** What axe finds. */
export const faults = async (page: Page): Promise<string[]> => told(await violationsOn(page, STANDARD));
/** What axe finds, but for the colours. */
export const faultsButColours = async (page: Page): Promise<string[]> => {
  const rules = Object.fromEntries(COLOURS.map((rule) => [rule, { enabled: false }]));
  return told(await violationsOn(page, { ...STANDARD, rules }));
};
/** What axe finds in the colours of the night. It is day before and after. */
export async function colourFaultsByNight(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  const found = told(await violationsOn(page, { runOnly: { type: 'rule', values: COLOURS } }));
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}
/** How far the page is wider than the screen, in CSS pixels; nothing where it is not. */
export const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} px too wide`] : [];
  });
/** Links in a line of text may be as high as the line. */
export const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a.button, input, select, summary, nav a')].flatMap(
      (one) => {
        const { width, height } = (one.closest('label') ?? one).getBoundingClientRect();
        return width === 0 || (width >= 44 && height >= 44)
          ? []
          : [`${one.tagName} ${one.textContent.trim()} ${width}x${height}`];
      },
    ),
  );
