/** Phones in a real browser for the tests of one file, closed after each, and how their tests find things. */
import type { Locator, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { showGallery, type Shown } from './gallery/look.ts';

/** To be called once in a file; opens a phone on the gallery (see gallery/main.ts), at a spot in it. */
export function phones(): (query: string, spot?: string) => Promise<Page> {
  let shown: Shown;
  let empty: Page;
  const pages: Page[] = [];
  beforeAll(async () => {
    shown = await showGallery();
    empty = await shown.empty();
  }, 60_000);
  afterEach(async () => {
    for (const page of pages.splice(0))
      await (page.context() === empty.context() ? page.close() : page.context().close());
  });
  afterAll(() => shown.close());
  return async (query, spot = '') => {
    const page = await (pages.length === 0 ? shown.openBeside(empty, query, spot) : shown.open(query, spot));
    pages.push(page);
    return page;
  };
}

export const card = (page: Page, what: string): Locator =>
  page.getByRole('article').filter({ hasText: what });
export const button = (at: Page | Locator, name: string | RegExp): Locator =>
  at.getByRole('button', { name, exact: typeof name === 'string' });
