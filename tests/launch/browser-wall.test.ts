/** The wall in a real Chromium, as `npm start` opens it without Electron, and what heals it. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startHub, type RunningHub } from '../../electron/hub/start.ts';
import { browserArguments, findBrowser } from '../../electron/launch/browser.ts';
import { surroundings } from '../../electron/programs/surroundings.ts';
import { keepWallUp, type RunningWall } from '../../electron/launch/browser-wall.ts';
import { placeAround } from '../../electron/launch/place.ts';
import { ensureBuilt } from '../../electron/launch/setup.mjs';
import { wayTo } from '../../electron/launch/way-to-wall.ts';
import { readPulse } from '../../electron/watch/heard.ts';
import { RECORD_FILE } from '../../electron/watch/record.ts';

const soon = { timeout: 60_000, interval: 100 };

let folder: string;
let hub: RunningHub;
let wall: RunningWall;
const said: string[] = [];

beforeAll(async () => {
  ensureBuilt();
  folder = mkdtempSync(join(tmpdir(), 'moothall-browser-wall-'));
  const { renderer, version } = placeAround(import.meta.dirname);
  const data = join(folder, 'data');
  hub = await startHub({ data, port: 0, listen: '127.0.0.1', address: null, renderer, version });
  const profile = join(folder, 'profile');
  mkdirSync(profile);
  const program = findBrowser();
  if (program === null) throw new Error('neither Chromium, Chrome nor Edge is here');
  wall = keepWallUp({
    program,
    args: (address) => [
      ...['--headless=new', '--disable-gpu'],
      ...browserArguments(wayTo(address, profile), profile, surroundings()),
    ],
    address: () => hub.wall,
    folder: data,
    quiet: () => false,
    log: (line) => said.push(line),
    died: (words) => said.push(`died: ${words}`),
  });
});
afterAll(async () => {
  await wall?.stop();
  await hub?.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

const run = (expression: string): Promise<unknown> =>
  wall.page?.ask('Runtime.evaluate', { expression, returnByValue: true }) ??
  Promise.reject(new Error('no page'));
/** Has beaten so often. */
const living = (beats = 2) =>
  expect
    .poll(async () => readPulse(await wall.page?.pulse().catch(() => null))?.frames ?? 0, {
      timeout: 60_000,
      interval: 200,
    })
    .toBeGreaterThanOrEqual(beats);
const healings = () =>
  (
    JSON.parse(readFileSync(join(folder, 'data', RECORD_FILE), 'utf8')) as { rung: string; why: string }[]
  ).map(({ rung, why }) => `${why}: ${rung}`);

it('VW9 the wall comes up in it, is drawn, and is watched over', async () => {
  await living();
  await expect.poll(() => wall.page?.isBlank(), soon).toBe(false);
  expect(await wall.page?.memory()).toBeGreaterThan(1e6);
});

it('EK27 no account of this machine reads the wall’s key from what programs were started with', async () => {
  await living();
  expect(await run('location.hash')).toMatchObject({ result: { value: new URL(hub.wall).hash } });
  const key = new URL(hub.wall).hash.slice('#key='.length);
  const programs = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        return readFileSync(join('/proc', name, 'cmdline'), 'utf8');
      } catch {
        return '';
      }
    });
  expect(programs.some((words) => words.includes(join(folder, 'profile')))).toBe(true);
  expect(programs.filter((words) => words.includes(key))).toEqual([]);
});

it('EK25 the page may keep the screen awake there', async () => {
  await living();
  const expression = `navigator.wakeLock.request('screen').then(({ released }) => released)`;
  const answer = await wall.page?.ask('Runtime.evaluate', { expression, awaitPromise: true });
  expect(answer).toMatchObject({ result: { value: false } });
});

it('EK11 started again by whoever keeps it, the browser comes back, and nothing is held against it', async () => {
  const before = wall.process?.pid;
  wall.restart();
  await expect.poll(() => wall.process?.pid ?? before, soon).not.toBe(before);
  await living();
  expect(existsSync(join(folder, 'data', RECORD_FILE))).toBe(false);
});

it('VW9 a page that crashes, a browser that is killed and a page that hangs are healed, each by the next rung', async () => {
  await living();
  wall.page?.ask('Page.crash').catch(() => undefined);
  await expect.poll(healings, soon).toEqual(['crashed: reload']);
  await living();

  const first = wall.process?.pid;
  wall.process?.kill('SIGKILL');
  await expect.poll(() => wall.process?.pid ?? first, soon).not.toBe(first);
  await living();
  expect(healings().at(-1)).toBe('ended: reload');

  // So often that whoever watches has heard it too.
  await living(4);
  run('for (;;) {}').catch(() => undefined);
  await expect.poll(() => healings().at(-1)).toBe('hung: window');
  await living();
  expect(said).not.toContainEqual(expect.stringContaining('does not answer'));
});

it('VW1 VW9 what keeps crashing ends in the safe scene, in the browser that was started again', async () => {
  await living();
  const before = wall.process?.pid;
  wall.page?.ask('Page.crash').catch(() => undefined);
  await expect.poll(() => healings().at(-1), soon).toBe('crashed: relaunch');
  await expect.poll(() => wall.process?.pid ?? before, soon).not.toBe(before);
  await living();
  wall.page?.ask('Page.crash').catch(() => undefined);
  await expect.poll(() => healings().at(-1), soon).toBe('crashed: safe');
  await expect
    .poll(async () => JSON.stringify(await run('document.body.innerText').catch(() => null)), soon)
    .toContain('tries again by itself');
});
