/** Phones in a real browser for the tests of one file, closed after each, and how their tests find things. */
import type { Locator, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Command } from '../../shared/domain/commands.ts';
import { showGallery, type Shown } from './gallery/look.ts';

/**
 * To be called once in a file; opens a phone on the gallery (see gallery/main.ts), at a spot in it. The first of each
 * test is in the page that all tests of the file share: loading one takes longer than most tests.
 */
export function phones(): (query: string, spot?: string) => Promise<Page> {
  let shown: Shown;
  let shared: Page;
  let isTaken = false;
  const more: Page[] = [];
  beforeAll(async () => {
    shown = await showGallery();
    shared = await shown.open('', 'circles');
  });
  afterEach(async () => {
    isTaken = false;
    for (const page of more.splice(0)) await page.context().close();
  });
  afterAll(() => shown.close());
  return async (query, spot = '') => {
    if (!isTaken) {
      isTaken = true;
      await shown.openAgain(shared, query, spot);
      return shared;
    }
    const page = await shown.open(query, spot);
    more.push(page);
    return page;
  };
}

export const card = (page: Page, what: string): Locator =>
  page.getByRole('article').filter({ hasText: what });
export const button = (at: Page | Locator, name: string | RegExp): Locator =>
  at.getByRole('button', { name, exact: typeof name === 'string' });
export const now = (page: Page): Locator => page.getByRole('region', { name: 'Asked of you now' });

/** What this phone has asked of the hall, in order. */
export const asked = (page: Page): Promise<Command[]> =>
  page.evaluate(() => JSON.parse(JSON.stringify(window.phoneGallery.live.asked)) as Command[]);
export const types = async (page: Page): Promise<string[]> => (await asked(page)).map(({ type }) => type);
