/** Can everybody use it: WCAG 2.2 AA by axe on every place, in both themes and both directions; large text; keyboard. */
import type { Browser, Page } from '@playwright/test';
import { newId, SimulatedPhone } from '../../electron/demo/phone.ts';
import type { CircleId, DeedId, NeedId, PledgeId, ThanksId } from '../../shared/domain/ids.ts';
import { tagged, violationsOn } from '../fixtures/axe.ts';
import { details } from '../fixtures/random-hall.ts';
import { expect, test, type Village } from './hall.ts';

const STANDARD = tagged('wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa');

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(() => document.fonts.ready);
  const violations = await violationsOn(page, STANDARD);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Three founders, a guest who waits, and a bit of everything on the board. */
async function furnish({ hall }: Village): Promise<NeedId> {
  const url = `http://127.0.0.1:${hall.port}`;
  const code = hall.phone.split('/').at(-1) ?? '';
  const people: SimulatedPhone[] = [];
  for (const name of [
    'Noor',
    'Παναγιώτης Παπαδόπουλος',
    'ليلى',
    'Maximilian-Alexander von der Heydebrandt',
  ]) {
    const phone = new SimulatedPhone({ url });
    await phone.join(name, code);
    people.push(phone);
  }
  const [noor, panos, layla] = people as [SimulatedPhone, SimulatedPhone, SimulatedPhone];
  const circle = newId<CircleId>();
  const need = newId<NeedId>();
  await noor.act({ type: 'StartCircle', circle, name: 'Kitchen', domain: 'All that is cooked' });
  const by = { at: Date.now() + 7_200_000, allDay: false };
  const raised = [
    details({ what: 'Κάποιος να μαγειρέψει απόψε', circle, by }),
    details({ what: 'خبز لنهاية الأسبوع', amount: 12, unit: 'loaves' }),
    details({
      what: 'Someone to sit with Rosa on Thursday afternoon while her daughter is away',
      care: 'care',
    }),
    details({ what: 'A quiet word', quiet: true }),
  ];
  await noor.act({ type: 'RaiseNeed', need, details: details({ what: 'Fix the gutter', care: 'safety' }) });
  for (const one of raised) await panos.act({ type: 'RaiseNeed', need: newId<NeedId>(), details: one });
  const pledge = newId<PledgeId>();
  await layla.act({ type: 'PledgeToNeed', pledge, need, amount: 1, standby: false, note: 'after four' });
  const deed = newId<DeedId>();
  await layla.act({ type: 'NoticeDeed', deed, what: 'The stairs are clean', circle: null });
  const thanks = newId<ThanksId>();
  await noor.act({ type: 'GiveThanks', thanks, for: { kind: 'deed', id: deed }, words: 'How they shine' });
  for (const phone of people) phone.close();
  return need;
}

const places = [
  ...['', '#/raise', '#/deed', '#/archive', '#/meeting', '#/circles', '#/people', '#/return'],
  ...['#/me', '#/me/language', '#/me/copy', '#/me/how'],
];

async function phoneOf(browser: Browser, village: Village, options: Parameters<Browser['newContext']>[0]) {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  await page.goto(village.hall.phone);
  await expect(page.getByRole('article').first()).toBeVisible();
  return page;
}

for (const locale of ['en', 'ar'])
  test(`T6 every place of the phone passes axe, light and dark: ${locale}`, async ({ village, browser }) => {
    const need = await furnish(village);
    // Tall, so that nothing lies half under the bar at the bottom, where its size could not be told.
    const viewport = { width: 360, height: 2_400 };
    const page = await phoneOf(browser, village, { locale, viewport });
    expect(await page.evaluate(() => document.documentElement.dir)).toBe(locale === 'ar' ? 'rtl' : 'ltr');
    for (const place of [...places, `#/need/${need}`]) {
      await page.goto(`${new URL(page.url()).origin}/${place}`);
      await expect(page.getByRole('heading').first()).toBeVisible();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await faults(page), `${colorScheme}, ${place}`).toEqual([]);
      }
    }
    await page.context().close();
  });

for (const theme of ['day', 'night'])
  test(`T7 the wall passes axe: ${theme}`, async ({ village }) => {
    await furnish(village);
    await village.wall.goto('about:blank');
    await village.wall.goto(village.hall.wall.replace('/wall', `/wall?theme=${theme}`));
    await expect(village.wall.locator('[data-need]').first()).toBeVisible();
    expect(await faults(village.wall)).toEqual([]);
  });

test('T8 at 320 pixels and 200% text nothing is cut off sideways', async ({ village, browser }) => {
  const need = await furnish(village);
  const page = await phoneOf(browser, village, { viewport: { width: 320, height: 640 } });
  const origin = new URL(page.url()).origin;
  for (const place of [...places, `#/need/${need}`]) {
    await page.goto(`${origin}/${place}`);
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    await expect(page.getByRole('heading').first()).toBeVisible();
    const [wide, view] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(wide, place).toBeLessThanOrEqual(view ?? 0);
  }
  await page.context().close();
});

test('T9 with a keyboard alone one comes to a need, pledges, and undoes it', async ({ village, browser }) => {
  await furnish(village);
  const page = await phoneOf(browser, village, { isMobile: false, hasTouch: false });
  const can = page.getByRole('button', { name: 'I can: Fix the gutter' });
  for (let tabs = 0; tabs < 60 && !(await can.evaluate((it) => it === document.activeElement)); tabs++)
    await page.keyboard.press('Tab');
  await expect(can).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(can).toBeFocused();
  await page.context().close();
});
