import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { findBrowser } from '../../electron/launch/browser.ts';
import { launchOptions } from '../fixtures/browser.ts';
import { HALL_NAME } from './program.ts';

/** `MOOTHALL_CHROMIUM`, else where Chromium, Chrome or Edge usually are, else Playwright's own. */
export function openBrowser(): Promise<Browser> {
  const path = process.env['MOOTHALL_CHROMIUM'] ?? findBrowser();
  return chromium.launch(launchOptions([`--host-resolver-rules=MAP ${HALL_NAME} 127.0.0.1`], path));
}

/** How much slower an old phone is. */
export const SLOWER = 4;

export async function slowDown(page: Page, rate = SLOWER): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  return session;
}
