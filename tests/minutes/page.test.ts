/** The page of minutes as people meet it: a real hub, the built page, a real browser under the hub's own rules for pages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, it, onTestFinished } from 'vitest';
import { newId, type SimulatedPhone } from '../../electron/demo/phone.ts';
import { ensureBuilt, ROOT } from '../../electron/launch/setup.mjs';
import type { ItemId, MeetingId, ProposalId, RemarkId } from '../../shared/domain/ids.ts';
import { assemble, does } from '../fixtures/assembly.ts';
import { openHall } from '../fixtures/hall.ts';
import { faults, sideways, tooSmall } from '../phone/gallery/faults.ts';
import { launch } from '../phone/gallery/look.ts';

let browser: Browser;
beforeAll(async () => {
  ensureBuilt();
  browser = await launch();
});
afterAll(() => browser.close());

const TEXT = 'From ten in the evening until seven we are quiet. Music is for the cellar.';
/** A closed meeting with a proposal adopted after an objection, a ranking, a note, and people of three scripts. */
async function evening(): Promise<{ room: string; own: string }> {
  const hall = await openHall({ renderer: join(ROOT, 'out/renderer') });
  const names = ['Noor Haddad', 'علي حسن', 'Ζωή Παπαδοπούλου', 'Łucja Nowak'];
  const { meeting, phones } = await assemble(hall, 4, (n) => hall.joined(names[n] ?? ''));
  const [noor, ali] = phones as [SimulatedPhone, SimulatedPhone];
  const [proposal, item] = [newId<ProposalId>(), newId<ItemId>()];
  await does(noor, {
    ...{
      type: 'Propose',
      proposal,
      title: 'Quiet after ten',
      driver: 'Sleep is short.',
      text: 'We are quiet.',
    },
    ...{ circle: null, effect: { kind: 'agreement' }, reviewAfter: 90 },
  });
  await does(noor, {
    ...{ type: 'AddItem', meeting, item },
    details: { kind: 'decide', title: 'Quiet <after> ten', minutes: 10, proposal },
  });
  await does(noor, { type: 'OpenItem', meeting, item });
  await does(noor, {
    type: 'WriteNote',
    meeting,
    item,
    note: newId<RemarkId>(),
    text: 'الضيوف ينامون في الطابق الأول.',
  });
  const ask = async (round: number, version: number, objects: boolean): Promise<void> => {
    await does(noor, { type: 'OpenRound', proposal, version, place: { in: 'meeting', meeting } });
    for (const phone of phones)
      await does(phone, {
        ...{ type: 'AnswerRound', proposal, round, version },
        answer:
          objects && phone === ali
            ? { kind: 'object', words: 'والموسيقى؟ نحتاج إلى مكان لها.' }
            : { kind: 'consent', words: null },
      });
    await does(noor, { type: 'CloseRound', proposal, round });
  };
  await ask(1, 1, true);
  await does(noor, { type: 'Amend', proposal, version: 1, text: TEXT, reviewAfter: 90 });
  await ask(2, 2, false);
  const poll = newId<never>();
  await does(noor, {
    ...{ type: 'OpenPoll', poll, question: 'Where do we eat?', secret: false, moreTime: false },
    form: {
      kind: 'ranking',
      options: ['In the yard under the walnut tree', 'Barn', 'Roof terrace', 'Kitchen'],
    },
    place: { in: 'meeting', meeting, item },
  });
  for (const phone of phones)
    await does(phone, { type: 'Vote', poll, ballot: { kind: 'ranking', ranks: [['1'], ['0', '3'], ['2']] } });
  await does(noor, { type: 'ClosePoll', poll });
  await does(noor, { type: 'CloseMeeting', meeting });
  const looking = hall.phone();
  await looking.greet(hall.code());
  const at = async (phone: SimulatedPhone, of: MeetingId): Promise<string> => {
    const answer = await phone.look({ at: 'minutes', meeting: of });
    return answer.ok ? `${hall.url}${answer.answer.path}` : '';
  };
  return { room: await at(looking, meeting), own: await at(noor, meeting) };
}

async function open(
  url: string,
  language = 'en',
  options: BrowserContextOptions = {},
  size = 100,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'en-GB',
    acceptDownloads: true,
    ...options,
  });
  onTestFinished(() => context.close());
  await context.addInitScript(
    ([lang, percent]) => {
      localStorage.setItem('moothall.phone.language', lang);
      document.documentElement.style.fontSize = `${percent}%`;
    },
    [language, size] as const,
  );
  const page = await context.newPage();
  await page.goto(url);
  await expect(page.locator('h1')).toBeVisible();
  return page;
}
const PICTURES = process.env['MINUTES_PICTURES'];
const picture = async (page: Page, name: string): Promise<void> => {
  if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
};

describe('the page of minutes', () => {
  it('I38 I36 whoever pointed a camera at the wall reads them, as text, in their own language', async () => {
    const { room, own } = await evening();
    const page = await open(room);
    await expect(page.locator('h1')).toHaveText(/Minutes: .*Evening/);
    const main = page.locator('main');
    await expect(main).toContainText('Adopted. We look at it again on');
    await expect(main).toContainText('Quiet <after> ten');
    await expect(main).toContainText('Met by version 2.');
    await expect(main).toContainText('Noor');
    await expect(main).not.toContainText('Haddad');
    await picture(page, 'room');
    const member = await open(own, 'de', { colorScheme: 'dark' });
    await expect(member.locator('h1')).toContainText('Protokoll');
    await expect(member.locator('main')).toContainText('Noor Haddad');
    await picture(member, 'own-dark-de');
    const gone = await open(`${room}x`);
    await expect(gone.locator('h1')).toContainText('no minutes at this address');
    await expect(gone.getByRole('link', { name: 'To the hall' })).toBeVisible();
  });

  it('I36 I37 text and PDF are made on the device, under the hub’s own rules for pages', async () => {
    const { own } = await evening();
    for (const language of ['en', 'ar']) {
      const page = await open(own, language);
      const wrong: string[] = [];
      page.on('console', (said) => {
        if (said.type() === 'error') wrong.push(said.text());
      });
      page.on('pageerror', (error) => void wrong.push(error.message));
      const buttons = page.getByRole('button');
      const saved = async (button: number): Promise<readonly [string, Buffer]> => {
        const [download] = await Promise.all([page.waitForEvent('download'), buttons.nth(button).click()]);
        return [download.suggestedFilename(), readFileSync(await download.path())];
      };
      const [pdfName, pdf] = await saved(0);
      expect(pdfName).toMatch(/^minutes-\d{4}-\d\d-\d\d\.pdf$/);
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pdf.toString('latin1')).toContain('NotoSansArabic');
      const [mdName, md] = await saved(1);
      expect(mdName).toMatch(/\.md$/);
      expect(md.toString('utf8')).toContain('Music is for the cellar.');
      expect(wrong).toEqual([]);
      await expect(page.getByRole('status')).toHaveText('');
    }
  });

  it('I36 printed, there is the text and nothing to press', async () => {
    const { room } = await evening();
    const page = await open(room, 'en', { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
    await expect(page.getByRole('link', { name: 'To the hall' })).toBeHidden();
    await expect(page.locator('h1')).toHaveCSS('color', 'rgb(0, 0, 0)');
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
    await picture(page, 'printed');
  });

  it('H16 axe finds nothing, in both themes and directions', async () => {
    const { own } = await evening();
    for (const language of ['en', 'ar']) {
      const page = await open(own, language);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect([language, colorScheme, await faults(page)]).toEqual([language, colorScheme, []]);
        if (language === 'ar') {
          await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
          await picture(page, `own-ar-${colorScheme}`);
        }
      }
    }
    const gone = await open(`${own}x`, 'en');
    expect(await faults(gone)).toEqual([]);
  });

  it('H16 nothing lies outside 320 pixels, with letters twice as large too, and buttons are 44 pixels', async () => {
    const { own } = await evening();
    for (const [language, size] of [
      ['en', 100],
      ['de', 200],
      ['el', 200],
      ['ar', 200],
      ['fr', 200],
      ['es', 100],
    ] as const) {
      const page = await open(own, language, { viewport: { width: 320, height: 640 } }, size);
      expect([language, await sideways(page)]).toEqual([language, []]);
      expect([language, await tooSmall(page)]).toEqual([language, []]);
    }
  });
});
