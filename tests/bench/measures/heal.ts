/**
 * From a fault of the wall to a living wall again, in the system's browser: its page hangs, shows nothing, or crashes, or
 * the whole browser is killed. Each try begins with a browser that was just started, as if the faults came days apart.
 */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { browserArguments, findBrowser } from '../../../electron/launch/browser.ts';
import { surroundings } from '../../../electron/programs/surroundings.ts';
import { keepWallUp, type RunningWall } from '../../../electron/launch/browser-wall.ts';
import { readPulse } from '../../../electron/watch/heard.ts';
import { wait, type Bench } from '../bench.ts';
import { worst, type Figure } from '../figures.ts';
import { openProgram } from '../program.ts';

const TRIES = { full: 20, quick: 2 };
const TARGET_MS = 15_000;
const LOOKS_EVERY = 250;
/** Beats after which whoever watches has heard it too. */
const WELL = 4;
const GIVEN_UP_MS = 60_000;

type Wall = Pick<RunningWall, 'page' | 'process'>;

/** Nothing of a page that has hung or crashed is answered: that is not waited for. */
function run({ page }: Wall, expression: string): void {
  page?.ask('Runtime.evaluate', { expression }).catch(() => undefined);
}

const faults: Readonly<Record<string, (wall: Wall) => void>> = {
  hangs: (wall) => run(wall, 'for (;;) {}'),
  'shows nothing': (wall) => run(wall, 'document.body.replaceChildren()'),
  crashes: ({ page }) => void page?.ask('Page.crash').catch(() => undefined),
  'is killed with its browser': ({ process }) => void process?.kill('SIGKILL'),
};

export async function heal(bench: Bench): Promise<Figure[]> {
  const program = findBrowser();
  if (program === null) throw new Error('neither Chromium, Chrome nor Edge is here');
  const folder = bench.temp('heal');
  const hall = await openProgram(join(folder, 'data'));
  bench.atEnd(() => hall.stop());

  async function healed(fault: (wall: Wall) => void): Promise<number> {
    const wall = keepWallUp({
      program: program ?? '',
      args: (address) => [
        ...['--headless=new', '--disable-gpu', '--window-size=1920,1080'],
        ...browserArguments(address, join(folder, 'profile'), surroundings()),
      ],
      address: () => hall.wall,
      folder: mkdtempSync(join(folder, 'healings-')),
      quiet: () => false,
      log: () => undefined,
      died: () => undefined,
    });
    try {
      await until(() => isLiving(wall, WELL));
      await wall.page?.ask('Runtime.evaluate', { expression: 'globalThis.wasIll = true' });
      const began = performance.now();
      fault(wall);
      await until(() => isLiving(wall, 1));
      return performance.now() - began;
    } finally {
      await wall.stop();
    }
  }

  const tries = TRIES[bench.full ? 'full' : 'quick'];
  const figures: Figure[] = [];
  for (const [name, fault] of Object.entries(faults)) {
    const runs: number[] = [];
    bench.say(`a wall that ${name} …`);
    for (let n = 0; n < tries; n += 1) runs.push(await healed(fault));
    const note = `the worst of ${tries}`;
    figures.push(
      worst(`a wall that ${name}, until it lives again`, 'ms', runs, {
        target: 'heal',
        atMost: TARGET_MS,
        note,
      }),
    );
  }
  return figures;
}

/** Another page than the one that was ill, which beats and shows something. */
export async function isLiving({ page }: Wall, beats: number): Promise<boolean> {
  if (page === null) return false;
  const asked = { expression: 'globalThis.wasIll !== true', returnByValue: true };
  const { result } = (await page.ask('Runtime.evaluate', asked)) as { result: { value?: unknown } };
  if (result.value !== true) return false;
  const pulse = readPulse(await page.pulse());
  return pulse !== null && pulse.frames >= beats && (await page.isBlank()) === false;
}

/** Asks again before it was answered: a page that hangs never answers, and the next one soon does. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  let isSo = false;
  const began = performance.now();
  while (!isSo) {
    if (performance.now() - began > GIVEN_UP_MS)
      throw new Error('the wall did not come back within a minute');
    holds().then(
      (answer) => (isSo ||= answer),
      () => undefined,
    );
    await wait(LOOKS_EVERY);
  }
}
