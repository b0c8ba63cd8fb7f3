/**
 * A hall of a year: from starting everything, the browser included, to a board on the wall; and from `kill -9` of
 * everything to a living wall again, with all that was acknowledged.
 */
import { join } from 'node:path';
import { newId, SimulatedPhone } from '../../../electron/demo/phone.ts';
import { browserArguments, findBrowser } from '../../../electron/launch/browser.ts';
import { surroundings } from '../../../electron/programs/surroundings.ts';
import { keepWallUp, type RunningWall } from '../../../electron/launch/browser-wall.ts';
import type { PledgeId } from '../../../shared/domain/ids.ts';
import type { Bench } from '../bench.ts';
import { worst, type Figure } from '../figures.ts';
import { copiedVillage } from '../kept-village.ts';
import { openProgram, start, type Program } from '../program.ts';
import { villager } from '../village.ts';
import { LINE } from './cards.ts';
import { isLiving, until } from './heal.ts';

const ENTRIES = 50_000;
const YEAR = 365 * 86_400_000;
const TRIES = { full: 10, quick: 3 };
const ACTS = 5;

export async function year(bench: Bench): Promise<Figure[]> {
  const browser = findBrowser();
  if (browser === null) throw new Error('neither Chromium, Chrome nor Edge is here');
  const folder = bench.temp('year');
  const size = { people: 150, open: 60, entries: ENTRIES, lasting: YEAR };
  const data = await copiedVillage(bench, { name: String(ENTRIES), size });

  const show = (hall: Program): RunningWall =>
    keepWallUp({
      program: browser,
      args: (address) => [
        ...['--headless=new', '--disable-gpu', '--window-size=1920,1080'],
        ...browserArguments(address, join(folder, 'profile'), surroundings()),
      ],
      address: () => hall.wall,
      folder,
      quiet: () => false,
      log: () => undefined,
      died: () => undefined,
    });
  const hasBoard = async ({ page }: RunningWall): Promise<boolean> => {
    const asked = { expression: `document.querySelector('${LINE}') !== null`, returnByValue: true };
    const { result } = (await page?.ask('Runtime.evaluate', asked)) as { result: { value?: unknown } };
    return result.value === true;
  };

  const starts: number[] = [];
  const cuts: number[] = [];
  let lost = 0;
  for (let n = 0; n <= TRIES[bench.full ? 'full' : 'quick']; n += 1) {
    const began = performance.now();
    const first = await openProgram(data, start);
    const firstWall = show(first);
    await until(() => hasBoard(firstWall));
    const started = performance.now() - began;
    await firstWall.stop();
    await first.stop();

    const hall = await openProgram(data);
    const wall = show(hall);
    await until(() => isLiving(wall, 1));
    const acknowledged = await pledge(hall, n);
    const cut = performance.now();
    wall.process?.kill('SIGKILL');
    await hall.kill();
    const gone = wall.stop();
    const again = await openProgram(data);
    await gone;
    const wallAgain = show(again);
    await until(async () => (await isLiving(wallAgain, 1)) && (await hasBoard(wallAgain)));
    const back = performance.now() - cut;
    lost += await missing(again, n, acknowledged);
    await wallAgain.stop();
    await again.stop();
    // The first of each only warms up.
    if (n === 0) continue;
    starts.push(started);
    cuts.push(back);
  }
  const note = `the worst of ${starts.length}`;
  return [
    worst('a year: `npm start` to a board on the wall, the browser included', 'ms', starts, {
      ...{ target: 'year', atMost: 3_000, note },
    }),
    worst('a year: kill -9 of everything to a living wall', 'ms', cuts, {
      ...{ target: 'power cut', atMost: 10_000, note },
    }),
    worst('a year: acknowledged pledges lost by it', '', [lost], { target: 'power cut', atMost: 0 }),
  ];
}

async function phoneOf(hall: Program, n: number): Promise<SimulatedPhone> {
  const phone = new SimulatedPhone({ url: `http://127.0.0.1:${hall.port}`, ...villager(n) });
  const answer = await phone.greetAsPerson();
  if (!answer.ok) throw new Error(answer.refusal.type);
  return phone;
}

async function pledge(hall: Program, n: number): Promise<PledgeId[]> {
  const phone = await phoneOf(hall, n);
  const needs = [...phone.view.needs.keys()].slice(0, ACTS);
  const made: PledgeId[] = [];
  for (const need of needs) {
    const one = newId<PledgeId>();
    const body = { type: 'PledgeToNeed', need, pledge: one, amount: 1, standby: false, note: null } as const;
    if ((await phone.act(body)).ok) made.push(one);
  }
  phone.close();
  if (made.length === 0) throw new Error('nobody could pledge');
  return made;
}

async function missing(hall: Program, n: number, acknowledged: readonly PledgeId[]): Promise<number> {
  const phone = await phoneOf(hall, n);
  const kept = acknowledged.filter((one) => phone.view.mine.has(one));
  phone.close();
  return acknowledged.length - kept.length;
}
