import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { surroundings } from '../../electron/programs/surroundings.ts';
import { findElectron, installElectron, type InstallOptions } from '../../electron/launch/electron-binary.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'moothall-electron-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const here = (env: Record<string, string> = {}) => ({ ...surroundings(), platform: 'linux' as const, env });

function put(path: string, text = ''): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text, { mode: 0o755 });
}

describe('finding Electron', () => {
  test('nothing is downloaded by looking, and nothing is found where nothing is', () => {
    expect(findElectron(root, here())).toBeNull();
  });

  test('it is there once its installer has finished, and not before', () => {
    put('node_modules/electron/dist/electron');
    expect(findElectron(root, here())).toBeNull();
    put('node_modules/electron/path.txt', 'electron');
    expect(findElectron(root, here())).toBe(join(root, 'node_modules/electron/dist/electron'));
  });

  test('ELECTRON_OVERRIDE_DIST_PATH names another', () => {
    put('elsewhere/electron');
    const env = { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'elsewhere') };
    expect(findElectron(root, here(env))).toBe(join(root, 'elsewhere/electron'));
    expect(findElectron(root, here({ ELECTRON_OVERRIDE_DIST_PATH: join(root, 'nowhere') }))).toBeNull();
  });
});

describe('installing Electron', () => {
  const DAY = 24 * 3_600_000;
  let said: string[];
  beforeEach(() => {
    said = [];
  });
  const install = (script: string, different: Partial<InstallOptions> = {}) =>
    installElectron({
      root,
      memory: join(root, 'memory'),
      now: 10 * DAY,
      say: (words) => said.push(words),
      command: [process.execPath, '-e', script],
      ...different,
    });

  test('is announced, as it takes a while', async () => {
    expect(await install('')).toBeNull();
    expect(said.join()).toContain('downloading');
  });

  test.each([
    ['console.error("Error: getaddrinfo ENOTFOUND example"); process.exit(1)', 'no connection'],
    ['console.error("ENOSPC: no space left"); process.exit(1)', 'disk is full'],
    ['process.exit(7)', 'code 7'],
  ])('that fails says why: %s', async (script, why) => {
    expect(await install(script)).toContain(why);
  });

  test('does not take longer than its limit', async () => {
    expect(await install('setInterval(() => {}, 1000)', { limitMs: 300 })).toContain('not finished');
  });

  test('that failed is not tried again at every start, but after a day', async () => {
    await install('process.exit(7)');
    const mark = join(root, 'ran');
    const leaveMark = `require("fs").writeFileSync(${JSON.stringify(mark)}, "")`;
    expect(await install(leaveMark, { now: 11 * DAY - 1 })).toContain('a short while ago');
    expect(existsSync(mark)).toBe(false);
    expect(await install(leaveMark, { now: 11 * DAY })).toBeNull();
    expect(existsSync(mark)).toBe(true);
    expect(existsSync(join(root, 'memory'))).toBe(false);
  });

  test('is not tried where the electron package is not part of the installation', async () => {
    const options = { root, memory: join(root, 'memory'), now: 0, say: (words: string) => said.push(words) };
    expect(await installElectron(options)).toContain('not part of');
    expect(said).toEqual([]);
  });
});
