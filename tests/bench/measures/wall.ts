/** One of 300 needs changes: what the wall draws again, and how long a frame takes on a slow machine. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { newId, SimulatedPhone } from '../../../electron/demo/phone.ts';
import type { NeedId, PledgeId } from '../../../shared/domain/ids.ts';
import { wait, type Bench } from '../bench.ts';
import { slowDown, SLOWER } from '../chromium.ts';
import { figure, worst, type Figure } from '../figures.ts';
import { openProgram } from '../program.ts';
import { buildVillage, villager } from '../village.ts';
import { LINE } from './cards.ts';

const NEEDS = 300;
/** What follows a change is over by then: lighting up, and moving if anything moves. */
const AFTER = 1_500;

interface Watched {
  readonly rows: Set<string>;
  readonly frames: number[];
  page: string;
}

/** Runs in the page: notes which rows are touched, and how far apart frames are. */
function watch(line: string): void {
  const watched: Watched = { rows: new Set(), frames: [], page: '' };
  Object.assign(window, { watched });
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records)
      for (const node of [target, ...addedNodes]) {
        const element = node instanceof Element ? node : node.parentElement;
        const row = element?.closest<HTMLElement>(line);
        if (row?.dataset['need'] !== undefined) watched.rows.add(row.dataset['need']);
        for (const inside of element?.querySelectorAll<HTMLElement>(line) ?? [])
          if (node !== target && inside.dataset['need'] !== undefined)
            watched.rows.add(inside.dataset['need']);
      }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  let last = performance.now();
  const frame = (now: number): void => {
    watched.frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** Runs in the page: begins anew, and says which needs can be seen. */
function begin(line: string): { ids: string[]; page: string } {
  const { watched } = window as unknown as { watched: Watched };
  watched.rows.clear();
  watched.frames.length = 0;
  const ids = [...document.querySelectorAll<HTMLElement>(line)].map((row) => row.dataset['need'] ?? '');
  return { ids, page: document.querySelector<HTMLElement>('main')?.dataset['page'] ?? '' };
}

function end(): { rows: number; longest: number; page: string } {
  const { rows, frames } = (window as unknown as { watched: Watched }).watched;
  const page = document.querySelector<HTMLElement>('main')?.dataset['page'] ?? '';
  return { rows: rows.size, longest: Math.max(...frames), page };
}

export async function wall(bench: Bench): Promise<Figure[]> {
  const data = join(bench.temp('wall'), 'hall');
  await buildVillage(data, { people: 150, open: NEEDS, entries: 0, lasting: 86_400_000 });
  const program = await openProgram(data);
  bench.atEnd(() => program.stop());
  const context = await (await bench.browser()).newContext({ viewport: { width: 1920, height: 1080 } });
  bench.atEnd(() => context.close());
  const page = await context.newPage();
  await page.addInitScript(watch, LINE);
  await page.goto(program.wall);
  await page.locator(LINE).first().waitFor();
  await slowDown(page);
  const phone = new SimulatedPhone({ url: `http://127.0.0.1:${program.port}`, ...villager(0) });
  bench.atEnd(() => phone.close());
  const greeted = await phone.greetAsPerson();
  if (!greeted.ok) throw new Error(`the hall does not know its villager: ${greeted.refusal.type}`);
  const drawn: { rows: number; longest: number }[] = [];
  const idle: number[] = [];
  const runs = bench.full ? 25 : 9;
  for (let tries = 0; drawn.length < runs && tries < runs * 4; tries++) {
    idle.push(await quiet(page));
    const change = await changeOne(page, phone, tries);
    if (change !== null) drawn.push(change);
  }
  phone.close();
  await context.close();
  await program.stop();
  const longest = drawn.map((one) => one.longest);
  return [
    worst(
      `wall, one of ${NEEDS} needs changes: rows drawn again, most`,
      'rows',
      drawn.map(({ rows }) => rows),
      { atMost: 1 },
    ),
    worst(`wall, ${SLOWER}x slower: longest frame`, 'ms', longest, { atMost: 33 }),
    figure(`wall, ${SLOWER}x slower: longest frame of a change, median`, 'ms', longest, {
      note: `without any change ${Math.round(Math.max(...idle))} ms at worst`,
    }),
  ];
}

/** Somebody pledges to a need that is on the wall now. Null where the page turned meanwhile. */
async function changeOne(page: Page, phone: SimulatedPhone, n: number) {
  const before = await page.evaluate(begin, LINE);
  const need = before.ids[n % Math.max(1, before.ids.length)] as NeedId | undefined;
  if (need === undefined) return null;
  const answer = await phone.act({
    ...{ type: 'PledgeToNeed', pledge: newId<PledgeId>(), need, amount: 1 },
    ...{ standby: false, note: null },
  });
  if (!answer.ok) throw new Error(`a pledge of the bench was refused: ${answer.refusal.type}`);
  await wait(AFTER);
  const after = await page.evaluate(end);
  return after.page === before.page && after.rows > 0 ? after : null;
}

/** The longest frame of a while in which nothing happens. */
async function quiet(page: Page): Promise<number> {
  await page.evaluate(begin, LINE);
  await wait(AFTER / 3);
  return (await page.evaluate(end)).longest;
}
