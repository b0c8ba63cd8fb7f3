/** Builds the gallery once, in memory, and shows it in a real browser without any server. */
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import { findBrowser } from '../../../electron/launch/browser.ts';

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

async function files(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const built = (await build({
    configFile: fileURLToPath(new URL('./vite.config.ts', import.meta.url)),
  })) as Rolldown.RolldownOutput;
  return new Map(
    built.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
  );
}

export async function showGallery(): Promise<Shown> {
  const [all, browser] = await Promise.all([files(), launch()]);
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
        return route.fulfill({ body: typeof body === 'string' ? body : Buffer.from(body), contentType });
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
