import { describe, expect, it } from 'vitest';
import { pace } from '../../renderer/wall/pace.ts';
import { fitBlocks, fitLines, MOST_LINES } from '../../renderer/wall/fit.ts';
import { onPage, pageOf, pageStarts } from '../../renderer/wall/pages.ts';
import { boardUp, driftAt, languageAt, pressingTurnAt, themeAt, turned } from '../../renderer/wall/turns.ts';
import type { BoardState, Scene, Slot } from '../../renderer/wall/turns.ts';
import { need } from './gallery/made-up.ts';

const others = [
  { scene: 'today', pages: 1 },
  { scene: 'thanks', pages: 2 },
  { scene: 'circles', pages: 0 },
  { scene: 'join', pages: 1 },
] as const;

/** Lets an hour pass, a second at a time, and tells each turn there was. */
function hour(
  board: BoardState,
  slots: readonly Slot[] = others,
): { turns: string[]; seconds: Map<Scene, number> } {
  let up = boardUp(0);
  const turns = ['board 0'];
  const seconds = new Map<Scene, number>();
  for (let now = 0; now < 3_600_000; now += 1_000) {
    const next = turned(up, now, board, slots);
    if (next !== up) turns.push(`${next.scene} ${next.page}`);
    up = next;
    seconds.set(up.scene, (seconds.get(up.scene) ?? 0) + 1);
  }
  return { turns, seconds };
}
const calm = (pages: number): BoardState => ({ pages, changedAt: -1e9, changedPage: 0 });

describe('scenes', () => {
  it('W25 take turns with the board, which is up longer than all others together; what is empty has none', () => {
    const { turns, seconds } = hour(calm(1));
    expect(turns.slice(0, 8)).toEqual([
      'board 0',
      'today 0',
      'board 0',
      'thanks 0',
      'thanks 1',
      'board 0',
      'join 0',
      'board 0',
    ]);
    expect(seconds.get('board')).toBeGreaterThan(3_600 / 2);
    expect(seconds.has('circles')).toBe(false);
  });

  it('W25 every page of the board is up before anything else', () => {
    const { turns } = hour(calm(5));
    expect(turns.slice(0, 7)).toEqual([
      'board 0',
      'board 1',
      'board 2',
      'board 3',
      'board 4',
      'today 0',
      'board 0',
    ]);
  });

  it('W25 with nothing else to show the board stays', () => {
    expect(hour(calm(1), []).turns).toEqual(['board 0']);
    expect(turned(boardUp(0, 4), 1_000, calm(2), []).page).toBe(0);
  });

  it('W14 what happens brings the board back with the page it happened on', () => {
    const join = { scene: 'join', page: 0, since: 100_000, began: 100_000, next: 4 } as const;
    expect(turned(join, 101_000, { pages: 3, changedAt: 90_000, changedPage: 2 }, others)).toBe(join);
    const back = turned(join, 101_000, { pages: 3, changedAt: 100_500, changedPage: 2 }, others);
    expect([back.scene, back.page, back.next]).toEqual(['board', 2, 4]);
  });

  it('W13 a page that is up is never cut short, however much happens, and each comes round', () => {
    let up = boardUp(0);
    const turns: number[] = [];
    for (let now = 0; now < 4 * 60_000; now += 1_000) {
      const next = turned(up, now, { pages: 3, changedAt: now, changedPage: now % 3 }, others);
      if (next !== up) turns.push(next.page);
      if (next !== up) expect(next.since - up.since).toBe(pace.page);
      up = next;
    }
    expect(turns.slice(0, 6)).toEqual([1, 2, 0, 1, 2, 0]);
    expect(up.scene).toBe('board');
  });

  it('W20 what presses comes first, then shares with the board', () => {
    const board = { scene: 'board', pages: 2 } as const;
    expect(pressingTurnAt(0, 'trouble', board).scene).toBe('trouble');
    expect(pressingTurnAt(pace.scene, 'trouble', board)).toEqual({ scene: 'board', page: 0 });
    expect(pressingTurnAt(pace.scene + pace.page, 'trouble', board)).toEqual({ scene: 'board', page: 1 });
    expect(pressingTurnAt(pace.scene + 2 * pace.page, 'trouble', board).scene).toBe('trouble');
    expect(pressingTurnAt(1e9, 'start', null).scene).toBe('start');
  });

  it('W19 it is day from seven until nine in the evening', () => {
    expect([6, 7, 20, 21].map(themeAt)).toEqual(['night', 'day', 'day', 'night']);
  });

  it('W17 within half an hour everything has been on eight places, none further than six pixels off', () => {
    const places = Array.from({ length: 10 }, (_, at) => driftAt(at * 3 * 60_000));
    expect(new Set(places.map(String)).size).toBe(8);
    for (const [x, y] of places) expect(Math.hypot(x, y) * 10.8).toBeLessThan(7);
  });

  it('W24 each language has its turn', () => {
    const turn = (at: number) => languageAt(at * pace.language, ['en', 'el', 'ar'] as const);
    expect([0, 1, 2, 3].map(turn)).toEqual(['en', 'el', 'ar', 'en']);
  });
});

describe('pages', () => {
  const lines = Array.from({ length: 9 }, (_, n) => need(n, { what: `Need ${n}` }));
  const type = { body: 60, small: 44 };
  const never = (): boolean => false;

  it('W26 hold what fits and never more than eight lines in landscape', () => {
    expect(pageStarts([1, 1, 1, 1], 2, 8)).toEqual([0, 2]);
    expect(pageStarts([1, 5, 1], 2, 8)).toEqual([0, 1, 2]);
    expect(pageStarts([], 2, 8)).toEqual([0]);
    const many = fitLines(lines.map(never), 10_000, MOST_LINES.landscape, type);
    expect(many.starts).toHaveLength(2);
  });

  it('W26 are as few as can be and equally full', () => {
    const { starts, lineHeight } = fitLines(lines.map(never), 800, 8, type);
    expect(starts).toEqual([0, 5]);
    expect(lineHeight * 5).toBeLessThanOrEqual(800);
    expect(lineHeight * 5).toBeGreaterThan(780);
  });

  it('W26 have room for the second line of a long title', () => {
    const { starts, lineHeight } = fitLines(
      lines.map(() => true),
      800,
      8,
      type,
    );
    starts.forEach((start, at) => {
      const count = (starts[at + 1] ?? lines.length) - start;
      expect(count * (lineHeight + 1.12 * type.body)).toBeLessThanOrEqual(800);
    });
  });

  it('W26 hold everything once, in order', () => {
    const { starts } = fitLines(
      lines.map((line) => line.no % 2 === 0),
      500,
      8,
      type,
    );
    expect(starts.flatMap((_, page) => onPage(lines, starts, page))).toEqual(lines);
    for (const at of lines.keys()) expect(onPage(lines, starts, pageOf(starts, at))).toContain(lines[at]);
    // A page that is not there any more is the first again.
    expect(onPage(lines, starts, starts.length)).toEqual(onPage(lines, starts, 0));
  });

  it('W26 of other scenes are parted the same way', () => {
    expect(
      fitBlocks(
        [1, 2, 1].map((body) => ({ body, small: 2 })),
        400,
        type,
      ),
    ).toEqual([0, 2]);
  });
});
