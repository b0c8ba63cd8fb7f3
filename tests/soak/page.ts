/** The wall's page in Chromium: how it lives, and what it keeps. */
import type { Browser, Page } from '@playwright/test';
import { hasten } from './inside.mjs';
import type { Sample } from './report.ts';

export interface SoakedPage {
  memory(): Promise<Sample['page']>;
  /** What it shows now. */
  scene(): Promise<{ readonly scene: string; readonly theme: string }>;
  /** Its line to the hub breaks. */
  cut(): Promise<void>;
  close(): Promise<void>;
}

/** Runs in the page before anything else. */
function keepLines(): void {
  const lines = new Set<WebSocket>();
  const Line = WebSocket;
  globalThis.WebSocket = class extends Line {
    constructor(address: string | URL) {
      super(address);
      lines.add(this);
      this.addEventListener('close', () => lines.delete(this));
    }
  };
  Object.assign(globalThis, { cutLines: () => lines.forEach((line) => line.close()) });
}

export async function openPage(browser: Browser, address: string, clock: string): Promise<SoakedPage> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page: Page = await context.newPage();
  await page.addInitScript(
    `(${hasten.toString()})(${clock.split(' ').join(', ')}); (${keepLines.toString()})()`,
  );
  await page.goto(address);
  await page.locator('main[data-scene]:not([data-scene="trouble"])').waitFor();
  const tools = await context.newCDPSession(page);
  return {
    async memory() {
      await tools.send('HeapProfiler.collectGarbage');
      await tools.send('HeapProfiler.collectGarbage');
      const { usedSize } = await tools.send('Runtime.getHeapUsage');
      const { nodes, jsEventListeners } = await tools.send('Memory.getDOMCounters');
      return { heap: usedSize, nodes, listeners: jsEventListeners };
    },
    scene: () =>
      page.evaluate(() => ({
        scene: document.querySelector<HTMLElement>('main')?.dataset['scene'] ?? 'nothing',
        theme: document.documentElement.dataset['theme'] ?? 'none',
      })),
    async cut() {
      await page.evaluate(() => (globalThis as unknown as { cutLines(): void }).cutLines());
    },
    close: () => context.close(),
  };
}
