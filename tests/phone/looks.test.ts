/** How the phone looks and is read aloud: in both themes and directions, on small screens, with large letters. */
import { expect, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { inArabic, inEnglish, narrow, onEach, SMALL, type Look } from './gallery/each.ts';
import { COLOURS, colourFaultsByNight, faults, sideways, STANDARD_TAGS } from './gallery/faults.ts';
import { showGallery, type Shown } from './gallery/look.ts';

let shown: Shown;
let page: Page;
beforeAll(async () => {
  shown = await showGallery();
  page = await shown.open('', 'circles');
});
afterAll(() => shown.close());

/** What axe says of its own rules. */
interface Axe {
  getRules(tags: readonly string[]): { readonly ruleId: string; readonly tags: readonly string[] }[];
}
/** One phone, for as long as `look` looks at it: all are in one page, one after the other. */
async function on<T>(
  query: string,
  spot: string,
  look: (page: Page) => Promise<T>,
  viewport = { width: 360, height: 740 },
): Promise<T> {
  await page.setViewportSize(viewport);
  await shown.openAgain(page, query, spot);
  await expect(page.locator('h1')).toBeVisible();
  return look(page);
}
/** Scrolls until so many needs are drawn, at least. */
const readOnTo = (page: Page, count: number): Promise<void> =>
  expect
    .poll(async () => {
      await page.getByRole('article').last().scrollIntoViewIfNeeded();
      return page.getByRole('article').count();
    })
    .toBeGreaterThanOrEqual(count);
const pages = [
  '',
  'raise',
  'proposals',
  'propose',
  'propose/rule/fallBack',
  'agreements',
  'deed',
  'archive',
  'circles',
  'people',
  'return',
];
const mine = ['me', 'me/words', 'me/phones', 'me/here', 'me/language', 'me/copy', 'me/how', 'me/leave'];
/** Story by story. */
const looks: Readonly<Record<string, readonly Look[]>> = {
  busy: [...inEnglish, ...['lang=en', 'size=200', 'lang=de&size=200', 'lang=fr'].map(narrow)],
  long: ['lang=en', 'size=200'].map(narrow),
  arabic: [inArabic, narrow('lang=ar')],
  greek: [narrow('lang=el&size=200')],
};
const places = Object.keys(looks).flatMap((hall) =>
  [...pages, ...mine].map((place) => [hall, place] as const),
);
const go = (page: Page, place: string): Promise<void> =>
  page.evaluate((to) => void (location.hash = `#/${to}`), place);
/** So high that nothing lies under the bar at the lower edge: what does is reached by scrolling. */
const high = { width: 360, height: 6_000 };

it('axe finds what is wrong, and finds it again on a page that it has looked at', async () => {
  await on('hall=busy', 'circles', async (page) => {
    expect(await faults(page)).toEqual([]);
    await page.locator('h1').evaluate((heading) => {
      heading.insertAdjacentElement('afterend', document.createElement('button'));
    });
    const found = await faults(page);
    expect(found).toEqual([expect.stringMatching(/^button-name: /)]);
    expect(await faults(page)).toEqual(found);
  });
});

it('axe finds colours that are wrong by night only, on a page that it has looked at by day', async () => {
  await on('hall=busy', 'circles', async (page) => {
    expect(await faults(page)).toEqual([]);
    await page.evaluate(() => {
      const style = document.createElement('style');
      style.textContent = '@media (prefers-color-scheme: dark) { h1 { color: #333 } }';
      document.querySelector('main')?.append(style);
    });
    expect(await faults(page)).toEqual([]);
    expect(await colourFaultsByNight(page)).toEqual([expect.stringMatching(/^color-contrast: h1/)]);
    expect(await faults(page)).toEqual([]);
    // No rule about colours is left out.
    const rules = await page.evaluate(
      (tags) =>
        (window as unknown as { axe: Axe }).axe
          .getRules(['cat.color'])
          .filter((rule) => rule.tags.some((tag) => tags.includes(tag)))
          .map(({ ruleId }) => ruleId),
      STANDARD_TAGS,
    );
    expect(rules.toSorted()).toEqual(COLOURS);
  });
});

describe('every page', () => {
  let found: Awaited<ReturnType<typeof onEach>>;
  beforeAll(async () => {
    found = await onEach({ shown, places, go, looks: (hall) => looks[hall] ?? [] });
  });

  for (const name of ['by day', 'by night', 'from right to left'] as const)
    it(`H16 axe finds nothing ${name}`, () => expect(found[name]).toEqual([]));

  it('H16 whatever can be pressed is at least 44 pixels high and wide', () =>
    expect(found['too small']).toEqual([]));

  it('H16 nothing lies outside 320 pixels, nor with letters twice as large, nor with very long words', async () => {
    expect(found.sideways).toEqual([]);
    await on(
      'hall=long',
      '',
      async (page) => {
        await page.getByRole('link', { name: /Donaudampf/ }).click();
        await expect(page.getByText('What happened so far')).toBeVisible();
        expect(await sideways(page)).toEqual([]);
      },
      SMALL,
    );
  });

  it('H16 axe finds nothing on a need, in its sheet, at the door and for a newcomer', async () => {
    await on(
      'hall=busy',
      '',
      async (page) => {
        const looked = async (): Promise<void> => {
          expect(await faults(page)).toEqual([]);
          expect(await colourFaultsByNight(page)).toEqual([]);
        };
        await page.getByRole('link', { name: 'Carry chairs back to the school' }).click();
        await expect(page.getByText('What happened so far')).toBeVisible();
        await looked();
        await page.getByRole('button', { name: 'I can', exact: true }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await looked();
        await page.getByRole('dialog').getByRole('button', { name: 'I can', exact: true }).click();
        await expect(page.getByText('You said: I can.')).toBeVisible();
        await looked();
        await shown.openAgain(page, 'as=looking&link=code-expired');
        await expect(page.locator('h1')).toBeVisible();
        await looked();
        await shown.openAgain(page, 'as=looking');
        await page.getByRole('button', { name: 'I can: Cook for tonight' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'I can', exact: true }).click();
        await expect(page.getByRole('textbox', { name: 'Your name' })).toBeVisible();
        await looked();
      },
      high,
    );
  });

  it('H68 raising a need and the four places are in words, each in one line, on ground of their own, and take a fifth of the screen at most, however large the letters', async () => {
    for (const query of ['lang=en', 'lang=el&size=200'])
      await on(`hall=full&${query}`, '', async (page) => {
        const found = await page.evaluate(() => {
          const footer = document.querySelector('footer');
          const links = [...(footer?.querySelectorAll('a') ?? [])];
          return {
            height: footer?.offsetHeight ?? 0,
            count: links.length,
            cut: links.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length,
            small: links.filter(({ offsetWidth, offsetHeight }) => offsetWidth < 44 || offsetHeight < 44)
              .length,
            lines: links.map((link) => {
              const said = document.createRange();
              said.selectNodeContents([...link.querySelectorAll('span')].at(-1) ?? link);
              return said.getClientRects().length;
            }),
            // Nothing else in sight is above what people wrote.
            floating: [...document.querySelectorAll('main *')].filter((one) =>
              ['sticky', 'fixed'].includes(getComputedStyle(one).position),
            ).length,
            ground: [...(footer?.children ?? [])].map((one) => getComputedStyle(one).backgroundColor),
          };
        });
        expect(found, query).toMatchObject({
          count: 5,
          cut: 0,
          small: 0,
          lines: [1, 1, 1, 1, 1],
          floating: 0,
        });
        expect(found.height, query).toBeLessThanOrEqual(740 / 5);
        expect(
          found.ground.filter((colour) => colour.includes('rgba')),
          query,
        ).toEqual([]);
        // What has just happened is said in lines, too, and not letter below letter.
        await page.evaluate(() => {
          const { live } = window.phoneGallery;
          const [need] = live.view.needs.keys();
          if (need !== undefined) void live.act({ type: 'SeeNeed', need });
        });
        const notice = page.locator('.notice');
        await expect(notice).toBeVisible();
        expect((await notice.boundingBox())?.height, query).toBeLessThan(740 / 5);
      });
  });
});

describe('what people wrote', () => {
  it('H15 is text and never anything else', async () => {
    const marked = '<img src=x onerror="document.title=1"><b>bold</b>';
    await on('hall=busy', '', async (page) => {
      await page.evaluate((what) => {
        const { story } = window.phoneGallery;
        const rosa = story.people[1];
        if (rosa) story.raise(rosa, { what, where: what.slice(0, 40) });
      }, marked);
      await page.getByRole('link', { name: marked }).click();
      await expect(page.getByText('What happened so far')).toBeVisible();
      await expect(page.locator('h1')).toHaveText(marked);
      expect(await page.locator('main img, main b').count()).toBe(0);
    });
  });

  it('H15 in another script stands apart, so that it does not turn the words around it', async () => {
    await on('hall=arabic', '', async (page) => {
      const isolated = await page.evaluate(() =>
        [...document.querySelectorAll('article h2 bdi')].map((one) => getComputedStyle(one).unicodeBidi),
      );
      expect(isolated.length).toBeGreaterThan(2);
      expect(new Set(isolated)).toEqual(new Set(['isolate']));
      await page.getByRole('link', { name: 'طبخ عشاء الليلة' }).click();
      await expect(page.getByText(/^\u2068يوسف\u2069 noticed this\.$/)).toBeVisible();
    });
  });
});

describe('finding the way', () => {
  it('H17 a sheet takes the focus, goes with Escape, and gives the focus back', async () => {
    await on('hall=busy', '', async (page) => {
      const opener = page.getByRole('button', { name: 'I can: Cook for tonight' });
      await opener.focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog', { name: 'Cook for tonight' })).toBeVisible();
      expect(await page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(opener).toBeFocused();
    });
  });

  it('H17 a new page begins at its heading; "back" leads to where one read', async () => {
    await on('hall=full', '', async (page) => {
      await readOnTo(page, 18);
      const far = page.getByRole('link', { name: /^Need number/ }).nth(17);
      await far.scrollIntoViewIfNeeded();
      const before = await page.evaluate(() => scrollY);
      expect(before).toBeGreaterThan(500);
      await far.click();
      await expect(page.locator('h1')).toBeFocused();
      expect(await page.evaluate(() => scrollY)).toBe(0);
      await page.getByRole('button', { name: 'Back' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Needs' })).toBeFocused();
      await expect.poll(() => page.evaluate(() => scrollY)).toBe(before);
    });
  });

  it('H17 a long board is drawn as far as somebody reads', async () => {
    await on('hall=full', '', async (page) => {
      const drawn = await page.getByRole('article').count();
      expect(drawn).toBeLessThan(100);
      await page.getByRole('article').last().scrollIntoViewIfNeeded();
      await expect.poll(() => page.getByRole('article').count()).toBeGreaterThan(drawn);
    });
  });

  it('H17 the board keeps still under the finger, and comes in its own order when looked at afresh', async () => {
    await on('hall=busy', '', async (page) => {
      const order = (): Promise<string[]> => page.locator('article h2').allTextContents();
      const all = await page.evaluate(() => {
        const { needs } = window.phoneGallery.live.view;
        return [...needs.values()].filter(({ status }) => status === 'open').length;
      });
      await readOnTo(page, all - 1);
      const before = await order();
      await page.evaluate(() => {
        const { live, story } = window.phoneGallery;
        const cook = [...live.view.needs.values()].find(
          ({ details }) => details?.what === 'Cook for tonight',
        );
        const rosa = story.people[1];
        if (cook && rosa) story.pledge(rosa, cook.id, 2);
      });
      await expect(page.getByRole('article').filter({ hasText: 'Cook for tonight' })).toContainText(
        '3 of 3 hands',
      );
      expect(await order()).toEqual(before);
      await page.getByRole('button', { name: 'All', exact: true }).click();
      await readOnTo(page, all - 1);
      await expect
        .poll(async () => {
          await page.getByRole('article').last().scrollIntoViewIfNeeded();
          return (await order()).at(-1);
        })
        .toBe('Cook for tonight');
    });
  });

  it('H17 one need that changes re-draws one card', async () => {
    await on('hall=full', '', async (page) => {
      const touched = await page.evaluate(async () => {
        const { live, story, flush } = window.phoneGallery;
        const cards = new Set<Element | null>();
        const watcher = new MutationObserver((changes) => {
          for (const { target } of changes)
            cards.add(
              (target instanceof Element ? target : target.parentElement)?.closest('article') ?? null,
            );
        });
        const first = document.querySelector('article h2 a')?.getAttribute('href')?.split('/').pop() ?? '';
        watcher.observe(document.querySelector('main ul') as Element, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
        });
        const need = [...live.view.needs.values()].find(({ id }) => id === first);
        const rosa = story.people[1];
        if (need && rosa) story.say(rosa, { type: 'SeeNeed', need: need.id });
        if (need && rosa) story.pledge(rosa, need.id, 1);
        flush();
        await Promise.resolve();
        cards.delete(null);
        return cards.size;
      });
      expect(touched).toBe(1);
    });
  });
});
