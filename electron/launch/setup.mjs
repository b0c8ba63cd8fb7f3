// What `npm start` and `npm test` need before anything else. Plain JavaScript for Node >= 20 with nothing installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that package.json is in. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const SIGN_OF_LIFE = fileURLToPath(new URL('sign-of-life.mjs', import.meta.url));

/** Everything a build is made of. */
const SOURCES = [
  'electron',
  'renderer',
  'resources',
  'shared',
  'package.json',
  'package-lock.json',
  'svelte.config.js',
  'tsconfig.json',
  'vite.config.ts',
  'vite.machine.config.ts',
];
const OLDEST_NODE = 20;
const LOOK_AGAIN_MS = 200;
/** Past this, the process that has the number in the lock is another one. */
const LONGEST_SET_UP_MS = 30 * 60_000;
/** A lock that was just made has no number in it yet; one that a power cut left never gets one. */
const JUST_MADE_MS = 5_000;

/** A step of the set-up failed for a reason that is said in words; nothing of a stack trace would help. */
export class SetupProblem extends Error {}

/**
 * Words about progress; standard output stays free for what was asked for.
 *
 * @param {string} words
 */
export function say(words) {
  process.stderr.write(`moothall: ${words}\n`);
}

/** Refuses a Node that is too old to even begin. */
export function checkNode(version = process.versions.node) {
  if (Number.parseInt(version, 10) >= OLDEST_NODE) return;
  throw new SetupProblem(
    `Node ${OLDEST_NODE} or newer is needed to begin with, and this is Node ${version}.`,
  );
}

/** The project's own Node 24, which everything but the set-up runs on. */
export function projectNode(root = ROOT) {
  const path = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(path)) return path;
  // No ready-made Node for this platform: the one that runs this will do where it is new enough.
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  throw new SetupProblem(
    `the project's own Node is missing (${path}): its install script did not run. Allow install scripts ` +
      `(npm config delete ignore-scripts), delete node_modules and try again; or use Node 24.`,
  );
}

/** Installs what package-lock.json names unless exactly that is there. */
export function ensureInstalled(root = ROOT) {
  onlyOnce(
    root,
    () => isInstalled(root),
    () => install(root),
  );
}

/** @param {string} root */
function install(root) {
  say('installing what the project needs (npm ci). That is once, and takes a minute or two …');
  const { command, args, shell } = npm();
  const result = withSignOfLife('installing', root, () =>
    spawnSync(command, [...args, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      shell,
      // npm's standard output goes to our standard error.
      stdio: ['ignore', 2, 'pipe'],
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    }),
  );
  if (result.error) throw new SetupProblem(`npm could not be started: ${result.error.message}`);
  if (result.stderr) process.stderr.write(result.stderr);
  if (result.status !== 0) throw new SetupProblem(`npm ci failed: ${reasonOfNpm(result.stderr)}`);
  projectNode(root);
}

/**
 * Does `work`, which lets nothing else happen here, while another process says that it goes on.
 *
 * @template T
 * @param {string} words
 * @param {string} root whose packages are counted; '' for none
 * @param {() => T} work
 */
function withSignOfLife(words, root, work) {
  const sign = spawn(process.execPath, [SIGN_OF_LIFE, words, root], { stdio: ['pipe', 'ignore', 'inherit'] });
  // Without it, just as well.
  sign.on('error', () => undefined);
  try {
    return work();
  } finally {
    sign.kill();
    if (process.stderr.isTTY) process.stderr.write('\r\u001B[K');
  }
}

/** How many of the packages that package-lock.json names are on the disk. Those of other systems never come. */
export function howFar(root = ROOT) {
  const wanted = Object.entries(packagesIn(join(root, 'package-lock.json')) ?? {}).filter(
    ([path, { optional, devOptional, peer }]) => path !== '' && !(optional ?? devOptional ?? peer),
  );
  return {
    there: wanted.filter(([path]) => existsSync(join(root, path, 'package.json'))).length,
    all: wanted.length,
  };
}

/**
 * Whether node_modules holds what package-lock.json names. By contents and not by date: a checkout touches dates,
 * and a needless `npm ci` would pull the ground from under a hall that is running.
 */
export function isInstalled(root = ROOT) {
  const wanted = packagesIn(join(root, 'package-lock.json'));
  // npm writes this file last, so an installation that broke off does not have it.
  const there = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === null || there === null) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link) return true;
    const found = there[path];
    return found
      ? found.version === entry.version
      : (entry.optional ?? entry.devOptional ?? entry.peer ?? false);
  });
}

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }} Locked
 * @param {string} path
 * @returns {Record<string, Locked> | null}
 */
function packagesIn(path) {
  try {
    /** @type {unknown} */
    const read = JSON.parse(readFileSync(path, 'utf8'));
    return /** @type {{ packages?: Record<string, Locked> }} */ (read).packages ?? null;
  } catch {
    return null;
  }
}

/** npm as it runs us, else the one on the PATH. */
function npm() {
  const running = process.env['npm_execpath'];
  if (running?.endsWith('npm-cli.js')) return { command: process.execPath, args: [running], shell: false };
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}

/** @param {string} output */
function reasonOfNpm(output) {
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH/.test(output)) {
    return 'the package registry cannot be reached. The first start needs the internet; later ones do not.';
  }
  if (/ENOSPC/.test(output)) return 'the disk is full.';
  if (/EACCES|EPERM|EROFS/.test(output)) return 'this folder cannot be written to.';
  if (/EUSAGE/.test(output)) return 'package.json and package-lock.json do not fit each other.';
  return 'its own words are above.';
}

/**
 * Does `work` unless it is `done`, and never twice at the same time: a second start waits for the first one's set-up
 * instead of pulling node_modules from under it.
 *
 * @param {string} root
 * @param {() => boolean} done
 * @param {() => void} work
 */
export function onlyOnce(root, done, work) {
  if (done()) return;
  const lock = join(root, 'out', 'setting-up');
  try {
    mkdirSync(join(root, 'out'), { recursive: true });
    for (let waiting = false; !take(lock); waiting = true) {
      if (!waiting) say('another start is setting things up; waiting for it …');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_AGAIN_MS);
    }
  } catch (error) {
    const why = codeOf(error) === 'ENOSPC' ? 'the disk is full' : String(error);
    throw new SetupProblem(`nothing can be set up in ${root}: ${why}.`);
  }
  try {
    if (!done()) work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/**
 * @param {string} lock path of a file with the process id of who has it
 * @returns {boolean} whether it is ours now
 */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    const isThere = codeOf(error) === 'EEXIST';
    if (!isThere || !isHeld(lock)) rmSync(lock, { force: true });
    // Windows says so of a file that is just being taken away.
    if (isThere || (process.platform === 'win32' && codeOf(error) === 'EPERM')) return false;
    throw error;
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : null;
}

/** @param {string} lock */
function isHeld(lock) {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    // In whichever direction the clock jumped meanwhile.
    const age = Math.abs(Date.now() - statSync(lock).mtimeMs);
    if (holder === 0) return age < JUST_MADE_MS;
    process.kill(holder, 0);
    return age < LONGEST_SET_UP_MS;
  } catch (error) {
    // Somebody else's process is a process, too.
    return codeOf(error) === 'EPERM';
  }
}

/** Builds unless out/ was made from exactly these sources. */
export function ensureBuilt(root = ROOT) {
  onlyOnce(
    root,
    () => isBuilt(root),
    () => build(root),
  );
}

/** @param {string} root */
function build(root) {
  say('building, which takes half a minute …');
  const result = withSignOfLife('building', '', () =>
    spawnSync(projectNode(root), [join(root, 'electron', 'launch', 'build.mjs')], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    }),
  );
  if (result.status !== 0) throw new SetupProblem('the build failed; its own words are above.');
}

export function isBuilt(root = ROOT) {
  try {
    return readFileSync(stampFile(root), 'utf8') === signatureOfSources(root);
  } catch {
    return false;
  }
}

/**
 * Holds the signature of the sources that out/ was built from.
 *
 * @param {string} root
 */
export function stampFile(root) {
  return join(root, 'out', 'built');
}

/**
 * Names, sizes and dates of all sources in one word: it changes when a file is edited, added, removed or brought
 * back from an older version.
 */
export function signatureOfSources(root = ROOT, sources = SOURCES) {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => filesUnder(root, source))) {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(root, path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesUnder(root, `${path}/${name}`));
}
