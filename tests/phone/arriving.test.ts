/** The way from the code to the board, in a real browser over a real hub: what has to wait for what. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page, Route } from '@playwright/test';
import { expect as see } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { newId } from '../../electron/demo/phone.ts';
import type { NeedId } from '../../shared/domain/ids.ts';
import { openHall, type TestHall } from '../fixtures/hall.ts';
import { details } from '../fixtures/random-hall.ts';
import { buildPhone } from './first-load.ts';
import { launch } from './gallery/look.ts';

let browser: Browser;
const renderer = mkdtempSync(join(tmpdir(), 'moothall-arriving-'));
beforeAll(async () => {
  [browser] = await Promise.all([launch(), buildPhone(renderer)]);
});
afterAll(async () => {
  await browser.close();
  rmSync(renderer, { recursive: true, force: true });
});

async function hallWithANeed(): Promise<TestHall> {
  const hall = await openHall({ renderer });
  const noor = await hall.joined('Noor');
  const need = newId<NeedId>();
  const answer = await noor.act({
    type: 'RaiseNeed',
    need,
    details: { ...details(), what: 'Carry the piano' },
  });
  expect(answer.ok).toBe(true);
  return hall;
}
async function newPhone(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    locale: 'en',
  });
  onTestFinished(() => context.close());
  return { context, page: await context.newPage() };
}
/** Without the folder and what stands for its content. */
const nameOf = (url: string): string => new URL(url).pathname.replace(/^\/assets\/(.+)-[\w-]{8}\./, '$1.');
const isWords = (name: string): boolean => name === 'common.js' || name === 'phone.js';

describe('the way to the board', () => {
  it('H27 nothing of the first load is found out about by loading something else first', async () => {
    const hall = await hallWithANeed();
    const { context, page } = await newPhone();
    const asked: string[] = [];
    const held: Route[] = [];
    let isLetThrough = false;
    const answerAll = (): void => {
      isLetThrough = true;
      for (const route of held.splice(0)) void route.continue();
    };
    // Nothing is answered before everything was asked for that the page itself names.
    await context.route('**/assets/**', (route) => {
      asked.push(nameOf(route.request().url()));
      if (isLetThrough) void route.continue();
      else held.push(route);
      const scripts = asked.filter((name) => name.endsWith('.js'));
      if (!isLetThrough && scripts.length === 4 && asked.some((name) => name.endsWith('.woff2'))) answerAll();
    });
    await page.goto(`${hall.url}/j/${hall.code()}`);
    await see(page.getByRole('button', { name: 'I can: Carry the piano' })).toBeVisible();
    // Which language it is to be only the first script knows; it asks before the board's is read.
    const scripts = asked.filter((name) => name.endsWith('.js'));
    expect(scripts.slice(0, 4).toSorted()).toEqual(['board.js', 'board.svelte.js', 'first.js', 'phone.js']);
    expect(scripts.slice(4, 6).toSorted()).toEqual(['common.js', 'phone.js']);
  });

  it('H27 the socket and the words do not wait for the board, and it takes two questions and a board', async () => {
    const hall = await hallWithANeed();
    const { context, page } = await newPhone();
    const said: string[] = [];
    const snapshots: string[] = [];
    const words = new Set<string>();
    let entered: () => void = () => undefined;
    let spoken: () => void = () => undefined;
    const beforeTheBoard = Promise.all([
      new Promise<void>((go) => (entered = go)),
      new Promise<void>((go) => (spoken = go)),
    ]);
    page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => {
        said.push(String(payload).slice(0, 10));
        entered();
      }),
    );
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/snapshot/')) snapshots.push(pathname);
    });
    await context.route('**/assets/{common,phone}-*.js', (route) => {
      words.add(nameOf(route.request().url()));
      if (words.size === 2) spoken();
      void route.continue();
    });
    await context.route('**/assets/board-*.js', async (route) => {
      await beforeTheBoard;
      await route.continue();
    });
    await page.goto(`${hall.url}/j/${hall.code()}`);
    await see(page.getByRole('button', { name: 'I can: Carry the piano' })).toBeVisible();
    expect(said).toEqual(['40', '420["hello']);
    expect(snapshots).toHaveLength(1);
    expect([...words].filter(isWords).toSorted()).toEqual(['common.js', 'phone.js']);
  });

  it('H27 from the board on "I can" answers without anything being fetched', async () => {
    const hall = await hallWithANeed();
    const { context, page } = await newPhone();
    await page.goto(`${hall.url}/j/${hall.code()}`);
    const can = page.getByRole('button', { name: 'I can: Carry the piano' });
    await see(can).toBeVisible();
    await context.route('**/*', (route) => route.abort());
    await can.click();
    await see(page.getByRole('dialog', { name: 'Carry the piano' })).toBeVisible();
    await see(page.getByLabel('How much can you take on?')).toHaveValue('1');
  });
});
