import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Surroundings } from '../programs/surroundings.ts';

/** A hundred megabytes over a village's line; past this the wall has waited long enough. */
const DOWNLOAD_LIMIT_MS = 240_000;
/** A download that failed is not tried again at every start. */
const TRY_AGAIN_AFTER_MS = 24 * 3_600_000;

const WITHIN: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/** The Electron binary if it is there already. Importing the `electron` package would download it; this never does. */
export function findElectron(root: string, here: Surroundings): string | null {
  const within = WITHIN[here.platform] ?? 'electron';
  const elsewhere = here.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const home = join(root, 'node_modules', 'electron');
  // Its installer writes path.txt last: without it the download broke off half way.
  if (!elsewhere && !existsSync(join(home, 'path.txt'))) return null;
  const path = join(elsewhere || join(home, 'dist'), within);
  return here.runnable(path) ? path : null;
}

export interface InstallOptions {
  readonly root: string;
  /** File that remembers a failed attempt. */
  readonly memory: string;
  readonly now: number;
  readonly say: (words: string) => void;
  /** Default: the installer of the electron package, run by this Node. */
  readonly command?: readonly [string, ...string[]];
  readonly limitMs?: number;
}

/**
 * Downloads Electron by its own installer. Resolves with null when it is there, otherwise with a clause in words
 * that can follow "because". Never rejects.
 */
export async function installElectron(options: InstallOptions): Promise<string | null> {
  const installer = join(options.root, 'node_modules', 'electron', 'install.js');
  const [program, ...args] = options.command ?? [process.execPath, installer];
  if (options.command === undefined && !existsSync(installer))
    return 'Electron is not part of this installation';
  if (failedLately(options.memory, options.now)) {
    return 'Electron is not here and could not be downloaded a short while ago (it is tried again after a day)';
  }
  options.say('Electron is not here yet: downloading it once (about 120 MB, for at most four minutes) …');
  const problem = await run(program, args, options.limitMs ?? DOWNLOAD_LIMIT_MS);
  if (problem === null) {
    rmSync(options.memory, { force: true });
    return null;
  }
  try {
    mkdirSync(dirname(options.memory), { recursive: true });
    writeFileSync(options.memory, String(options.now));
  } catch {
    // Not remembered: then it is tried again at the next start.
  }
  return `Electron is not here and could not be downloaded (${problem})`;
}

function failedLately(memory: string, now: number): boolean {
  try {
    const age = now - Number(readFileSync(memory, 'utf8'));
    return age >= 0 && age < TRY_AGAIN_AFTER_MS;
  } catch {
    return false;
  }
}

/** Null when it ended well, else what went wrong. */
function run(program: string, args: readonly string[], limitMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-4_000);
    });
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, limitMs);
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve(error.message);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (late) resolve(`not finished after ${Math.round(limitMs / 1_000)} s`);
      else if (code === 0) resolve(null);
      else resolve(reasonIn(errors) ?? `the installer ended with ${signal ?? `code ${code ?? '?'}`}`);
    });
  });
}

function reasonIn(errors: string): string | null {
  if (/ENOTFOUND|EAI_AGAIN|ENETUNREACH|ECONNREFUSED|ETIMEDOUT|fetch failed/.test(errors))
    return 'no connection to its server';
  if (/ENOSPC/.test(errors)) return 'the disk is full';
  if (/EACCES|EPERM|EROFS/.test(errors)) return 'the folder of the program cannot be written to';
  return (
    errors
      .split('\n')
      .find((line) => /error/i.test(line))
      ?.trim() ?? null
  );
}
