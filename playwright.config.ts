import { defineConfig } from '@playwright/test';
import { launchOptions } from './tests/fixtures/browser.ts';

const EVENING = '**/assembly.spec.ts';

/**
 * Real browsers (tests/e2e), the same on networks made for it where the machine lets us (tests/network), and, where its
 * binary is present, the real Electron (tests/electron-real).
 */
export default defineConfig({
  outputDir: 'test-results/playwright',
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // As long as a machine with much else to do may need: these end what hangs, and judge nothing.
  timeout: 600_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    // `--trace on` where one is wanted: it makes all of this take twice as long.
    trace: 'off',
    screenshot: 'only-on-failure',
    // A name that is not a secure context, as on a LAN.
    launchOptions: launchOptions(['--host-resolver-rules=MAP moothall.local 127.0.0.1']),
  },
  projects: [
    // A whole evening, in which somebody has been silent for a minute: it takes longest, and is begun first.
    { name: 'e2e-evening', testDir: 'tests/e2e', testMatch: EVENING, workers: 1 },
    {
      name: 'e2e',
      testDir: 'tests/e2e',
      testMatch: '**/*.spec.ts',
      testIgnore: EVENING,
      workers: 2,
      // Each test has a hall of its own: then neither of two workers is without work at the end.
      fullyParallel: true,
    },
    {
      name: 'network',
      testDir: 'tests/network',
      testMatch: '**/*.spec.ts',
      workers: 1,
    },
    { name: 'electron', testDir: 'tests/electron-real', testMatch: '**/*.spec.ts' },
  ],
});
