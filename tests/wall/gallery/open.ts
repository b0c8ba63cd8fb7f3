/** Serves the gallery on this machine as strictly as the hub does, and opens it in a real browser. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { launchBrowser } from '../../fixtures/browser.ts';
import { builtGallery } from '../../fixtures/built-gallery.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export const screens = {
  landscape: { width: 1920, height: 1080 },
  '4K': { width: 3840, height: 2160 },
  portrait: { width: 1080, height: 1920 },
} as const;
export type ScreenName = keyof typeof screens;

export interface Gallery {
  /** The page of that screen with another wall on it, as the query says, drawn with its own faces. */
  page(query: string, screen?: ScreenName, calm?: boolean): Promise<Page>;
  /** What browsers complained about since the last time this was asked: scripts, styles, missing files. */
  complaints(): string[];
  /** Requests that were not for files, as "METHOD path", with the wall's key. */
  readonly posted: { readonly what: string; readonly key: string | undefined }[];
  close(): Promise<void>;
}

export async function openGallery(): Promise<Gallery> {
  const outDir = builtGallery('wall');
  const posted: Gallery['posted'] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://here').pathname;
    if (request.method !== 'GET') {
      posted.push({
        what: `${request.method ?? ''} ${path}`,
        key: request.headers['x-wall-key']?.toString(),
      });
      response.writeHead(204).end();
      return;
    }
    const file = join(outDir, path === '/' ? 'index.html' : path);
    readFile(file).then(
      (bytes) => {
        const type = TYPES[extname(file)] ?? 'application/octet-stream';
        response
          .writeHead(200, {
            'content-type': type,
            'content-security-policy': "default-src 'self'",
            'cache-control': 'max-age=600',
          })
          .end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const browser = await launchBrowser();
  const pages = new Map<string, Page>();
  let complaints: string[] = [];

  return {
    posted,
    complaints() {
      const told = complaints;
      complaints = [];
      return told;
    },
    async page(query, screen = 'landscape', calm = true) {
      const kind = `${screen} ${calm}`;
      let page = pages.get(kind);
      if (page === undefined) {
        const context = await browser.newContext({
          viewport: screens[screen],
          reducedMotion: calm ? 'reduce' : 'no-preference',
        });
        page = await context.newPage();
        pages.set(kind, page);
        page.on('console', (message) => {
          if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
        });
        page.on('pageerror', (error) => complaints.push(error.message));
        await page.goto(`http://127.0.0.1:${port}/?${query}`);
        await page.waitForFunction(() => 'gallery' in window);
      } else {
        await page.evaluate((search) => window.gallery.open(search), `?${query}`);
      }
      await page.evaluate(async () => {
        // Two frames: the words are there, so the browser knows which faces they need. Two more, for what is parted
        // into pages anew with those faces.
        const drawn = (): Promise<unknown> =>
          new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        await drawn();
        await document.fonts.ready;
        await drawn();
      });
      return page;
    },
    async close() {
      await browser.close();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Every scene, with what has to be asked of the gallery to see it. */
export const scenes: Readonly<Record<string, string>> = {
  board: 'hall=more&scene=board',
  'board, second page': 'hall=more&scene=board&page=1',
  'board, long texts': 'hall=long&scene=board',
  'board, other scripts': 'hall=scripts&scene=board',
  'board, two needs': 'hall=few&scene=board',
  'board, nothing': 'hall=empty&scene=board',
  today: 'hall=today&scene=today',
  thanks: 'hall=more&scene=thanks',
  circles: 'hall=more&scene=circles',
  'agreements to look at again': 'hall=more&scene=reviews&meeting=coming',
  'asked over days': 'hall=more&scene=asked&meeting=coming',
  roles: 'hall=more&scene=roles&meeting=coming',
  'today with a meeting': 'hall=today&scene=today&meeting=coming',
  'board before a meeting': 'hall=more&scene=board&meeting=coming',
  join: 'scene=join',
  'join without a code for the Wi-Fi': 'scene=join&nowifi',
  'first start': 'hall=empty&members=0&unnamed',
  'two founders': 'hall=empty&members=2',
  waking: 'trouble=waking',
  lost: 'trouble=lost',
  restarting: 'trouble=restarting',
  'no network': 'trouble=no-network',
  'network changing': 'trouble=network-changing',
  'nobody reached us': 'trouble=nobody-reached-us&nobody',
  'page but no socket': 'trouble=page-but-no-socket&nobody',
  'not the wall': 'trouble=refused',
  'no copy for days': 'hall=more&scene=board&days=3',
  'disk full before a meeting': 'hall=more&scene=board&meeting=coming&disk',
};

/** The same of a meeting. */
export const meetings: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...['gathering', 'gathering-empty', 'draw', 'between', 'break', 'checkIn', 'item', 'item-over'],
    ...['long', 'long-chosen', 'proposal', 'proposal-long', 'round', 'round-many'],
    ...['objections', 'no-quorum', 'adopted', 'agreed', 'over', 'covered'],
    ...['suggesting', 'reasons', 'asking', 'asking-nobody', 'round-person', 'chosen'],
    ...['poll-open', 'poll-secret', 'poll-temperature', 'poll-counts', 'poll-tie', 'poll-ranking'],
    ...['poll-drawing', 'poll-sheets', 'poll-recount'],
  ].map((name) => [name, `hall=more&meeting=${name}&minutes`]),
);
