/** The launcher proper, run by start.mjs once everything is installed and built: opens the hall and puts up the wall. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findBrowser, hasScreen } from './browser.ts';
import { writePast } from '../demo/past.ts';
import { surroundings } from '../programs/surroundings.ts';
import { createClosing } from './closing.ts';
import { defaultDataFolder } from './data-folder.ts';
import { findElectron, installElectron } from './electron-binary.ts';
import { HELP, parseFlags } from './flags.mjs';
import { serveByElectron } from './serve-electron.ts';
import { serveHere } from './serve-here.ts';
import { placeAround } from './place.ts';
import { chooseShell, choiceInWords, withoutElectron } from './shell.ts';
import type { Terminal } from './terminal.ts';

/** What Electron started may hold the port and the hall for a moment longer than Electron itself. Tries, twice a second. */
const AFTER_ANOTHER = 20;

/** So often begin.mjs, which cannot see that this process hangs, is told that it lives. Milliseconds. */
const ALIVE_MS = 5_000;

const say = (words: string): void => void process.stderr.write(`moothall: ${words}\n`);

async function main(): Promise<void> {
  const parsed = parseFlags(process.argv.slice(2));
  if (!parsed.ok) {
    say(parsed.words);
    process.exitCode = 2;
    return;
  }
  const { flags } = parsed;
  if (flags.help) {
    process.stdout.write(HELP);
    return;
  }
  const closing = createClosing(say);
  setInterval(() => {
    if (process.connected) process.send?.({ alive: true }, undefined, undefined, () => undefined);
  }, ALIVE_MS).unref();
  const here = surroundings();
  const place = placeAround(import.meta.dirname);
  const data = await dataFolder(flags.data, flags.demo);
  const terminal: Terminal = {
    looking: process.stdout.isTTY && !flags.json,
    write: (text) => void (flags.json ? process.stderr : process.stdout).write(text),
  };
  const job = { flags, place, here, data, terminal, closing, say };

  async function dataFolder(asked: string | null, demo: boolean): Promise<string> {
    if (asked !== null) return resolve(asked);
    if (!demo) return defaultDataFolder(here);
    const folder = mkdtempSync(join(tmpdir(), 'moothall-demo-'));
    closing.last(() => rmSync(folder, { recursive: true, force: true }));
    // A hall without a past is one as well.
    await writePast(folder, Date.now()).catch((error: unknown) => say(String(error)));
    return folder;
  }

  const browser = findBrowser(here);
  const choice = await chooseShell({
    headless: flags.headless,
    browserWanted: flags.browser,
    screen: hasScreen(here),
    browser,
    electron: async () => {
      const there = findElectron(place.root, here);
      if (there !== null) return { path: there };
      const missing = await installElectron({
        root: place.root,
        memory: join(place.root, 'out', 'electron-not-downloaded'),
        now: Date.now(),
        say,
      });
      const path = findElectron(place.root, here);
      return path === null
        ? { missing: missing ?? 'Electron was downloaded but does not run here' }
        : { path };
    },
  });
  say(choiceInWords(choice));
  if (choice.shell !== 'electron' || choice.program === null) return serveHere(job, choice);

  const failure = await serveByElectron(job, choice, choice.program);
  if (failure === null) return;
  const next = withoutElectron(browser, failure);
  say(choiceInWords(next));
  await serveHere(job, next, AFTER_ANOTHER);
}

await main();
