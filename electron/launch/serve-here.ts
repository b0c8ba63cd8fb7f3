import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { ShellWish } from '../../shared/protocol/shell.ts';
import { openHub, type OpenHub } from '../hub/open-hub.ts';
import { browserArguments, profileFolder } from './browser.ts';
import type { Surroundings } from '../programs/surroundings.ts';
import type { BrowserPage } from './browser-page.ts';
import { canWrite } from './can-write.ts';
import { keepWallUp, type RunningWall } from './browser-wall.ts';
import type { Closing } from './closing.ts';
import type { Flags } from './flags.mjs';
import type { Place } from './place.ts';
import type { ShellChoice } from './shell.ts';
import { hallInWords, jsonLine, showCode, type Terminal } from './terminal.ts';
import { isQuietNow } from './quiet-now.ts';
import { problemOf, troubleOf } from './trouble.ts';
import { wayTo } from './way-to-wall.ts';
import { keepWhole } from '../watch/whole-screen.ts';

/** All that a shell needs to know to open the hall. */
export interface Job {
  readonly flags: Flags;
  readonly place: Place;
  readonly here: Surroundings;
  /** Folder of the hall's data. */
  readonly data: string;
  readonly terminal: Terminal;
  readonly closing: Closing;
  readonly say: (words: string) => void;
}

/** How often a browser may end soon after its start before the terminal shows the way in instead. */
const SHORT_RUNS_BEFORE_WORDS = 3;

const TRY_AGAIN_MS = 500;

/**
 * The hub in this process, and the wall in the system's browser or nowhere. Resolves once the hall is open. `tries`: so
 * often, where something else has the port or the hall.
 */
export async function serveHere(job: Job, choice: ShellChoice, tries = 1): Promise<void> {
  const { flags, place, data, terminal, closing, say } = job;
  const stopWith = (error: unknown) => {
    const trouble = troubleOf(problemOf(error), { ...flags, data });
    say(trouble.words);
    closing.close(trouble.exitCode);
  };
  let wall: RunningWall | null = null;
  /** What the keeper's menu on the wall asks, as far as a browser lets itself be led. */
  const whole = keepWhole((on) => {
    if (wall?.page) wholeScreen(wall.page, on).catch((error: unknown) => say(String(error)));
  });
  closing.add(() => whole.stop());
  const heed = (wish: ShellWish) => {
    if (wish === 'quit') closing.close(0);
    else if (wish === 'restart') wall?.restart();
    else whole.set(wish === 'return');
  };
  const open = () =>
    openHub({
      data,
      port: flags.port,
      listen: flags.listen,
      address: flags.address,
      renderer: place.renderer,
      version: place.version,
      log: say,
      demo: (open) => demo(job, open.phone),
      shell: (wish) => heed(wish),
    });
  let hub: OpenHub | null = null;
  for (let tried = 1; hub === null; tried += 1) {
    try {
      hub = await open();
    } catch (error) {
      if (closing.begun) return;
      if (tried >= tries) {
        stopWith(error);
        return;
      }
      if (tried === 1) say('something else still has the port or the hall; trying again for a moment …');
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
  }
  closing.add(() => hub.stop());
  if (process.connected) process.send?.({ open: hub.port });
  if (flags.json) process.stdout.write(jsonLine(hub, choice));
  else terminal.write(hallInWords(hub, { codeFollows: choice.program === null }));
  if (choice.program !== null) wall = showWall(job, hub, choice.program);
  else if (!flags.json) closing.add(showCode(hub, terminal));
  if (flags.demo && hub.closed === null) demo(job, hub.phone);
}

function showWall({ data, here, terminal, closing, say }: Job, hub: OpenHub, browser: string): RunningWall {
  const profile = profileOf(browser, data, closing);
  const wall = keepWallUp({
    program: browser,
    args: (address) => browserArguments(wayTo(address, profile), profile, here),
    address: () => hub.wall,
    folder: data,
    quiet: () => isQuietNow(data),
    log: say,
    died(words, waitMs, shortRuns) {
      say(`the browser ${words}; starting it again in ${waitMs / 1_000} s.`);
      if (shortRuns !== SHORT_RUNS_BEFORE_WORDS) return;
      say('the browser keeps ending. The hall is open all the same:');
      closing.add(showCode(hub, terminal));
    },
  });
  closing.add(() => wall.stop());
  return wall;
}

/** A browser does not start where it cannot write: on a disk that is full or read-only the wall is to say just that. */
function profileOf(browser: string, data: string, closing: Closing): string {
  const usual = profileFolder(browser, data);
  if (canWrite(usual)) return usual;
  try {
    const other = mkdtempSync(join(tmpdir(), 'moothall-browser-'));
    closing.last(() => rmSync(other, { recursive: true, force: true }));
    return other;
  } catch {
    return usual;
  }
}

async function wholeScreen(page: BrowserPage, on: boolean): Promise<void> {
  const { windowId } = v.parse(Window, await page.ask('Browser.getWindowForTarget'));
  await page.ask('Browser.setWindowBounds', {
    windowId,
    bounds: { windowState: on ? 'fullscreen' : 'normal' },
  });
}
const Window = v.object({ windowId: v.number() });

/** Simulated people who join by `phone` like anybody else, until the hall closes. */
function demo({ place, data, closing, say }: Job, phone: string): void {
  const program = join(place.machine, 'demo.js');
  const people = spawn(process.execPath, [program, '--phone', phone, '--data', data], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  people.on('error', (error) => say(`the simulated people could not come: ${error.message}`));
  people.on('exit', (code) => {
    if (!closing.begun) say(`the simulated people have left (code ${code ?? '?'}).`);
  });
  closing.add(() => void people.kill());
}
