/** Serves the gallery on this machine and shows it in a real browser. */
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, relative } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { launchBrowser } from '../../fixtures/browser.ts';
import { builtGallery } from '../../fixtures/built-gallery.ts';

/** A name that is not a secure context, as on a LAN. */
const HOST = 'gallery.test';
const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  woff2: 'font/woff2',
};

export interface Shown {
  /** A phone on the gallery. `query`: see main.ts; `spot`: after the `#`. */
  open(query: string, spot?: string, options?: BrowserContextOptions): Promise<Page>;
  /** Another phone in the same page, with nothing kept: loading a page takes longer than looking at it. */
  openAgain(page: Page, query: string, spot?: string): Promise<void>;
  close(): Promise<void>;
}

function files(): ReadonlyMap<string, Buffer> {
  const folder = builtGallery('phone');
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return new Map(
    all.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [relative(folder, path).replaceAll('\\', '/'), readFileSync(path)];
    }),
  );
}

export async function showGallery(): Promise<Shown> {
  const all = files();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', `http://${HOST}`).pathname.slice(1) || 'index.html';
    const body = all.get(path);
    const type = types[path.split('.').pop() ?? ''] ?? 'application/octet-stream';
    if (body === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=600' }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const browser = await launch();
  const newContext = (options: BrowserContextOptions = {}): Promise<BrowserContext> =>
    browser.newContext({
      viewport: { width: 360, height: 740 },
      deviceScaleFactor: 1,
      hasTouch: true,
      reducedMotion: 'reduce',
      locale: 'en-GB',
      ...options,
    });
  return {
    async open(query, spot = '', options = {}) {
      const page = await (await newContext(options)).newPage();
      await page.goto(`http://${HOST}:${port}/?${query}#/${spot}`);
      await page.waitForFunction(() => 'phoneGallery' in window);
      return page;
    },
    async openAgain(page, query, spot = '') {
      await page.evaluate(([search, hash]) => window.phoneGallery.open(search, hash), [
        `?${query}`,
        `#/${spot}`,
      ] as const);
    },
    async close() {
      await browser.close();
      await new Promise((closed) => server.close(closed));
    },
  };
}

export const launch = (): Promise<Browser> => launchBrowser([`--host-resolver-rules=MAP ${HOST} 127.0.0.1`]);
