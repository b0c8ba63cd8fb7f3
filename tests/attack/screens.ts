/** Text that wants to be more than text, in everything a person can type, on every screen, in a real browser. */
import type { Browser, Page } from '@playwright/test';
import { newId, personalOf, SimulatedPhone } from '../../electron/demo/phone.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { CircleId, DeedId, NeedId, PledgeId, ThanksId } from '../../shared/domain/ids.ts';
import { limits } from '../../shared/limits.ts';
import { openBrowser } from '../bench/chromium.ts';
import { details } from '../fixtures/random-hall.ts';
import { openAttackedHall, type AttackedHall } from './attacked-hall.ts';
import { forbiddenInMeetings, meetOn } from './screens-meeting.ts';
import type { Siege } from './siege.ts';

/** Short enough for the shortest field; `ran` is a function that every page has, and that says it was called. */
const SHORT = ['<svg onload=ran()>', 'javascript:ran()', '{{ran()}}${ran()}', '"><b onclick=ran()'] as const;
const LONG = [
  '<img src=x onerror=ran()>',
  '<script>ran()</script>',
  '"><svg/onload=ran()>',
  '</title><script>ran()</script>',
  "' onfocus=ran() autofocus x='",
  '<iframe srcdoc="<script>ran()">',
  'data:text/html,<script>ran()</script>',
  '&lt;img src=x onerror=ran()&gt;',
  `Z${'\u0335\u0322\u0323'.repeat(8)}algo <svg onload=ran()>`,
  'W'.repeat(limits.text.name),
] as const;
const at = <T>(from: readonly T[], n: number): T => from[n % from.length] as T;

/** Characters that no text may have: they would turn, hide or break what stands beside them. */
const FORBIDDEN = ['\u202e', '\u2066', '\u2069', '\u0000', '\u001b', '\u0085', '\u2028', '\ufeff', '\n'];

interface Told {
  readonly ran: number;
  readonly broken: readonly string[];
  readonly text: string;
  readonly elements: number;
}

/** Elements that only a text could have made. */
const FOREIGN = [
  ...[
    'img[src="x"]',
    'svg[onload]',
    'script:not([src])',
    'iframe',
    'object',
    'embed',
    '[onerror]',
    '[onload]',
  ],
  ...['[onclick]', '[onfocus]', '[autofocus][x]', 'a[href^="javascript:"]', 'a[href^="data:"]', '[srcdoc]'],
].join(',');

declare global {
  interface Window {
    ranTimes: number;
    brokenRules: string[];
    ran: () => void;
  }
}

export async function screens(siege: Siege): Promise<void> {
  const hall = await openAttackedHall({ people: 0, open: 0 });
  const browser = await openBrowser();
  try {
    const rounds = Math.min(LONG.length, Math.max(2, Math.round(siege.runs / 5)));
    const phone = await watched(browser, siege, `${hall.url}/J/${await hall.code()}`, {
      width: 360,
      height: 740,
    });
    await join(phone, LONG[0]);
    const typed = await fill(hall, siege, rounds);
    await visitPhone(phone, siege, typed);
    const wall = await watched(browser, siege, hall.wall, { width: 1920, height: 1080 });
    await visitWall(wall, siege, typed);
    const screens = {
      ...{ phone, wall },
      look: (page: Page, where: string, seen: Set<string>, all: readonly string[]) =>
        look(page, siege, where, seen, all),
    };
    await meetOn(screens, siege, typed.people, LONG);
    for (const page of [phone, wall]) await page.context().close();
    for (const one of typed.people) one.close();
    const words = await hall.verified();
    siege.tried(words !== null, () => `the log afterwards: ${words ?? ''}`);
  } finally {
    await browser.close();
    await hall.stop();
  }
}

/** A page that says when a script ran, a rule was broken, a dialog opened, or something was fetched from elsewhere. */
async function watched(
  browser: Browser,
  { tried }: Siege,
  url: string,
  viewport: { width: number; height: number },
): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'en', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.clock.install();
  await page.addInitScript(() => {
    window.ranTimes = 0;
    window.brokenRules = [];
    window.ran = () => void (window.ranTimes += 1);
    addEventListener('securitypolicyviolation', (broken) =>
      window.brokenRules.push(broken.violatedDirective),
    );
  });
  page.on('dialog', (dialog) => {
    tried(true, () => `a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => tried(true, () => `an error: ${error.message}`));
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    const own = hostname === '127.0.0.1' || protocol === 'blob:' || request.url().startsWith('data:image/');
    if (!own) tried(true, () => `fetched ${request.url()}`);
  });
  await page.goto(url);
  return page;
}

/** What is wrong on this screen now; counted once for each screen. */
async function look(
  page: Page,
  { tried }: Siege,
  where: string,
  seen: Set<string>,
  typed: readonly string[],
): Promise<void> {
  const told = await page.evaluate(
    (foreign): Told => ({
      ran: window.ranTimes,
      broken: window.brokenRules,
      text: `${document.body.textContent}\n${document.title}\n${[
        ...document.querySelectorAll('input,textarea'),
      ]
        .map((field) => (field as HTMLInputElement).value)
        .join('\n')}`,
      elements: document.querySelectorAll(foreign).length,
    }),
    FOREIGN,
  );
  tried(
    told.ran > 0 || told.broken.length > 0 || told.elements > 0,
    () => `${where}: ${JSON.stringify(told)}`,
  );
  for (const text of typed) if (told.text.includes(text)) seen.add(text);
}

async function join(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Raise a need' }).click();
  await page.getByLabel('What', { exact: true }).fill(`By hand ${LONG[1]}`);
  await page.getByRole('button', { name: 'Put it on the board' }).click();
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Join', exact: true }).click();
  await page.getByText(`By hand ${LONG[1]}`).first().waitFor();
}

interface Typed {
  readonly everywhere: readonly string[];
  readonly membersOnly: readonly string[];
  /** Two founders, still there. */
  readonly people: readonly [SimulatedPhone, SimulatedPhone];
  readonly needs: readonly NeedId[];
  readonly circles: readonly CircleId[];
  readonly deeds: readonly DeedId[];
}

/** Two more founders type it into every field there is; what may not be in a text is refused in every field. */
async function fill(hall: AttackedHall, siege: Siege, rounds: number): Promise<Typed> {
  const people: SimulatedPhone[] = [];
  for (const name of ['<svg onload=ran()>', '<script>ran()</script>']) {
    const phone = new SimulatedPhone({ url: hall.url });
    const answer = await phone.join(name, await hall.code());
    if (!answer.ok) throw new Error(`a founder could not join: ${answer.refusal.type}`);
    people.push(phone);
    if (people.length > 1) continue;
    // While it is being founded: afterwards that takes an agreement.
    const named = await phone.act({ type: 'NameHall', name: `h ${LONG[2]}`, languages: ['en'] });
    if (!named.ok) throw new Error(`the hall could not be named: ${named.refusal.type}`);
  }
  const [noor, imre] = people as [SimulatedPhone, SimulatedPhone];
  const typed = {
    people: [noor, imre] as const,
    everywhere: [] as string[],
    membersOnly: [] as string[],
    needs: [] as NeedId[],
    circles: [] as CircleId[],
    deeds: [] as DeedId[],
  };
  const by = { at: Date.now() + 3 * 3_600_000, allDay: false };
  for (let n = 0; n < rounds; n++) {
    const [need, circle, deed] = [newId<NeedId>(), newId<CircleId>(), newId<DeedId>()];
    const [long, short] = [at(LONG, n), at(SHORT, n)];
    const pledge = newId<PledgeId>();
    const steps: readonly (readonly [SimulatedPhone, Command])[] = [
      [
        noor,
        {
          type: 'StartCircle',
          circle,
          name: `c${n}${long}`.slice(0, limits.text.name),
          domain: `d${n} ${long}`,
        },
      ],
      [
        noor,
        {
          type: 'RaiseNeed',
          need,
          details: { ...details({ by }), what: `w${n} ${long}`, where: `p${n} ${long}`, unit: short, circle },
        },
      ],
      [imre, { type: 'PledgeToNeed', pledge, need, amount: 1, standby: false, note: `n${n} ${long}` }],
      [imre, { type: 'NoticeDeed', deed, what: `e${n} ${long}`, circle }],
      [
        noor,
        {
          type: 'GiveThanks',
          thanks: newId<ThanksId>(),
          for: { kind: 'deed', id: deed },
          words: `t${n} ${long}`,
        },
      ],
    ];
    for (const [phone, body] of steps) {
      const answer = await phone.act(body);
      if (!answer.ok) throw new Error(`${body.type} was refused: ${answer.refusal.type}`);
    }
    typed.everywhere.push(`w${n} ${long}`, `e${n} ${long}`, `t${n} ${long}`);
    typed.membersOnly.push(`n${n} ${long}`, `p${n} ${long}`, `d${n} ${long}`);
    typed.needs.push(need);
    typed.circles.push(circle);
    typed.deeds.push(deed);
  }
  await forbidden(siege, noor, typed.needs[0]!);
  return typed;
}

async function forbidden(siege: Siege, phone: SimulatedPhone, need: NeedId): Promise<void> {
  const { tried } = siege;
  for (const mark of FORBIDDEN) {
    const bad = `a${mark}b`;
    const { personal, digest } = personalOf(bad);
    const deed = newId<DeedId>();
    const tries: unknown[] = [
      phone.prepare({ type: 'RaiseNeed', need: newId<NeedId>(), details: details({ what: bad }) }),
      phone.prepare({ type: 'EditNeed', need, changes: { where: bad } }),
      phone.prepare({ type: 'EditNeed', need, changes: { unit: bad } }),
      phone.prepare({ type: 'NoticeDeed', deed, what: bad, circle: null }),
      phone.prepare({ type: 'StartCircle', circle: newId<CircleId>(), name: bad, domain: null }),
      phone.prepare({
        type: 'PledgeToNeed',
        pledge: newId<PledgeId>(),
        need,
        amount: 1,
        standby: false,
        note: bad,
      }),
      phone.prepare({ type: 'NameHall', name: bad, languages: ['en'] }),
      phone.prepare({ type: 'RenameMyself', personal: digest }, personal),
    ];
    await forbiddenInMeetings(siege, phone, bad);
    for (const act of tries) tried((await phone.send(act)).ok, () => `text with ${JSON.stringify(mark)}`);
  }
}

const places = [
  ...[
    '',
    '#/raise',
    '#/deed',
    '#/archive',
    '#/meeting',
    '#/circles',
    '#/people',
    '#/return',
    '#/me',
    '#/me/words',
  ],
  ...['#/me/phones', '#/me/here', '#/me/language', '#/me/copy', '#/me/how', '#/me/leave'],
];

async function visitPhone(page: Page, siege: Siege, typed: Typed): Promise<void> {
  const seen = new Set<string>();
  const notes = new Map(typed.needs.map((id, n) => [`#/need/${id}`, `n${n} ${at(LONG, n)}`]));
  const all = [...typed.everywhere, ...typed.membersOnly];
  const origin = new URL(page.url()).origin;
  const spots = [
    ...places,
    ...typed.needs.map((id) => `#/need/${id}`),
    ...typed.needs.slice(0, 1).map((id) => `#/edit/${id}`),
    ...typed.circles.map((id) => `#/circle/${id}`),
    ...typed.deeds.map((id) => `#/deed/${id}`),
  ];
  for (const spot of spots) {
    await page.goto(`${origin}/${spot}`);
    await page.getByRole('heading').first().waitFor();
    await page.waitForLoadState('networkidle');
    // A need's history comes over the socket; where it never comes, that is found below.
    const told = notes.get(spot);
    if (told !== undefined)
      await page
        .getByText(told)
        .first()
        .waitFor({ timeout: HISTORY })
        .catch(() => undefined);
    await look(page, siege, `phone ${spot}`, seen, all);
  }
  await page.goto(`${origin}/#/`);
  await page.getByRole('button', { name: 'Lately', exact: true }).click();
  await page.getByText('Thanks', { exact: true }).first().waitFor();
  await look(page, siege, 'phone, lately', seen, all);
  await page.goto(`${origin}/#/need/${typed.needs[0] ?? ''}`);
  for (const name of ['I can', 'Cover it']) {
    const button = page.getByRole('button', { name }).first();
    if (!(await button.isVisible())) continue;
    await button.click();
    await look(page, siege, `phone, ${name}`, seen, all);
    await page.keyboard.press('Escape');
  }
  await page.goto(`${origin}/#/archive`);
  await page.getByRole('searchbox').first().fill(LONG[0]);
  await look(page, siege, 'phone, a search', seen, all);
  await nothingLost(siege, 'the phone', all, seen);
}

/** Milliseconds. */
const HISTORY = 10_000;
const TURN = 5_000;
const TURNS = 60;

async function visitWall(page: Page, siege: Siege, typed: Typed): Promise<void> {
  const seen = new Set<string>();
  await page.locator('[data-need]').first().waitFor();
  for (let turn = 0; turn < TURNS; turn++) {
    await look(page, siege, `the wall, turn ${turn}`, seen, typed.everywhere);
    await page.clock.runFor(TURN);
  }
  await nothingLost(
    siege,
    'the wall',
    typed.everywhere.filter((text) => text.startsWith('w')),
    seen,
  );
}

/** Text that is nowhere to be seen as text may have become something else. */
function nothingLost(
  { tried }: Siege,
  screen: string,
  all: readonly string[],
  seen: ReadonlySet<string>,
): Promise<void> {
  for (const text of all) tried(!seen.has(text), () => `not shown as text on ${screen}: ${text}`);
  return Promise.resolve();
}
