/** What Electron says of the wall's process, on a clock that is moved by hand. */
import { writeFileSync } from 'node:fs';
import type { App, BrowserWindow, ProcessMetric } from 'electron';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchElectronWall, type WatchedWindow } from '../../electron/watch/electron-wall.ts';
import { tempFolder } from '../fixtures/hall.ts';
import * as electron from '../electron/stand-in.ts';

const HOUR = 3_600_000;
const said: string[] = [];
let wall: WatchedWindow;
let kilobytes: number;
let isQuiet: boolean;
let relaunched: number;

beforeEach(() => {
  vi.useFakeTimers();
  [kilobytes, isQuiet] = [100_000, false];
  const taken = (pid: number, workingSetSize: number) =>
    ({ pid, memory: { workingSetSize } }) as ProcessMetric;
  // The page's process is number 1.
  vi.spyOn(electron.app, 'getAppMetrics').mockImplementation(() => [taken(2, 9e6), taken(1, kilobytes)]);
  relaunched = 0;
  wall = opened('/nonexistent/moothall');
});
const opened = (folder: string): WatchedWindow =>
  watchElectronWall({
    app: electron.app as unknown as App,
    open: () => new electron.BrowserWindow() as unknown as BrowserWindow,
    address: () => 'http://127.0.0.1:4810/wall#key=one',
    relaunch: () => (relaunched += 1),
    log: (line) => said.push(line),
    folder,
    quiet: () => isQuiet,
    dark: () => false,
  });
afterEach(() => {
  wall.stop();
  vi.useRealTimers();
});
const loads = () => electron.windows.at(-1)?.loaded.length;

it('VW7 the page whose own process takes too much is loaded anew, at night', async () => {
  await vi.advanceTimersByTimeAsync(2 * HOUR);
  kilobytes = 1_000_000;
  await vi.advanceTimersByTimeAsync(HOUR);
  expect(loads()).toBe(1);
  isQuiet = true;
  await vi.advanceTimersByTimeAsync(120_000);
  expect(loads()).toBe(2);
  expect(said.at(-1)).toContain('1024 MB');
});

it('VW7 one that takes little is not, whatever other processes take', async () => {
  isQuiet = true;
  await vi.advanceTimersByTimeAsync(3 * HOUR);
  expect(loads()).toBe(1);
});

it.each([
  ['cannot be kept', false, 0],
  ['is kept', true, 1],
])('VW2 where what was done %s, it is relaunched so often', async (_, isKept, times) => {
  wall.stop();
  const folder = join(tempFolder(), 'data');
  if (!isKept) writeFileSync(folder, 'a file where the folder should be');
  wall = opened(folder);
  for (let second = 0; second < 120 && relaunched === 0; second += 1) {
    const page = electron.windows.at(-1)!.webContents;
    page.hangs = true;
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(relaunched).toBe(times);
  // Then there is the safe scene instead.
  if (!isKept) expect(electron.windows.at(-1)!.loaded.at(-1)).toMatch(/^data:text/);
});

it('VW11 who touches the way out of the safe scene while nothing answers there has the safe scene again', async () => {
  wall.stop();
  wall = opened(join(tempFolder(), 'data'));
  const window = () => electron.windows.at(-1);
  for (let times = 0; times < 5; times += 1) {
    window()?.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    await vi.advanceTimersByTimeAsync(0);
  }
  const shown = () => window()?.loaded.at(-1) ?? '';
  expect(shown()).toMatch(/^data:text\/html/);
  const before = loads() ?? 0;
  // Neither the safe scene nor a browser's own words beat.
  const contents = window()?.webContents;
  if (contents !== undefined) contents.hangs = true;
  const wanted = 'http://127.0.0.1:4810/wall#key=one';
  contents?.emit('did-fail-load', {}, -102, 'ERR_CONNECTION_REFUSED', wanted, true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(loads()).toBe(before + 1);
  expect(shown()).toMatch(/^data:text\/html/);
});
