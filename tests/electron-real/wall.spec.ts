/** The real Electron with the built program. Needs its binary and a screen; fails with words where they are missing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { hasScreen } from '../../electron/launch/browser.ts';
import { surroundings } from '../../electron/programs/surroundings.ts';
import { findElectron } from '../../electron/launch/electron-binary.ts';
import { ROOT } from '../../electron/launch/setup.mjs';

let folder = '';
let program: ElectronApplication;
let wall: Page;

test.beforeEach(async () => {
  const here = surroundings();
  const binary = findElectron(ROOT, here);
  if (binary === null) throw new Error('Electron is not here: npx install-electron downloads it.');
  if (!hasScreen(here))
    throw new Error('This session has no screen: xvfb-run npm run test:electron makes one.');
  folder = mkdtempSync(join(tmpdir(), 'moothall-electron-'));
  program = await _electron.launch({
    executablePath: binary,
    args: [
      ...(here.isRoot ? ['--no-sandbox'] : []),
      join(ROOT, 'out', 'machine', 'main.js'),
      '--port=0',
      '--listen=127.0.0.1',
      `--data=${folder}`,
    ],
  });
  wall = await program.firstWindow();
  await wall.waitForURL(/\/wall/);
});

test.afterEach(async () => {
  // Where Electron is missing nothing was started, and its words are all there is to say.
  if (folder === '') return;
  await program.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the wall is drawn, in a window that fills the screen', async () => {
  await expect(wall.locator('body')).not.toBeEmpty();
  const isKiosk = await program.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isKiosk());
  expect(isKiosk).toBe(true);
});

test('the page has nothing of Node and nothing of Electron', async () => {
  const found = await wall.evaluate(() =>
    ['require', 'process', 'module', 'electron', 'Buffer'].filter((name) => name in globalThis),
  );
  expect(found).toEqual([]);
});

test('every permission is denied', async () => {
  expect(await wall.evaluate(() => Notification.requestPermission())).toBe('denied');
  const state = await wall.evaluate(
    async () => (await navigator.permissions.query({ name: 'geolocation' })).state,
  );
  expect(state).toBe('denied');
});

test('the page cannot be led elsewhere, nor open another window', async () => {
  const before = wall.url();
  expect(await wall.evaluate(() => window.open('https://example.org/') === null)).toBe(true);
  await wall.evaluate(() => location.assign('http://localhost:9/'));
  await expect.poll(() => wall.url()).toBe(before);
  expect(program.windows()).toHaveLength(1);
});

test('a hub that is killed comes back, and the wall with it', async () => {
  const before = wall.url();
  const hubPid = () =>
    program.evaluate(
      ({ app }) => app.getAppMetrics().find((metric) => metric.name === 'Moothall hub')?.pid ?? null,
    );
  const pid = await hubPid();
  expect(pid).not.toBeNull();
  process.kill(pid!, 'SIGKILL');
  await expect.poll(hubPid).not.toBe(pid);
  // The wall's key is a new one.
  await expect.poll(() => wall.url()).not.toBe(before);
  await expect(wall.locator('body')).not.toBeEmpty();
});

test('SIGTERM closes the hall cleanly', async () => {
  const child = program.process();
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});
