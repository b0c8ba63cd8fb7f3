/** One of 300 needs changes, a page turns: what the wall draws again, and what a frame costs on a slow machine. */
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { newId, SimulatedPhone } from '../../../electron/demo/phone.ts';
import type { NeedId, PledgeId } from '../../../shared/domain/ids.ts';
import { wait, type Bench } from '../bench.ts';
import { slowDown, SLOWER } from '../chromium.ts';
import { figure, worst, type Figure } from '../figures.ts';
import { framesDuring, type Frame } from '../frames.ts';
import { openProgram } from '../program.ts';
import { pace } from '../../../renderer/wall/pace.ts';
import { buildVillage, villager } from '../village.ts';
import { LINE } from './cards.ts';

const NEEDS = 300;
const SMOOTH = 33;
/** What follows a change is over by then: lighting up, and moving if anything moves. */
const AFTER = 1_200;
/** What was asked of the page to look at it is over by then, and is no part of a frame. */
const APART = 150;
const WARM_UP = 6;
/** The wall looks at its clock every second. */
const SECOND = 1_000;
/** Longer than the board keeps the wall while nothing happens, whatever its pages. */
const QUIET = 20 * 60_000;

/** There are 300 needs; a page shows a few of them. The usual screen, and the one that shows the most. */
const screens = [
  { name: '1080p', size: { width: 1920, height: 1080 }, query: '' },
  { name: '4K upright, 10 lines', size: { width: 2160, height: 3840 }, query: '?distance=1.5&diagonal=55' },
] as const;

interface Looked {
  /** The needs whose rows were touched. */
  readonly rows: readonly string[];
  readonly ids: readonly string[];
  /** Which page of which scene. */
  readonly page: string;
}

/** Runs in the page: its clock can be moved on, so that nobody waits for pages to turn. */
function windable(): void {
  const real = Date.now.bind(Date);
  const wound = { ahead: 0 };
  Object.assign(window, { wound });
  Date.now = () => real() + wound.ahead;
}

/** Runs in the page: notes which rows anything is done to, and marks when a page turns. */
function watch(line: string): void {
  const touched = new Set<string>();
  Object.assign(window, { touched });
  const note = (row: Element | null | undefined): void => {
    if (row instanceof HTMLElement && row.dataset['need'] !== undefined) touched.add(row.dataset['need']);
  };
  new MutationObserver((records) => {
    for (const { target, addedNodes, attributeName } of records) {
      if (attributeName === 'data-page' || attributeName === 'data-scene') performance.mark('turned');
      note((target instanceof Element ? target : target.parentElement)?.closest(line));
      for (const added of addedNodes)
        if (added instanceof Element)
          for (const row of [added, ...added.querySelectorAll(line)]) note(row.closest(line));
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}

/** Runs in the page: what was touched since the last look. */
function look(line: string): Looked {
  performance.mark('looked');
  const { touched } = window as unknown as { touched: Set<string> };
  const rows = [...touched];
  touched.clear();
  const main = document.querySelector<HTMLElement>('main');
  const ids = [...document.querySelectorAll<HTMLElement>(line)].map((row) => row.dataset['need'] ?? '');
  return { rows, ids, page: `${main?.dataset['scene'] ?? ''} ${main?.dataset['page'] ?? ''}` };
}

export async function wall(bench: Bench): Promise<Figure[]> {
  const data = join(bench.temp('wall'), 'hall');
  await buildVillage(data, { people: 150, open: NEEDS, entries: 0, lasting: 86_400_000 });
  const program = await openProgram(data);
  bench.atEnd(() => program.stop());
  const browser = await bench.browser();
  const phone = new SimulatedPhone({ url: `http://127.0.0.1:${program.port}`, ...villager(0) });
  bench.atEnd(() => phone.close());
  const greeted = await phone.greetAsPerson();
  if (!greeted.ok) throw new Error(`the hall does not know its villager: ${greeted.refusal.type}`);

  const figures: Figure[] = [];
  for (const { name, size, query } of screens) {
    const context = await browser.newContext({ viewport: size });
    const page = await context.newPage();
    await page.addInitScript(windable);
    await page.addInitScript(watch, LINE);
    await page.goto(program.wall.replace('/wall', `/wall${query}`));
    await page.locator(LINE).first().waitFor();
    const runs = bench.full ? 60 : 20;
    // At full speed, times four, says the same of the page where throttling takes a core of a busy machine for itself.
    figures.push(
      ...(await changesOn(`${name}, ${SLOWER} x full speed`, SLOWER, runs / 2, browser, page, phone)),
    );
    await slowDown(page);
    figures.push(...(await changesOn(`${name}, ${SLOWER}x slower`, 1, runs, browser, page, phone)));
    await context.close();
  }
  return figures;
}

/** `times`: what the costs are multiplied by. */
async function changesOn(
  name: string,
  times: number,
  runs: number,
  browser: Browser,
  page: Page,
  phone: SimulatedPhone,
): Promise<Figure[]> {
  const rows: number[] = [];
  const lit = new Set<string>();
  const changes = async (): Promise<void> => {
    for (let tries = 0; rows.length < runs && tries < runs * 4; tries++) {
      const changed = await changeOne(page, phone, tries, lit);
      if (changed !== null) rows.push(changed);
    }
  };
  // First without looking closely: code that has hardly run is slower than it ever will be again.
  for (let n = 0; n < WARM_UP; n++) await changeOne(page, phone, n, lit);
  for (const ahead of [pace.page, QUIET, pace.scene]) await turnPage(page, ahead);
  const frames = await framesDuring(browser, page, async () => {
    await changes();
    for (let n = 0; n < runs / 2; n++) await turnPage(page, pace.page);
    for (let n = 0; n < runs / 10; n++) for (const ahead of [QUIET, pace.scene]) await turnPage(page, ahead);
  });
  const { changed, turned } = sorted(
    frames.map((frame) => ({ ...frame, cost: frame.cost * times, elapsed: frame.elapsed * times })),
  );
  const title = `wall (${name}), one of ${NEEDS} needs changes`;
  return [
    worst(`${title}: rows drawn again, at most`, 'rows', rows, { atMost: 1 }),
    ...dearest(title, 'changes', changed),
    ...dearest(`wall (${name}), a page turns`, 'turns', turned),
  ];
}

/** Of what was done again and again, the dearest frame of each time: usually, and the worst. */
function dearest(title: string, what: string, frames: readonly Frame[]): Figure[] {
  const costs = frames.map(({ cost }) => cost);
  const byClock = frames.map(({ elapsed }) => elapsed);
  const over = (all: readonly number[]): number => all.filter((ms) => ms > SMOOTH).length;
  const note =
    `${over(costs)} of ${frames.length} ${what} with a frame over ${SMOOTH} ms of the page's own work; by the clock, ` +
    `with what else this machine did, ${over(byClock)} (the worst ${Math.max(...byClock).toFixed(0)} ms)`;
  return [
    figure(`${title}: dearest frame, median`, 'ms', costs, { atMost: SMOOTH }),
    worst(`${title}: dearest frame of all`, 'ms', costs, { atMost: SMOOTH, note }),
  ];
}

/** The dearest frame after each change, and after each turn of a page, some of which come by themselves. */
function sorted(frames: readonly Frame[]): { changed: Frame[]; turned: Frame[] } {
  const found: Record<'changed' | 'turned', Frame[]> = { changed: [], turned: [] };
  let now: 'changed' | 'turned' | null = null;
  let most: Frame | null = null;
  const close = (): void => {
    if (now !== null && most !== null) found[now].push(most);
    now = most = null;
  };
  for (const frame of frames) {
    const begun = frame.marks.findLast(
      (mark) => mark === 'turned' || mark === 'changed' || mark === 'looked',
    );
    if (begun !== undefined) close();
    if (begun === 'turned' || begun === 'changed') now = begun;
    if (most === null || frame.cost > most.cost) most = frame;
  }
  close();
  return found;
}

/** Moves the page's clock on, and waits until what turned is up. */
async function turnPage(page: Page, ahead: number): Promise<void> {
  await page.evaluate((ms) => {
    performance.mark('looked');
    (window as unknown as { wound: { ahead: number } }).wound.ahead += ms;
  }, ahead);
  await wait(SECOND + AFTER);
}

/** Somebody pledges to a need that can be seen now. Null where the page turned meanwhile. */
async function changeOne(
  page: Page,
  phone: SimulatedPhone,
  n: number,
  lit: Set<string>,
): Promise<number | null> {
  const before = await page.evaluate(look, LINE);
  const need = before.ids[n % Math.max(1, before.ids.length)] as NeedId | undefined;
  if (need === undefined) {
    await wait(AFTER);
    return null;
  }
  await wait(APART);
  await page.evaluate(() => performance.mark('changed'));
  await wait(APART);
  const answer = await phone.act({
    ...{ type: 'PledgeToNeed', pledge: newId<PledgeId>(), need, amount: 1 },
    ...{ standby: false, note: null },
  });
  if (!answer.ok) throw new Error(`a pledge of the bench was refused: ${answer.refusal.type}`);
  await wait(AFTER);
  const after = await page.evaluate(look, LINE);
  if (after.page !== before.page) return null;
  // Rows that changed before go dark again after some while, and a page that has just turned is still coming in: that
  // is not for this change.
  const rows = after.rows.filter((id) => id === need || (before.ids.includes(id) && !lit.has(id))).length;
  lit.add(need);
  return rows;
}
