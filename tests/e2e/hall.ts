/** The built program as a person starts it, and phones that read the code off a picture of the wall. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test as base, type Browser, type BrowserContext, type Page } from '@playwright/test';
import readQr from 'jsqr';
import { PNG } from 'pngjs';

const start = join(import.meta.dirname, '../../electron/launch/start.mjs');
/** Not a secure context, like an address on a LAN: `--host-resolver-rules` brings it to the loopback. */
export const HALL_NAME = 'moothall.local';

export interface OpenHall {
  readonly phone: string;
  readonly wall: string;
  readonly data: string;
  readonly version: string;
  readonly port: number;
  /** SIGTERM, and waits for the end; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL: a power cut. */
  kill(): Promise<void>;
}

/** `npm start -- --headless --json …`, up to its first line. */
export async function startHall(data: string, port = 0, more: readonly string[] = []): Promise<OpenHall> {
  const args = ['--headless', '--json', '--port', String(port), '--data', data, '--listen', '127.0.0.1'];
  const child: ChildProcess = spawn(process.execPath, [start, ...args, '--address', HALL_NAME, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  if (child.stdout === null) throw new Error('the hall has no output');
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    ended.then(([code]) => Promise.reject(new Error(`the hall ended with ${code ?? 'a signal'}`))),
  ]);
  const told = JSON.parse(first) as { phone: string; wall: string; data: string; version: string };
  return {
    ...told,
    port: Number(new URL(told.wall).port),
    async stop() {
      child.kill('SIGTERM');
      return (await ended)[0];
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** What the QR code on a picture of this page says. */
export async function codeOnPicture(page: Page): Promise<string> {
  let said = '';
  await expect
    .poll(async () => {
      const { data, width, height } = PNG.sync.read(await page.screenshot());
      said = readQr(new Uint8ClampedArray(data), width, height)?.data ?? '';
      return said;
    })
    .toMatch(/^HTTP:\/\/.+\/J\/\w+$/);
  return said;
}

export interface Village {
  hall: OpenHall;
  readonly data: string;
  readonly wall: Page;
  /** A phone of its own: own storage, own connection. It has read the code and loaded the page. */
  newPhone(name: string, options?: { readonly locale?: string }): Promise<Page>;
  /** Opens the wall again after the hall was started anew (it has a new key). */
  openWall(): Promise<void>;
}

async function open(browser: Browser, use: (village: Village) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'moothall-e2e-'));
  const contexts: BrowserContext[] = [];
  const problems: string[] = [];
  const context = async (options: Parameters<Browser['newContext']>[0]) => {
    const made = await browser.newContext(options);
    contexts.push(made);
    made.on('weberror', (error) => problems.push(String(error.error())));
    made.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) problems.push(message.text());
    });
    return made;
  };
  const wallContext = await context({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' });
  const village: Village = {
    hall: await startHall(data),
    data,
    wall: await wallContext.newPage(),
    async newPhone(_name, { locale = 'en' } = {}) {
      const phone = await context({
        viewport: { width: 360, height: 740 },
        hasTouch: true,
        isMobile: true,
        locale,
        reducedMotion: 'reduce',
      });
      const page = await phone.newPage();
      await page.goto(await codeOnPicture(village.wall));
      return page;
    },
    async openWall() {
      await village.wall.goto('about:blank');
      await village.wall.goto(village.hall.wall);
    },
  };
  try {
    await village.openWall();
    await use(village);
  } finally {
    for (const made of contexts) await made.close();
    await village.hall.stop();
    rmSync(data, { recursive: true, force: true });
  }
  expect(problems, 'errors in the pages').toEqual([]);
}

export const test = base.extend<{ village: Village }>({
  // The browser is shared, its contexts are not.
  village: async ({ browser }, use) => open(browser, use),
});
export { expect };
