/** What is done when, on a clock that is moved by hand. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Healings } from '../../electron/watch/ladder.ts';
import { patience } from '../../electron/watch/vitals.ts';
import { watch, type Patient, type Watch } from '../../electron/watch/watcher.ts';
import type { Pulse } from '../../shared/protocol/pulse.ts';

const MINUTE = 60_000;

/** A page that beats while it is well, and what was done to it. */
class Page implements Patient {
  readonly done: string[] = [];
  readonly mostMemory = 1_000;
  isAway = false;
  /** null: hangs; 'empty': answers without a pulse. */
  state: 'well' | 'hangs' | 'empty' | 'rejects' = 'well';
  blank: boolean | null = false;
  taken = 500;
  extra: Partial<Pulse> = {};
  /** What makes it well again. */
  cures: readonly string[] = ['load', 'reload', 'window', 'relaunch'];
  can = true;
  #frames = 0;

  pulse(): Promise<unknown> {
    if (this.state === 'rejects') return Promise.reject(new Error('no such page'));
    if (this.state === 'hangs') return new Promise(() => undefined);
    if (this.state === 'empty') return Promise.resolve(undefined);
    this.#frames += 1;
    return Promise.resolve({
      ...{ ticks: this.#frames, frames: this.#frames, hidden: false },
      ...{ meeting: false, round: false, standing: false, languages: ['de', 'en'] },
      ...this.extra,
    });
  }
  isBlank = () => Promise.resolve(this.blank);
  memory = () => Promise.resolve(this.taken);
  load = () => this.#do('load');
  heal(rung: string, why: string): boolean {
    if (this.can) this.#do(rung);
    else this.done.push(`no ${rung} ${why}`);
    return this.can;
  }
  rest({ languages }: { readonly languages: readonly string[] }): void {
    this.done.push(`rest ${languages.join()}`);
    this.state = 'empty';
  }
  #do(what: string): void {
    this.done.push(what);
    if (!this.cures.includes(what)) return;
    this.state = 'well';
    this.blank = false;
  }
}

let page: Page;
let record: { healings: Healings };
let said: string[];
let isQuiet: boolean;
let isDark: boolean;
let watched: Watch;
beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-26T12:00:00Z') });
  page = new Page();
  record = { healings: [] };
  said = [];
  isQuiet = false;
  isDark = false;
  watched = watch({
    patient: page,
    record,
    quiet: () => isQuiet,
    dark: () => isDark,
    log: (line) => said.push(line),
  });
});
afterEach(() => {
  watched.stop();
  vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('the watcher', () => {
  it('VW6 leaves a wall that is well alone', async () => {
    await pass(3 * 60 * MINUTE);
    expect(page.done).toEqual([]);
    expect(record.healings).toEqual([]);
  });

  it.each([
    ['hangs', (): void => void (page.state = 'hangs'), 'hung', 8_000],
    ['cannot be asked', (): void => void (page.state = 'rejects'), 'hung', 8_000],
    ['shows nothing', (): void => void (page.blank = true), 'blank', 9_000],
    ['is led elsewhere', (): void => void (page.state = 'empty'), 'unloaded', 24_000],
    ['crashes', (): void => watched.gone('crashed'), 'crashed', 0],
  ] as const)('VW6 loads a wall that %s, in time', async (_, happens, why, inTime) => {
    await pass(10_000);
    happens();
    await pass(inTime);
    expect(page.done).toEqual(['reload']);
    expect(record.healings).toMatchObject([{ rung: 'reload', why }]);
    await pass(10 * MINUTE);
    expect(page.done).toHaveLength(1);
  });

  it('VW1 climbs while nothing helps, rests in the safe scene, and comes back by itself', async () => {
    page.cures = [];
    await pass(5_000);
    page.state = 'hangs';
    await pass(2 * MINUTE);
    expect(page.done).toEqual(['reload', 'reload', 'window', 'relaunch', 'rest de,en']);
    expect(watched.restsUntil).not.toBeNull();
    page.cures = ['load'];
    await pass(MINUTE);
    expect(page.done.at(-1)).toBe('load');
    expect(watched.restsUntil).toBeNull();
    await pass(5 * MINUTE);
    expect(page.done).toHaveLength(6);
  });

  it('VW3 a wall that stays ill is tried ever later, and loaded no more than that', async () => {
    page.cures = [];
    page.state = 'hangs';
    await pass(4 * 60 * MINUTE);
    const { length } = page.done.filter((what) => what === 'load');
    expect(length).toBeGreaterThan(6);
    expect(length).toBeLessThan(16);
    expect(page.done.filter((what) => what === 'relaunch').length).toBeLessThanOrEqual(12);
  });

  it('VW3 a clock that is set back by years keeps no safe scene up', async () => {
    page.cures = [];
    page.state = 'hangs';
    await pass(3 * MINUTE);
    expect(watched.restsUntil).not.toBeNull();
    vi.setSystemTime(new Date('2019-01-01T00:00:00Z'));
    page.cures = ['load'];
    await pass(3 * MINUTE);
    expect(page.done.at(-1)).toBe('load');
    expect(watched.restsUntil).toBeNull();
  });

  it('VW3 the safe scene can be left by hand: what is there then is watched over', async () => {
    page.cures = [];
    page.state = 'hangs';
    await pass(3 * MINUTE);
    expect(watched.restsUntil).not.toBeNull();
    page.state = 'well';
    await pass(2_000);
    expect(watched.restsUntil).toBeNull();
    expect(said.at(-1)).toBe('the wall is back');
  });

  it('VW3 a safe scene that crashes itself comes up again, without another healing', async () => {
    page.cures = [];
    page.state = 'hangs';
    await pass(2 * MINUTE);
    const { length } = record.healings;
    watched.gone('crashed');
    watched.gone('crashed');
    await pass(5_000);
    expect(page.done.filter((what) => what.startsWith('rest'))).toHaveLength(2);
    expect(record.healings).toHaveLength(length);
  });

  it('VW1 what cannot be done is followed by the next rung at once', async () => {
    page.can = false;
    page.state = 'hangs';
    await pass(patience.starts + 1_000);
    expect(page.done).toEqual([
      ...['no reload unloaded', 'no reload unloaded', 'no window unloaded', 'no relaunch unloaded', 'rest '],
    ]);
  });

  it('VW2 a browser that ends again and again shows the safe scene when it is back', async () => {
    for (let time = 0; time < 5; time += 1) {
      await pass(3_000);
      watched.gone('ended');
    }
    expect(page.done).toEqual(['rest de,en']);
    expect(record.healings.map(({ why }) => why)).toEqual(Array.from({ length: 5 }, () => 'ended'));
  });

  it('VW6 a page that draws nothing while the screen is off is well, and watched again when that comes on', async () => {
    await pass(10_000);
    isDark = true;
    page.extra = { frames: 7 };
    page.blank = true;
    await pass(8 * 60 * MINUTE);
    expect(page.done).toEqual([]);
    isDark = false;
    page.blank = false;
    await pass(patience.hangs + 2_000);
    expect(page.done).toEqual(['reload']);
  });

  it('VW6 a browser that is just starting, however slowly, is not held ill', async () => {
    await pass(5_000);
    page.isAway = true;
    page.state = 'rejects';
    watched.gone('ended');
    await pass(10 * MINUTE);
    page.isAway = false;
    await pass(patience.starts - 2_000);
    expect(page.done).toEqual([]);
    await pass(4_000);
    expect(page.done).toEqual(['reload']);
  });

  it('VW6 a machine that slept finds its wall well', async () => {
    await pass(10_000);
    // Nothing ran meanwhile: neither the page nor its watcher.
    page.state = 'hangs';
    const late = performance.now() + 8 * 60 * MINUTE;
    vi.spyOn(performance, 'now').mockReturnValue(late);
    await pass(1_000);
    page.state = 'well';
    vi.mocked(performance.now).mockReturnValue(late + 2_000);
    await pass(1_000);
    expect(page.done).toEqual([]);
  });

  it('VW7 an old page is loaded anew in quiet hours, once a night, and counts as no healing', async () => {
    page.extra = { round: true };
    await pass(13 * 60 * MINUTE);
    isQuiet = true;
    await pass(60 * MINUTE);
    expect(page.done).toEqual([]);
    page.extra = {};
    await pass(6 * 60 * MINUTE);
    expect(page.done).toEqual(['load']);
    expect(record.healings).toEqual([]);
  });

  it('VW7 a page that takes too much is loaded anew in quiet hours only', async () => {
    page.taken = 2_000;
    await pass(2 * 60 * MINUTE);
    expect(page.done).toEqual([]);
    isQuiet = true;
    await pass(2 * MINUTE);
    expect(page.done).toEqual(['load']);
  });
});
