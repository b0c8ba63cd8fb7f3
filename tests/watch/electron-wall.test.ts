/** What Electron says of the wall's process, on a clock that is moved by hand. */
import type { App, BrowserWindow, ProcessMetric } from 'electron';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchElectronWall, type WatchedWindow } from '../../electron/watch/electron-wall.ts';
import * as electron from '../electron/stand-in.ts';

const HOUR = 3_600_000;
const said: string[] = [];
let wall: WatchedWindow;
let kilobytes: number;
let isQuiet: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  [kilobytes, isQuiet] = [100_000, false];
  const taken = (pid: number, workingSetSize: number) =>
    ({ pid, memory: { workingSetSize } }) as ProcessMetric;
  // The page's process is number 1.
  vi.spyOn(electron.app, 'getAppMetrics').mockImplementation(() => [taken(2, 9e6), taken(1, kilobytes)]);
  wall = watchElectronWall({
    app: electron.app as unknown as App,
    open: () => new electron.BrowserWindow() as unknown as BrowserWindow,
    address: () => 'http://127.0.0.1:4810/wall#key=one',
    relaunch: () => undefined,
    log: (line) => said.push(line),
    folder: '/nonexistent/moothall',
    quiet: () => isQuiet,
    dark: () => false,
  });
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
