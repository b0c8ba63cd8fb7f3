/** What is wrong with how a page looks and reads: nothing, where it is well. */
import type { Page } from '@playwright/test';
import { tagged, violationsOn } from '../../fixtures/axe.ts';

const STANDARD = tagged('wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice');

/** What axe finds. */
export const faults = async (page: Page): Promise<string[]> => {
  const violations = await violationsOn(page, STANDARD);
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
};
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
