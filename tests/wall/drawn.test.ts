/** What is really drawn: sizes, contrast, edges and codes, in a real browser. */
import type { Page } from '@playwright/test';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  calibrate,
  screenFrom,
  SMALL_ARC_MINUTES,
  BODY_ARC_MINUTES,
  spanOf,
} from '../../renderer/wall/calibrate.ts';
import { violationsOn } from '../fixtures/axe.ts';
import { languages } from '../../shared/domain/hall/commands.ts';
import { cutTexts, drawnTexts, overlaps } from './gallery/looking.ts';
import { meetings, openGallery, scenes, screens, type Gallery, type ScreenName } from './gallery/open.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());

const themes = ['day', 'night'] as const;
const look = async <T>(query: string, screen: ScreenName, at: (page: Page) => Promise<T>): Promise<T> => {
  const page = await gallery.page(query, screen);
  return at(page);
};
/** Pixels per millimetre of a 55-inch screen. */
const perMm = ({ width, height }: { width: number; height: number }): number =>
  Math.hypot(width, height) / (55 * 25.4);

/** In 4K everything is as in 1080p, twice as fine: a few scenes show that. */
const asked = (Object.keys(screens) as ScreenName[]).flatMap((screen) =>
  Object.entries({ ...scenes, ...meetings })
    .filter(([name]) => screen !== '4K' || ['board', 'join', 'first start', 'round', 'item'].includes(name))
    .map(([name, query]) => [screen, name, query] as const),
);

describe('every scene', () => {
  it.each(asked)('W1 W2 W3 W7 W8 %s: %s', async (screen, _name, query) => {
    const px = perMm(screens[screen]);
    const page = await gallery.page(query, screen);
    for (const theme of themes) {
      await page.evaluate((wanted) => {
        document.documentElement.dataset.theme = wanted;
      }, theme);
      const texts = await drawnTexts(page);
      expect(texts.length).toBeGreaterThan(1);
      const capitals = texts.map(({ capital }) => capital / px);
      expect(Math.min(...capitals), 'the smallest').toBeGreaterThanOrEqual(
        spanOf(SMALL_ARC_MINUTES, 4) - 0.05,
      );
      expect(Math.max(...capitals), 'what is read').toBeGreaterThanOrEqual(
        spanOf(BODY_ARC_MINUTES, 4) - 0.05,
      );
      expect(
        texts.filter(({ contrast }) => contrast < 7),
        theme,
      ).toEqual([]);
      if (screen !== 'landscape') continue;
      // By night only colours are others.
      const runOnly =
        theme === 'day' ? {} : { runOnly: { type: 'rule' as const, values: ['color-contrast'] } };
      const violations = await violationsOn(page, runOnly);
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        theme,
      ).toEqual([]);
    }
    expect([...(await cutTexts(page)), ...(await overlaps(page))]).toEqual([]);
    expect(gallery.complaints()).toEqual([]);
  });
});

describe('every language', () => {
  const telling = [
    'board',
    'asked over days',
    'today',
    'thanks',
    'join',
    'first start',
    'nobody reached us',
    'lost',
  ];
  const met = ['gathering', 'draw', 'item', 'item-over', 'round', 'objections', 'long', 'over', 'agreed'];
  const polled = ['poll-open', 'poll-secret', 'poll-sheets', 'poll-drawing', 'poll-recount'];
  const upright = ['board', 'first start', 'gathering', 'round', 'item-over', 'objections'];

  it.each(languages)('W3 W24 in %s nothing is cut off or drawn over', async (language) => {
    for (const screen of ['landscape', 'portrait'] as const)
      for (const name of screen === 'landscape' ? [...telling, ...met, ...polled] : upright) {
        const faults = await look(
          `${scenes[name] ?? meetings[name] ?? ''}&languages=${language}`,
          screen,
          async (page) => {
            await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
            return [...(await cutTexts(page)), ...(await overlaps(page))];
          },
        );
        expect(faults, `${name}, ${screen}`).toEqual([]);
      }
  });
});

describe('the codes', () => {
  const read = async (page: Page): Promise<{ text: string | undefined; edge: number }> => {
    const code = page.locator('.rail svg.code');
    const { data, width, height } = PNG.sync.read(await code.screenshot());
    const box = await code.boundingBox();
    const text = jsQR(new Uint8ClampedArray(data), width, height, { inversionAttempts: 'dontInvert' })?.data;
    return { text, edge: Math.min(box?.width ?? 0, box?.height ?? 0) };
  };

  it.each(themes)(
    'W4 a camera reads the code by %s: dark on light, a tenth of the distance wide',
    async (theme) => {
      for (const screen of Object.keys(screens) as ScreenName[]) {
        const { text, edge } = await look(`scene=board&theme=${theme}`, screen, read);
        expect(text).toBe('HTTP://192.168.1.20:4810/J/K7M2Q9XD');
        expect(edge / perMm(screens[screen]), screen).toBeGreaterThanOrEqual(399.5);
      }
    },
  );

  it('W41 when a meeting is over a camera reads where its minutes are', async () => {
    for (const screen of Object.keys(screens) as ScreenName[]) {
      const text = await look('meeting=over', screen, async (page) => {
        const code = page.getByRole('img', { name: 'The minutes' });
        await code.waitFor();
        const { data, width, height } = PNG.sync.read(await code.screenshot());
        const found = jsQR(new Uint8ClampedArray(data), width, height, { inversionAttempts: 'dontInvert' });
        return found?.data;
      });
      expect(text).toMatch(/^http:\/\/192\.168\.1\.20:4810\/minutes\/\w{16}\.room\.\w{22}$/);
    }
  });

  it('W4 beside an open meeting a camera reads it from half as far away; before one it is as large as ever', async () => {
    for (const screen of Object.keys(screens) as ScreenName[]) {
      const { text, edge } = await look('meeting=round', screen, read);
      expect(text).toBe('HTTP://192.168.1.20:4810/J/K7M2Q9XD');
      expect(edge / perMm(screens[screen]), screen).toBeGreaterThanOrEqual(199.5);
      const { edge: before } = await look('hall=more&scene=board&meeting=coming', screen, read);
      expect(before / perMm(screens[screen]), screen).toBeGreaterThanOrEqual(399.5);
    }
  });

  it('W4 the code has a quiet zone of four on every side', async () => {
    const margins = await look('scene=board', 'landscape', (page) =>
      page.locator('.rail svg.code').evaluate((svg) => {
        const dark = (svg.querySelector('.dark') as SVGGraphicsElement).getBBox();
        const { width } = (svg as SVGSVGElement).viewBox.baseVal;
        return [dark.x, dark.y, width - dark.x - dark.width, width - dark.y - dark.height];
      }),
    );
    expect(margins).toEqual([4, 4, 4, 4]);
  });

  it('W5 shows no code where it would not work: without a network, without the hub', async () => {
    for (const trouble of ['no-network', 'network-changing', 'lost', 'restarting', 'refused'])
      expect(
        await look(`trouble=${trouble}`, 'landscape', (page) => page.locator('svg.code').count()),
        trouble,
      ).toBe(0);
    const reached = await look('trouble=nobody-reached-us&nobody', 'landscape', (page) =>
      page.locator('svg.code').count(),
    );
    expect(reached).toBe(1);
  });

  it('W6 always shows address and time of the last update beside the code', async () => {
    for (const query of [
      'scene=board',
      'scene=today&hall=today',
      'scene=thanks',
      'scene=circles',
      'scene=join',
      'scene=asked&meeting=coming',
      'scene=reviews&meeting=coming',
      'scene=roles&meeting=coming',
      'meeting=gathering',
      'meeting=round',
      'meeting=over',
    ]) {
      const text = await look(query, 'landscape', (page) => page.locator('.wall').innerText());
      expect(text, query).toContain('192.168.1.20:4810');
      expect(text, query).toContain('last updated 14:02');
    }
  });
});

describe('choosing for a role', () => {
  const stage = (query: string) => look(query, 'landscape', (page) => page.locator('.stage').innerText());

  it('W51 says the role, the step and how many were heard, and nobody before the reasons are read', async () => {
    const text = await stage('hall=more&meeting=suggesting');
    for (const said of ['The spring and the pump', 'Suggest somebody, yourself too', '17 of 40 heard'])
      expect(text).toContain(said);
    expect(text).not.toContain('waterworks');
  });

  it('W51 in the change round the reasons are read by person; of others it says that they are on the phones', async () => {
    const text = await stage('hall=more&meeting=reasons');
    expect(text).toContain('Opened the pump in the dark last winter');
    expect(text).toContain('Reasons for others are on the phones.');
  });

  it('W51 while somebody is asked nothing tells whom', async () => {
    const text = await stage('hall=more&meeting=asking');
    expect(text).toContain('Somebody is being asked on their phone, alone.');
    expect(text).not.toMatch(/waterworks|Opened the pump|heard/);
    expect(await stage('hall=more&meeting=asking-nobody')).toContain(
      'Nobody who was suggested would like to.',
    );
  });

  it('W51 a round about somebody says who and until when, and roles say who holds them', async () => {
    const name = await look('hall=more&meeting=coming&scene=roles', 'landscape', (page) =>
      page.evaluate(() => [...window.gallery.live.view.people.values()][3]?.name ?? ''),
    );
    expect(await stage('hall=more&meeting=round-person')).toContain(
      `${name}: The spring and the pump, until `,
    );
    expect(await stage('hall=more&meeting=chosen')).toMatch(new RegExp(`Chosen[^]*${name}: The spring`));
    const roles = await stage('hall=more&meeting=coming&scene=roles');
    for (const said of ['Roles in this hall', 'nobody holds it', 'the seat beside it is free', 'somebody'])
      expect(roles).toContain(said);
  });
});

it('W68 what is asked over days says until when, how many answered, and nothing of what they said', async () => {
  const text = await look('hall=more&meeting=coming&scene=asked', 'landscape', (page) =>
    page.locator('.stage').innerText(),
  );
  for (const said of [
    'Open for some days',
    '12 answered so far',
    'today 21:00',
    'What do we want in the kitchen?',
  ])
    expect(text).toContain(said);
  expect(text).toContain('secret');
  expect(text).not.toMatch(/Solar oven|consent/i);
});

describe('for everybody', () => {
  it('W9 shows what people wrote as text, never as HTML', async () => {
    const [shown, made] = await look('hall=some&scene=board', 'landscape', (page) =>
      page.evaluate(() => {
        const { live, needId } = window.gallery;
        const row = live.view.needs.get(needId(0));
        if (row?.details == null) throw new Error('no such need');
        live.change(row.id, {
          details: { ...row.details, what: '<img src=x><b>bold</b>', where: '<i>there</i>' },
        });
        return new Promise<[string, number]>((drawn) =>
          requestAnimationFrame(() => {
            const line = document.querySelector(`[data-need="${row.id}"]`);
            drawn([line?.textContent ?? '', line?.querySelectorAll('img, b, i').length ?? -1]);
          }),
        );
      }),
    );
    expect(shown).toContain('<img src=x><b>bold</b>');
    expect(made).toBe(0);
  });

  it('W10 the code keeps its place when the language runs the other way', async () => {
    const place = (page: Page) =>
      page.evaluate(() => {
        const { x, width } = document.querySelector('.rail svg.code')?.getBoundingClientRect() ?? {
          x: 0,
          width: 0,
        };
        return { x, width, runs: document.documentElement.dir };
      });
    const english = await look('scene=board', 'landscape', place);
    const met = await look('meeting=round', 'landscape', place);
    const turned = await look('meeting=round&languages=ar&untranslated', 'landscape', place);
    expect([turned.x, turned.width, turned.runs]).toEqual([met.x, met.width, 'rtl']);
    const arabic = await look('scene=board&languages=ar&untranslated', 'landscape', place);
    expect([english.runs, arabic.runs]).toEqual(['ltr', 'rtl']);
    expect(arabic.x).toBe(english.x);
    expect(arabic.width).toBe(english.width);
  });
});

it('W1 sizes follow the distance and the diagonal in the address of the page', async () => {
  for (const [distance, diagonal] of [
    [3, 55],
    [6, 75],
    [2, 32],
  ] as const) {
    const search = `distance=${distance}&diagonal=${diagonal}`;
    const sizes = calibrate(screenFrom(search, screens.landscape));
    const title = await look(`hall=some&scene=board&${search}`, 'landscape', (page) =>
      page
        .locator('.line .what')
        .first()
        .evaluate((element) => parseFloat(getComputedStyle(element).fontSize)),
    );
    expect(title).toBeCloseTo((sizes.body * 1080) / 100, 1);
  }
});
