import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Linter } from 'eslint';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  checkNode,
  howFar,
  isBuilt,
  isInstalled,
  onlyOnce,
  ROOT,
  signatureOfSources,
  stampFile,
} from '../../electron/launch/setup.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'moothall-setup-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, content: unknown): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
}
const lock = (packages: object) => ({ packages: { '': { name: 'moothall' }, ...packages } });

describe('what is installed', () => {
  const wanted = {
    'node_modules/svelte': { version: '5.0.0' },
    'node_modules/for-another-platform': { version: '1.0.0', optional: true },
  };
  beforeEach(() => put('package-lock.json', lock(wanted)));

  test('nothing yet, or an installation that broke off', () => {
    expect(isInstalled(root)).toBe(false);
    put('node_modules/svelte/package.json', {});
    expect(isInstalled(root)).toBe(false);
  });

  test('what the lock names, whatever the dates are: a checkout must not cause an installation', () => {
    put('node_modules/.package-lock.json', lock({ 'node_modules/svelte': { version: '5.0.0' } }));
    utimesSync(join(root, 'node_modules/.package-lock.json'), 1, 1);
    expect(isInstalled(root)).toBe(true);
  });

  test('another version than the lock names', () => {
    put('node_modules/.package-lock.json', lock({ 'node_modules/svelte': { version: '4.9.0' } }));
    expect(isInstalled(root)).toBe(false);
  });

  test('less than the lock names', () => {
    put('node_modules/.package-lock.json', lock({}));
    expect(isInstalled(root)).toBe(false);
  });
});

describe('while it takes its time', () => {
  const packages = {
    'node_modules/svelte': {},
    'node_modules/@a/b': {},
    'node_modules/of-another': { optional: true },
  };
  beforeEach(() => {
    put('package-lock.json', lock(packages));
    put('node_modules/@a/b/package.json', {});
  });

  test('what is on the disk is counted, and what other systems need is not waited for', () => {
    expect(howFar(root)).toEqual({ there: 1, all: 2 });
  });

  test('another process says so, and goes with whoever waits, however they end', async () => {
    const script = join(ROOT, 'electron/launch/sign-of-life.mjs');
    const sign = spawn(process.execPath, [script, 'installing', root, '20'], {
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    const [said] = (await once(sign.stderr, 'data')) as [Buffer];
    expect(String(said)).toContain('moothall: installing: 0 s, 1 of 2 packages …');
    sign.stdin.destroy();
    expect(await once(sign, 'exit')).toEqual([0, null]);
  });
});

describe('what is built', () => {
  beforeEach(() => {
    put('shared/needs.ts', 'one');
    put('renderer/wall/main.ts', 'two');
    put(stampFile(root).slice(root.length + 1), signatureOfSources(root));
  });

  test('is up to date while nothing changes', () => {
    expect(isBuilt(root)).toBe(true);
  });

  test.each<[string, () => void]>([
    ['edited', () => put('shared/needs.ts', 'more')],
    ['added', () => put('shared/circles.ts', '')],
    ['removed', () => rmSync(join(root, 'renderer/wall/main.ts'))],
    ['brought back from long ago', () => utimesSync(join(root, 'shared/needs.ts'), 1, 1)],
    [
      'put under another name',
      () => cpSync(join(root, 'shared'), join(root, 'electron'), { recursive: true }),
    ],
  ])('is out of date once a source was %s', (_, change) => {
    change();
    expect(isBuilt(root)).toBe(false);
  });

  test('is out of date after a build that failed', () => {
    rmSync(stampFile(root));
    expect(isBuilt(root)).toBe(false);
  });
});

test('a Node that is too old is refused in words', () => {
  expect(() => checkNode('18.20.0')).toThrow('Node 20 or newer');
  expect(() => checkNode('20.0.0')).not.toThrow();
});

test('what refuses an old Node can be read by one: it has no syntax of later years', () => {
  const text = readFileSync(join(ROOT, 'electron/launch/start.mjs'), 'utf8');
  // Node 12 reads this one thing of 2020.
  const words = text.replace("import('./begin.mjs')", 'begin()');
  expect(words).not.toBe(text);
  expect(
    new Linter().verify(words, [{ languageOptions: { ecmaVersion: 2018, sourceType: 'module' } }]),
  ).toEqual([]);
});

describe('two starts at once', () => {
  const lock = () => join(root, 'out', 'setting-up');

  test('what a power cut left, a lock without anybody’s number, holds nobody up for long', () => {
    put('out/setting-up', '');
    utimesSync(lock(), 1, 1);
    let done = 0;
    onlyOnce(
      root,
      () => false,
      () => (done += 1),
    );
    expect(done).toBe(1);
  });

  test('a folder in which nothing can be written is said, and not taken for another start that is waited for', () => {
    // Of a folder that is there and takes nothing, where the system has such a one; else of a file in its place.
    const takesNothing = '/proc/self/fdinfo';
    if (existsSync(takesNothing)) symlinkSync(takesNothing, join(root, 'out'));
    else put('out', 'a file');
    expect(() =>
      onlyOnce(
        root,
        () => false,
        () => undefined,
      ),
    ).toThrow('nothing can be set up in');
  });

  test('what is done is not done again', () => {
    onlyOnce(
      root,
      () => true,
      () => {
        throw new Error('done twice');
      },
    );
    expect(existsSync(lock())).toBe(false);
  });

  test('the second waits for the first, finds it done, and does nothing', async () => {
    // Holds the lock for half a second, then leaves its work behind.
    const work = join(root, 'work');
    const script = `
      import { writeFileSync } from 'node:fs';
      import { onlyOnce } from ${JSON.stringify(pathToFileURL(join(ROOT, 'electron/launch/setup.mjs')).href)};
      import { existsSync } from 'node:fs';
      const work = ${JSON.stringify(work)};
      onlyOnce(${JSON.stringify(root)}, () => existsSync(work), () => {
        process.stdout.write('working');
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
        writeFileSync(work, String(process.pid));
      });`;
    const start = () =>
      spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    const first = start();
    await once(first.stdout, 'data');
    const second = start();
    let worked = '';
    second.stdout.on('data', (text) => (worked += String(text)));
    expect(await once(second, 'close')).toEqual([0, null]);
    expect(worked).toBe('');
    expect(readFileSync(work, 'utf8')).toBe(String(first.pid));
    expect(existsSync(lock())).toBe(false);
  });

  test('a start that was killed in the middle stands in nobody’s way', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    put('out/setting-up', String(pid));
    let worked = false;
    onlyOnce(
      root,
      () => false,
      () => (worked = true),
    );
    expect(worked).toBe(true);
    expect(existsSync(lock())).toBe(false);
  });

  test('work that fails gives the place free', () => {
    const failing = () => {
      throw new Error('no');
    };
    expect(() => onlyOnce(root, () => false, failing)).toThrow('no');
    expect(existsSync(lock())).toBe(false);
  });
});
