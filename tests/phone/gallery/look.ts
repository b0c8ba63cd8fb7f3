/** Shows the gallery in a real browser without any server. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { findBrowser } from '../../../electron/launch/browser.ts';
import { builtGallery } from '../../fixtures/built-gallery.ts';

const ORIGIN = 'http://gallery.test';
const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  woff2: 'font/woff2',
};

export interface Shown {
  /** A phone on the gallery. `query`: see main.ts; `spot`: after the `#`. */
  open(query: string, spot?: string, options?: BrowserContextOptions): Promise<Page>;
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
  const browser = await launch();
  return {
    async open(query, spot = '', options = {}) {
      const context = await browser.newContext({
        viewport: { width: 360, height: 740 },
        deviceScaleFactor: 1,
        hasTouch: true,
        reducedMotion: 'reduce',
        locale: 'en-GB',
        ...options,
      });
      await context.route('**/*', (route) => {
        const path = new URL(route.request().url()).pathname.slice(1) || 'index.html';
        const body = all.get(path);
        if (body === undefined) return route.fulfill({ status: 404 });
        const contentType = types[path.split('.').pop() ?? ''] ?? 'application/octet-stream';
        return route.fulfill({ body, contentType });
      });
      const page = await context.newPage();
      await page.goto(`${ORIGIN}/?${query}#/${spot}`);
      await page.waitForFunction(() => 'phoneGallery' in window);
      return page;
    },
    close: () => browser.close(),
  };
}

export function launch(): Promise<Browser> {
  const executablePath = findBrowser();
  return chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
}
