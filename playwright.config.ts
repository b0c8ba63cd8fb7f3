import { defineConfig } from '@playwright/test';
import { findBrowser } from './electron/launch/browser.ts';

const chromium = findBrowser();
const EVENING = '**/assembly.spec.ts';

/**
 * Real browsers (tests/e2e), the same on networks made for it where the machine lets us (tests/network), and, where its
 * binary is present, the real Electron (tests/electron-real).
 */
export default defineConfig({
  outputDir: 'test-results/playwright',
  forbidOnly: true,
  retries: 0,
  // Two, and one more that mostly waits.
  workers: 3,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    trace: 'retain-on-failure',
    launchOptions: {
      ...(chromium === null ? {} : { executablePath: chromium }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // A name that is not a secure context, as on a LAN.
        '--host-resolver-rules=MAP moothall.local 127.0.0.1',
      ],
    },
  },
  projects: [
    {
      name: 'e2e',
      testDir: 'tests/e2e',
      testMatch: '**/*.spec.ts',
      testIgnore: EVENING,
      workers: 2,
      // Each test has a hall of its own: then neither of two workers is without work at the end.
      fullyParallel: true,
    },
    // A whole evening, in which somebody has been silent for a minute: it waits longer than it works.
    { name: 'e2e-evening', testDir: 'tests/e2e', testMatch: EVENING, workers: 1 },
    {
      name: 'network',
      testDir: 'tests/network',
      testMatch: '**/*.spec.ts',
      workers: 1,
      // Names and addresses take their time on a network, and two browsers draw by the processor.
      expect: { timeout: 30_000 },
    },
    { name: 'electron', testDir: 'tests/electron-real', testMatch: '**/*.spec.ts' },
  ],
});
