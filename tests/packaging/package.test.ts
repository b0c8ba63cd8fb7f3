/**
 * What `npm run package` puts together, around a stand-in for Electron's binary: which files are in it, and whether a
 * hub comes up from them.
 */
import { execFile, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { extractAll, getRawHeader } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readHubWord } from '../../electron/launch/open-hall.ts';
import { ensureBuilt, projectNode, ROOT } from '../../electron/launch/setup.mjs';
import { MESSAGES } from '../../shared/protocol/version.ts';
import { Wire } from '../fixtures/wire.ts';
import { makeDistribution } from './stand-in-distribution.ts';

const folder = mkdtempSync(join(tmpdir(), 'moothall-package-'));
const packed = (name: string) => join(folder, 'dist', name);
/** Of this machine's processor, on Linux: the one whose parts run here. */
const here = packed(process.arch === 'arm64' ? 'linux-arm64-unpacked' : 'linux-unpacked');
const all = {
  'linux-x64': 'linux-unpacked',
  'linux-arm64': 'linux-arm64-unpacked',
  'win32-x64': 'win-unpacked',
};
const machines = Object.entries(all);
let hub: ChildProcess | null = null;

/** `npm run package`, for three machines and into a folder of the test's own. */
beforeAll(async () => {
  ensureBuilt();
  await promisify(execFile)(
    projectNode(),
    [
      join(ROOT, 'electron/launch/package.mjs'),
      ...['--linux', 'dir:x64', 'dir:arm64', '--win', 'dir:x64'],
      `-c.electronDist=${makeDistribution(join(folder, 'electron'))}`,
      `-c.directories.output=${join(folder, 'dist')}`,
      // A real .exe would be given its icon and the seal of the archive.
      '-c.win.signAndEditExecutable=false',
      '-c.disableAsarIntegrity=true',
    ],
    { cwd: ROOT },
  );
  extractAll(join(here, 'resources', 'app.asar'), join(folder, 'app'));
});

afterAll(async () => {
  if (hub !== null && hub.exitCode === null && hub.signalCode === null) {
    hub.kill('SIGKILL');
    await once(hub, 'exit');
  }
  rmSync(folder, { recursive: true });
});

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly unpacked?: boolean;
  readonly integrity?: { readonly hash: string };
}

/** Paths of all files in an archive, each with the hash of what is in it and whether it lies beside the archive. */
function filesIn(name: string): Map<string, { readonly hash: string; readonly beside: boolean }> {
  const files = new Map<string, { readonly hash: string; readonly beside: boolean }>();
  const walk = (entry: Entry, path: string): void => {
    for (const [part, inner] of Object.entries(entry.files ?? {})) {
      const at = path === '' ? part : `${path}/${part}`;
      if (inner.files !== undefined) walk(inner, at);
      else files.set(at, { hash: inner.integrity?.hash ?? '', beside: inner.unpacked === true });
    }
  };
  walk(getRawHeader(join(packed(name), 'resources', 'app.asar')).header, '');
  return files;
}

/** As the bundler writes them, each at the start of a line; a dynamic one anywhere. */
const imports = /^(?:import|export)\b[^'"`;]*?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;

test('ZP1 A package holds the built programs and pages, the packages they use with their licences, and nothing else', () => {
  const paths = [...filesIn(all['linux-x64']).keys()];
  const own = paths.filter((path) => !path.startsWith('node_modules/'));
  const packages = new Set(
    paths.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
  );

  expect(own.filter((path) => !/^out\/(machine|renderer)\//.test(path)).toSorted()).toEqual([
    'LICENSE',
    'package.json',
  ]);
  expect(own.filter((path) => /^out\/machine\/(?!.*\.(js|cjs)$)/.test(path))).toEqual([
    'out/machine/license.md',
  ]);
  expect(paths.filter((path) => /\.(ts|mts|cts|svelte|map|c|cc|cpp|h|gyp|html?)$/.test(path))).toEqual([
    'out/renderer/closed/index.html',
    'out/renderer/machine/index.html',
    'out/renderer/minutes/index.html',
    'out/renderer/phone/index.html',
    'out/renderer/print/index.html',
    'out/renderer/wall/index.html',
  ]);
  expect(paths.filter((path) => /(^|\/)(tests?|docs?|examples?|deps|bench(mark)?)\//i.test(path))).toEqual(
    [],
  );
  expect(paths.filter((path) => path.endsWith('.md') && !/\/licen[sc]e\.md$/i.test(path))).toEqual([]);
  const written = [...packages].filter((name) =>
    paths.some(
      (path) => path.startsWith(`node_modules/${name}/lic`) || path.startsWith(`node_modules/${name}/LIC`),
    ),
  );
  expect([...packages].filter((name) => !written.includes(name))).toEqual([]);
});

test('ZP11 With the pages and programs go the licences of what is bundled into them, fonts too', () => {
  const renderer = join(folder, 'app/out/renderer');
  const text = (...path: string[]) => readFileSync(join(...path), 'utf8');
  for (const page of ['phone', 'wall', 'closed', 'machine', 'print'])
    expect(text(renderer, 'licences', page, 'license.md')).toMatch(
      /^## svelte [^]*Permission is hereby granted/m,
    );
  expect(text(renderer, 'licences/minutes/license.md')).toMatch(/^## pdfkit /m);
  expect(text(folder, 'app/out/machine/license.md')).toMatch(/^## pngjs [^]*Permission is hereby granted/m);
  // Each face that is there comes from a package whose licence is there.
  const faces = readdirSync(join(renderer, 'assets')).filter((file) => /\.woff2?$/.test(file));
  expect(faces.length).toBeGreaterThan(10);
  for (const face of faces) {
    const family = /^(atkinson-hyperlegible-next|noto-sans(?:-arabic)?)-/.exec(
      face.replace(/^noto-sans-arabic-arabic/, 'noto-sans-arabic'),
    )?.[1];
    const scope = face.endsWith('.woff2') ? '@fontsource-variable' : '@fontsource';
    expect(text(renderer, 'licences', scope, family ?? face, 'LICENSE')).toMatch(/SIL OPEN FONT LICENSE/i);
  }
});

test('ZP2 Everything that a packed program imports is in the package, and no program is in it that nothing starts', () => {
  const programs = join(folder, 'app/out/machine');
  const present = readdirSync(programs).filter((file) => file !== 'license.md');
  const started = ['main.js', 'hub.js', 'mdns-worker.js', 'demo.js', 'backup-worker.js', 'preload.cjs'];
  const waiting = present.filter((file) => started.includes(file));
  expect(waiting.length).toBeGreaterThan(3);
  const reached = new Set(waiting);
  const missing: string[] = [];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const [, ...names] of readFileSync(join(programs, file), 'utf8').matchAll(imports)) {
      const wanted = names.find((name) => name !== undefined) ?? '';
      const beside = /^\.\/([^/]+)$/.exec(wanted)?.[1];
      if (isBuiltin(wanted) || wanted === 'electron') continue;
      if (beside === undefined) {
        const name = wanted.split('/', wanted.startsWith('@') ? 2 : 1).join('/');
        if (!existsSync(join(folder, 'app/node_modules', name, 'package.json'))) missing.push(wanted);
      } else if (!existsSync(join(programs, beside))) missing.push(wanted);
      else if (!reached.has(beside)) {
        reached.add(beside);
        waiting.push(beside);
      }
    }
  }
  expect(missing).toEqual([]);
  expect(present.filter((file) => !reached.has(file))).toEqual([]);
});

test.for(machines)(
  "ZP3 For %s the database's own binary for it is packed and no other, and nothing else lies outside the archive",
  ([machine, name]) => {
    const files = filesIn(name);
    const binary = `node_modules/better-sqlite3/prebuilds/${machine}.node`;
    expect(
      [...files].filter(([path, { beside }]) => path.endsWith('.node') || beside).map(([path]) => path),
    ).toEqual([binary]);
    const beside = readFileSync(join(packed(name), 'resources/app.asar.unpacked', binary));
    expect(beside.equals(readFileSync(join(ROOT, binary)))).toBe(true);
  },
);

test('ZP4 For whatever system and processor it is packed, a package is the same file by file but for that binary', () => {
  const told = Object.values(all).map((name) =>
    [...filesIn(name)]
      .filter(([path]) => !path.endsWith('.node'))
      .map(([path, { hash }]) => `${hash} ${path}`),
  );
  expect(told[0]?.length).toBeGreaterThan(300);
  for (const one of told) expect(one.toSorted()).toEqual(told[0]?.toSorted());
});

test('ZP5 The packed program cannot be made to run anything but its sealed archive, nor be looked into', async () => {
  const on = '1'.charCodeAt(0);
  const off = '0'.charCodeAt(0);
  const switches = await getCurrentFuseWire(join(here, 'moothall'));
  expect(switches).toMatchObject({
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
    [FuseV1Options.EnableCookieEncryption]: off,
  });
});

test('ZP6 From what was packed, with nothing else around it, a hub opens a hall, and its pages and board answer', async () => {
  const told = {
    data: join(folder, 'hall'),
    port: 0,
    listen: '127.0.0.1',
    address: null,
    renderer: join(folder, 'app/out/renderer'),
    version: '0.1.0',
  };
  hub = fork(join(folder, 'app/out/machine/hub.js'), [`--hub=${JSON.stringify(told)}`], {
    execPath: projectNode(),
    execArgv: [],
    cwd: dirname(folder),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [said] = (await once(hub, 'message')) as [unknown];
  const word = readHubWord(said);
  if (word?.type !== 'ready') throw new Error(`the hub said ${JSON.stringify(said)}`);
  const base = `http://127.0.0.1:${word.port}`;

  const page = await (await fetch(`${base}/`)).text();
  for (const [, path = ''] of page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g))
    expect((await fetch(`${base}${path}`)).status).toBe(200);
  expect(await (await fetch(`${base}/wall`)).text()).toContain('<script');

  const wall = await Wire.open(base);
  const key = word.wall.split('#key=')[1];
  const answer = await wall.ask('hello', { protocol: MESSAGES, since: 0, as: { kind: 'wall', key } });
  expect(answer).toMatchObject({ ok: true });
  expect(existsSync(join(folder, 'hall'))).toBe(true);
});
