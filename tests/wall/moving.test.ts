/** What the wall does when something happens: seen in a real browser, the hub pretended, its clock moved by hand. */
import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isBlank } from '../../electron/watch/blank.ts';
import { pace } from '../../renderer/wall/pace.ts';
import { counted, NOTHING } from './gallery/counting.ts';
import { openGallery, type Gallery, type ScreenName } from './gallery/open.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());

async function on<T>(
  query: string,
  at: (page: Page) => Promise<T>,
  screen?: ScreenName,
  calm?: boolean,
): Promise<T> {
  const page = await gallery.page(query, screen, calm);
  return at(page);
}
/** Moves the hub's clock on and waits until that has been drawn. */
const later = (page: Page, ms: number): Promise<void> =>
  page.evaluate((span) => {
    window.gallery.live.now += span;
    return new Promise<void>((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())));
  }, ms);
/** Somebody pledges one more to the need with that number. */
const pledge = (page: Page, n: number, more = 1): Promise<void> =>
  page.evaluate(
    ([number, amount]) => {
      const { live, needId } = window.gallery;
      const row = live.view.needs.get(needId(number));
      if (row === undefined) throw new Error('no such need');
      live.change(row.id, {
        tally: { ...row.tally, pledged: row.tally.pledged + amount, pledges: row.tally.pledges + 1 },
      });
      return new Promise<void>((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())));
    },
    [n, more] as const,
  );
const sceneOf = (page: Page): Promise<string | null> => page.locator('main').getAttribute('data-scene');

describe('at night', () => {
  it('EK4 the wall is dark while nobody needs it, still seen by what watches, and bright for a round and a hand', async () => {
    const night = (page: Page, screen: 'dim' | 'off') =>
      page.evaluate((does) => {
        const { live } = window.gallery;
        if (live.house !== null)
          live.house = { ...live.house, quiet: { from: '00:00', to: '23:59', screen: does } };
      }, screen);
    const filter = (page: Page) => page.locator('.wall').evaluate((wall) => getComputedStyle(wall).filter);
    await on('hall=some', async (page) => {
      expect(await filter(page)).toBe('none');
      await night(page, 'dim');
      await expect.poll(() => filter(page)).toBe('brightness(0.4)');
      await night(page, 'off');
      await expect.poll(() => filter(page)).toBe('brightness(0.12)');
      const { data, width, height } = PNG.sync.read(await page.screenshot());
      const small = Buffer.alloc(Math.floor(width / 10) * Math.floor(height / 10) * 4);
      // As it is looked at: a tenth in each direction, each point the mean of what it stands for.
      for (let y = 0; y < Math.floor(height / 10); y += 1)
        for (let x = 0; x < Math.floor(width / 10); x += 1)
          for (let channel = 0; channel < 3; channel += 1) {
            let sum = 0;
            for (let at = 0; at < 100; at += 1) {
              const from = (y * 10 + Math.floor(at / 10)) * width + x * 10 + (at % 10);
              sum += data[from * 4 + channel] ?? 0;
            }
            small[(y * Math.floor(width / 10) + x) * 4 + channel] = sum / 100;
          }
      expect(isBlank({ pixels: small })).toBe(false);
      await page.mouse.click(400, 400);
      await later(page, 1_000);
      expect(await filter(page)).toBe('none');
    });
    await on('hall=some&meeting=round', async (page) => {
      await night(page, 'off');
      await later(page, 1_000);
      expect(await filter(page)).toBe('none');
    });
  });
});

describe('a pledge', () => {
  it('W11 is seen at once: the numbers, the circles and the light behind the line, for some seconds', async () => {
    await on('hall=some', async (page) => {
      const line = page.locator('[data-need$="2"]');
      expect(await line.locator('.count').innerText()).toBe('2 of 5 hands');
      expect(await line.locator('.full').count()).toBe(2);
      expect(await line.getAttribute('class')).not.toContain('lit');
      await pledge(page, 2);
      expect(await line.locator('.count').innerText()).toBe('3 of 5 hands');
      expect(await line.locator('.full').count()).toBe(3);
      expect(await line.getAttribute('class')).toContain('lit');
      expect(await page.locator('.lit').count()).toBe(1);
      await later(page, pace.lit);
      expect(await page.locator('.lit').count()).toBe(0);
    });
  });

  it('W11 on another page it is said at the foot, and the page stays', async () => {
    await on('hall=many', async (page) => {
      expect(await page.locator('main').getAttribute('data-page')).toBe('0');
      await page.evaluate(() => {
        const { live, need } = window.gallery;
        live.put(need(900, { what: 'More than enough', amount: 1, pledged: 3 }));
      });
      await page.waitForSelector('.foot .news');
      expect(await page.locator('.foot').innerText()).toContain('More than enough');
      expect(await page.locator('.foot').innerText()).toContain('3 hands, 1 asked');
      expect(await page.locator('main').getAttribute('data-page')).toBe('0');
      await later(page, pace.lit);
      expect(await page.locator('.foot').innerText()).not.toContain('More than enough');
    });
  });

  it('W12 re-draws its own line only, also where there are 300', async () => {
    await on('hall=crowd&distance=0.6&diagonal=15', async (page) => {
      expect(await page.locator('.beside').innerText()).toBe('300 open');
      const touched = await page.evaluate(async () => {
        const lines = [...document.querySelectorAll<HTMLElement>('[data-need]')];
        const id = lines[3]?.dataset['need'];
        const { live } = window.gallery;
        const row = [...live.view.needs.values()].find((need) => need.id === id);
        if (row === undefined) throw new Error('no such line');
        const seen = new Set<string>();
        const observer = new MutationObserver((changes) => {
          for (const { target } of changes) {
            const element = target instanceof Element ? target : target.parentElement;
            seen.add(
              element?.closest<HTMLElement>('[data-need]')?.dataset['need'] ?? element?.className ?? '?',
            );
          }
        });
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        });
        live.change(row.id, { tally: { ...row.tally, pledged: row.tally.pledged + 1 } });
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        observer.disconnect();
        return { seen: [...seen], id, lines: lines.length };
      });
      expect(touched.lines).toBe(8);
      expect(touched.seen).toEqual([touched.id]);
    });
  });

  it('W12 measures nothing, makes no format and works out no other scene, also where there are 300', async () => {
    await on('hall=crowd&distance=0.6&diagonal=15', async (page) => {
      const done = await counted(page, () => {
        const { live } = window.gallery;
        const id = document.querySelectorAll<HTMLElement>('[data-need]')[3]?.dataset['need'];
        const row = [...live.view.needs.values()].find((need) => need.id === id);
        if (row === undefined) throw new Error('no such line');
        live.change(row.id, { tally: { ...row.tally, pledged: row.tally.pledged + 1 } });
      });
      expect(done.drawn).toBeGreaterThan(0);
      expect({ ...done, drawn: 0, needs: 0 }).toEqual(NOTHING);
      // Twice by this test; to put them in order, to see what happened (before and after), to know what is met and since when.
      expect(done.needs).toBeLessThanOrEqual(6);
    });
  });

  it.each([false, true])(
    'W12 W16 that moves into its place measures the lines of the page only, with reduced motion (%s) none',
    async (calm) => {
      const at = async (page: Page): Promise<void> => {
        await page.waitForFunction(() => document.querySelector('li.coming') === null);
        const done = await counted(page, () => {
          const { live, need, needId } = window.gallery;
          const first = document.querySelector<HTMLElement>('[data-need]')?.dataset['need'];
          const row = [...live.view.needs.values()].find(({ id }) => id === first);
          if (row === undefined) throw new Error('no such line');
          live.put({
            ...need(900, { what: 'A new one', amount: 9 }),
            id: needId(900),
            seenAt: row.seenAt - 1,
          });
        });
        // Each of at most eight lines and the one that leaves, before and after.
        if (calm) expect(done.measured).toBe(0);
        else expect(done.measured).toBeGreaterThan(0);
        expect(done.measured).toBeLessThanOrEqual(2 * 9);
      };
      await on('hall=crowd&distance=0.6&diagonal=15', at, 'landscape', calm);
    },
  );

  it('W12 a second in which nothing happens touches nothing, nor does a sign of life from the hub', async () => {
    await on('hall=crowd&distance=0.6&diagonal=15', async (page) => {
      const done = await counted(page, () => {
        window.gallery.live.now += 1_000;
        window.gallery.live.updatedAt += 1_000;
        // Somebody came: the rail says so, nothing else is looked at.
        window.gallery.live.view = { ...window.gallery.live.view, here: 15 };
      });
      expect(done).toEqual(NOTHING);
    });
  });

  it('W13 makes nothing jump: the line stays where it was, until nobody is reading', async () => {
    await on('hall=some', async (page) => {
      const order = (): Promise<(string | null)[]> =>
        page
          .locator('[data-need]')
          .evaluateAll((lines) => lines.map((line) => line.getAttribute('data-need')));
      const before = await order();
      // The first line has enough now and belongs last.
      await pledge(page, 0, 2);
      expect(await order()).toEqual(before);
      await later(page, pace.settle + 60_000);
      expect(await sceneOf(page)).not.toBe('board');
      await pledge(page, 2);
      expect(await sceneOf(page)).toBe('board');
      expect(await order()).toEqual([...before.slice(1), before[0]]);
    });
  });

  it('W14 brings the board back, with the page it happened on', async () => {
    await on('hall=many', async (page) => {
      for (let turns = 0; (await sceneOf(page)) === 'board' && turns < 40; turns++)
        await later(page, pace.page);
      expect(await sceneOf(page)).toBe('today');
      // The last need of all: it has enough and stands on the last page.
      await page.evaluate(() => {
        const { live, need } = window.gallery;
        live.put(need(900, { what: 'More than enough', amount: 1, pledged: 3 }));
      });
      await page.waitForSelector('[data-scene="board"]');
      expect(await page.locator('.lit').innerText()).toContain('More than enough');
      expect(await page.locator('main').getAttribute('data-page')).not.toBe('0');
    });
  });
});

describe('calm', () => {
  it('W15 nothing fades for longer than 300 ms, and nothing repeats', async () => {
    const query = 'hall=many';
    const moves = await on(
      query,
      async (page) => {
        const running = (): Promise<(number | string | null | undefined)[][]> =>
          page.evaluate(() =>
            document.getAnimations().map(({ effect }) => {
              const timing = effect?.getComputedTiming();
              return [Number(timing?.duration) + Number(timing?.delay), timing?.iterations];
            }),
          );
        await pledge(page, 0);
        const pledged = await running();
        await later(page, pace.page);
        const turned = await running();
        return [...pledged, ...turned];
      },
      'landscape',
      false,
    );
    expect(moves.length).toBeGreaterThan(0);
    for (const [duration, times] of moves) {
      expect(duration).toBeLessThanOrEqual(300);
      expect(times).toBe(1);
    }
  });

  it('W42 a page turns one line a frame, in the elements that were there', async () => {
    const turned = await on(
      'hall=crowd&distance=0.6&diagonal=15',
      async (page) => {
        await page.waitForFunction(() => document.querySelector('li.coming') === null);
        return page.evaluate(async (span) => {
          const lines = [...document.querySelectorAll<HTMLElement>('[data-need]')];
          const said = (): string[] => lines.map(({ dataset }) => dataset['need'] ?? '');
          const before = said();
          const frames: string[][] = [];
          window.gallery.live.now += span;
          do {
            await new Promise((drawn) => requestAnimationFrame(drawn));
            frames.push(said());
          } while (document.querySelector('li.coming') !== null || frames.length < 2);
          const now = [...document.querySelectorAll<HTMLElement>('[data-need]')];
          return { before, frames, isSame: now.every((line, at) => line === lines[at]), count: now.length };
        }, pace.page);
      },
      'landscape',
      false,
    );
    expect(turned.isSame).toBe(true);
    expect(turned.count).toBe(8);
    const changed = [turned.before, ...turned.frames]
      .map((said, at, all) => said.filter((id, line) => id !== all[at - 1]?.[line]).length)
      .slice(1);
    expect(changed.filter((lines) => lines > 0)).toEqual(Array(8).fill(1));
    expect(turned.frames.at(-1)?.some((id) => turned.before.includes(id))).toBe(false);
  });

  it('W16 with reduced motion nothing fades at all', async () => {
    const moving = await on('hall=many', async (page) => {
      await pledge(page, 0);
      await later(page, pace.page);
      return page.evaluate(
        () =>
          document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 0)
            .length,
      );
    });
    expect(moving).toBe(0);
  });

  it('W17 everything moves by a few pixels within half an hour, the code too', async () => {
    const places = await on('scene=board', async (page) => {
      const found: string[] = [];
      for (let minutes = 0; minutes <= 30; minutes += 3) {
        const box = await page.locator('.rail svg.code').boundingBox();
        found.push(`${box?.x ?? 0} ${box?.y ?? 0}`);
        await later(page, pace.drift);
      }
      return found;
    });
    expect(new Set(places).size).toBe(8);
  });

  it('W18 the cursor goes when it has been still', async () => {
    await on('scene=board', async (page) => {
      await page.mouse.move(200, 200);
      const cursor = (): Promise<string> =>
        page.locator('.wall').evaluate((wall) => getComputedStyle(wall).cursor);
      expect(await cursor()).toBe('auto');
      await page.waitForSelector('.wall.still');
      expect(await cursor()).toBe('none');
      await page.mouse.move(300, 200);
      expect(await cursor()).toBe('auto');
    });
  });

  it('W19 light by day and dim by night, by the clock of the house or as the address says', async () => {
    const themeOf = (page: Page) => page.evaluate(() => document.documentElement.dataset['theme']);
    await on('scene=board', async (page) => {
      expect(await themeOf(page)).toBe('day');
      await later(page, 7 * 3_600_000);
      expect(await themeOf(page)).toBe('night');
      await later(page, 10 * 3_600_000);
      expect(await themeOf(page)).toBe('day');
    });
    expect(await on('scene=board&theme=night', themeOf)).toBe('night');
  });
});

it('W27 a circle that is called like the mark beside it is not said twice', async () => {
  await on('hall=some&scene=board', async (page) => {
    const about = page.locator('[data-need$="1"] .parts');
    expect((await about.innerText()).toLowerCase().split('care')).toHaveLength(2);
  });
});

describe('honest states', () => {
  it('W20 says in words that the connection is gone, since when what is shown is from, and that it is back', async () => {
    await on('hall=some', async (page) => {
      const link = (to: 'live' | 'away') =>
        page.evaluate((state) => {
          window.gallery.live.link = state;
        }, to);
      await link('away');
      await later(page, pace.away - 1_000);
      expect(await sceneOf(page)).toBe('board');
      await later(page, 2_000);
      expect(await page.locator('main').innerText()).toContain('The hall is restarting');
      await later(page, pace.lost);
      expect(await page.locator('main').innerText()).toContain('What the board shows is from 14:02');
      // What is known is not taken away: the board has its turn.
      await later(page, pace.scene);
      expect(await sceneOf(page)).toBe('board');
      expect(await page.locator('.rail').innerText()).toContain('This screen has lost its connection');
      await link('live');
      await later(page, 0);
      expect(await page.locator('.rail svg.code').count()).toBe(1);
    });
  });

  it('W20 tells no network, nobody reached us and "page but no socket" apart; with phones here the rail is enough', async () => {
    const main = (query: string) => on(query, (page) => page.locator('main').innerText());
    expect(await main('trouble=no-network')).toContain('This screen is in no network');
    expect(await main('trouble=nobody-reached-us&nobody')).toContain('same Wi-Fi');
    expect(await main('trouble=page-but-no-socket&nobody')).toContain(
      'The page opened, but nothing moves on it',
    );
    expect(await main('trouble=page-but-no-socket')).toContain('What we need');
    const rail = await on('trouble=page-but-no-socket', (page) => page.locator('.rail').innerText());
    expect(rail).toContain('A phone found us but got no further');
  });

  it('W21 a covered need shows that it is covered, and nothing of what it said', async () => {
    await on('hall=some&scene=board', async (page) => {
      const line = page.locator('[data-need$="4"]');
      expect(await line.innerText()).toContain('gutter');
      await page.evaluate(() => {
        const { live, needId } = window.gallery;
        live.change(needId(4), { covered: true, details: null, raisedBy: null });
      });
      await page.waitForFunction(() => !document.body.innerText.includes('gutter'));
      expect((await line.innerText()).trim()).toBe('covered for now');
    });
  });
});

describe('first start', () => {
  it('W22 asks for three founders, a name and languages, by touch and without a keyboard', async () => {
    await on('hall=empty&members=0&unnamed&untranslated', async (page) => {
      expect(await page.locator('main').innerText()).toContain(
        'Point your phone here to be the first of three founders',
      );
      const chip = page.getByRole('button', { name: 'Deutsch' });
      const box = await chip.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      await chip.click();
      expect(await chip.getAttribute('aria-pressed')).toBe('true');
      await page.getByLabel('What is this hall called?').fill('  The  mill ');
      await page.keyboard.press('Enter');
      const asked = await page.evaluate(() => window.gallery.live.asked);
      expect(asked).toEqual([{ type: 'NameHall', name: 'The mill', languages: ['en', 'de'] }]);
    });
    const two = await on('hall=empty&members=2', (page) => page.locator('main').innerText());
    expect(two).toContain('2 of 3 founders are here');
    expect(two).not.toContain('What is this hall called?');
  });

  it('W23 offers simulated people only while nobody is here, with the key of the wall', async () => {
    await on('hall=empty&members=0&unnamed', async (page) => {
      const asked = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.getByRole('button', { name: 'Look around' }).click();
      await asked;
      expect(gallery.posted).toEqual([{ what: 'POST /wall/demo', key: 'made-up' }]);
    });
    const offered = (page: Page) => page.getByRole('button', { name: 'Look around' }).count();
    expect(await on('hall=empty&members=1&unnamed', offered)).toBe(0);
    expect(await on('hall=empty&members=0&unnamed&demo', offered)).toBe(0);
  });
});

it('W24 the wall speaks the languages of the hall, one after the other', async () => {
  await on('scene=board&languages=en,ar&untranslated', async (page) => {
    const spoken = new Set<string>();
    for (let turn = 0; turn < 3; turn++) {
      spoken.add(await page.evaluate(() => document.documentElement.lang));
      await later(page, pace.language);
      await page.evaluate(() => new Promise((drawn) => setTimeout(drawn)));
    }
    expect(spoken).toEqual(new Set(['en', 'ar']));
  });
});
