/** Somebody who stands before the wall in the gallery, and what is wrong with what they see. */
import type { Page } from '@playwright/test';

/** Words wider than the box that they are in, and buttons that are too small or beside the screen. */
export const faults = (page: Page): Promise<string[]> =>
  page.locator('.touch').evaluate((panel) => {
    const around = panel.getBoundingClientRect();
    return [...panel.querySelectorAll('*')].flatMap((element) => {
      const box = element.getBoundingClientRect();
      // Said only when there is something to say; and pages out of sight stand beside the one that is read.
      if (box.width === 0 || element.closest('.window') !== null) return [];
      const said = `${element.tagName} ${element.textContent?.trim().slice(0, 40) ?? ''}`;
      if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) return [`wide: ${said}`];
      if (box.left < around.left - 1 || box.right > around.right + 1) return [`beside: ${said}`];
      const isSmall = element.tagName === 'BUTTON' && Math.min(box.width, box.height) < 80;
      return isSmall ? [`small: ${said}`] : [];
    });
  });

const beginnings = [
  ['propose', 'together', 0],
  ['ask', 'together', 1],
  ['announce', 'meetings', 0],
] as const;
/** `forms`: those that begin at the board too. */
export async function steps(page: Page, at: (step: string) => Promise<void>, forms = false): Promise<void> {
  await page.mouse.click(300, 300);
  await page.locator('.offer').click();
  await page.locator('.touch li button').first().waitFor();
  await at('names');
  // Who facilitates the made-up meetings.
  await page.locator('.touch li button', { hasText: 'Noor' }).click();
  await page.locator('.touch .pad').waitFor();
  await at('number');
  await page.locator('.touch .pad').evaluate((pad) => {
    // As fast as the page takes it: how somebody presses them is not what is looked at here.
    for (const digit of '482916')
      [...pad.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === digit)?.click();
  });
  await page.locator('#touch-needs').waitFor();
  await at('in');
  if (!forms) return;
  await page.locator('.top .go').click();
  await page.locator('.touch textarea').waitFor();
  await at('raise');
  await page.locator('.touch .top button').click();
  for (const [form, of, n] of beginnings) {
    await page.locator(`[aria-labelledby=touch-${of}] .top button`).nth(n).click();
    await page.locator('.touch input').first().waitFor();
    await at(form);
    const back = form === 'ask' ? '.touch .send button:last-child' : '.touch .top button';
    await page.locator(back).click();
  }
}
