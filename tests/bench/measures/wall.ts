/** One of 300 needs changes: what the wall draws again, and what a frame costs on a slow machine. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { newId, SimulatedPhone } from '../../../electron/demo/phone.ts';
import type { NeedId, PledgeId } from '../../../shared/domain/ids.ts';
import { wait, type Bench } from '../bench.ts';
import { slowDown, SLOWER } from '../chromium.ts';
import { worst, type Figure } from '../figures.ts';
import { frameCosts } from '../frames.ts';
import { openProgram } from '../program.ts';
import { buildVillage, villager } from '../village.ts';
import { LINE } from './cards.ts';

const NEEDS = 300;
/** What follows a change is over by then: lighting up, and moving if anything moves. */
const AFTER = 1_200;
const WARM_UP = 6;

interface Looked {
  /** The needs whose rows were touched. */
  readonly rows: readonly string[];
  readonly ids: readonly string[];
  /** Which page of which scene. */
  readonly page: string;
}

/** Runs in the page: notes which rows anything is done to. */
function watch(line: string): void {
  const touched = new Set<string>();
  Object.assign(window, { touched });
  const note = (row: Element | null | undefined): void => {
    if (row instanceof HTMLElement && row.dataset['need'] !== undefined) touched.add(row.dataset['need']);
  };
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      note((target instanceof Element ? target : target.parentElement)?.closest(line));
      for (const added of addedNodes)
        if (added instanceof Element)
          for (const row of [added, ...added.querySelectorAll(line)]) note(row.closest(line));
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}

/** Runs in the page: what was touched since the last look. */
function look(line: string): Looked {
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
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
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

  const rows: number[] = [];
  const lit = new Set<string>();
  const changes = async (): Promise<void> => {
    const runs = bench.full ? 25 : 9;
    for (let tries = 0; rows.length < runs && tries < runs * 4; tries++) {
      const changed = await changeOne(page, phone, tries, lit);
      if (changed !== null) rows.push(changed);
    }
  };
  // First without looking closely: code that has hardly run is slower than it ever will be again.
  for (let n = 0; n < WARM_UP; n++) await changeOne(page, phone, n, lit);
  const costs = await frameCosts(browser, page, changes);
  const title = `wall, one of ${NEEDS} needs changes`;
  return [
    worst(`${title}: rows drawn again, at most`, 'rows', rows, { atMost: 1 }),
    worst(`${title}, ${SLOWER}x slower: dearest frame`, 'ms', costs, {
      atMost: 33,
      note: `${costs.filter((cost) => cost > 33).length} of ${costs.length} frames over 33 ms`,
    }),
  ];
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
  const answer = await phone.act({
    ...{ type: 'PledgeToNeed', pledge: newId<PledgeId>(), need, amount: 1 },
    ...{ standby: false, note: null },
  });
  if (!answer.ok) throw new Error(`a pledge of the bench was refused: ${answer.refusal.type}`);
  await wait(AFTER);
  const after = await page.evaluate(look, LINE);
  if (after.page !== before.page) return null;
  // Rows that changed before go dark again after some while: that is not for this change.
  const rows = after.rows.filter((id) => id === need || !lit.has(id)).length;
  lit.add(need);
  return rows;
}
