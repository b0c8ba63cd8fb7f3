import { describe, expect, it } from 'vitest';
import { pace } from '../../renderer/wall/pace.ts';
import { fitBlocks, fitLines, MOST_LINES } from '../../renderer/wall/fit.ts';
import { onPage, pageOf, pageStarts } from '../../renderer/wall/pages.ts';
import {
  driftAt,
  languageAt,
  pressingTurnAt,
  themeAt,
  turnAt,
  type Scene,
} from '../../renderer/wall/turns.ts';
import { need } from './gallery/made-up.ts';

const others = [
  { scene: 'today', pages: 1 },
  { scene: 'thanks', pages: 2 },
  { scene: 'circles', pages: 0 },
  { scene: 'join', pages: 1 },
] as const;

describe('scenes', () => {
  it('W25 take turns with the board, which is up longer than all others together; what is empty has none', () => {
    const seen = new Map<Scene, number>();
    for (let ms = 0; ms < 3_600_000; ms += 1_000) {
      const { scene } = turnAt(ms, 1, others);
      seen.set(scene, (seen.get(scene) ?? 0) + 1);
    }
    expect([...seen.keys()]).toEqual(['board', 'today', 'thanks', 'join']);
    expect(seen.get('board')).toBeGreaterThan(3_600 / 2);
  });

  it('W25 every page of the board is up before anything else, from where something happened', () => {
    const pages = Array.from({ length: 5 }, (_, at) => turnAt(at * pace.page, 5, others, 3));
    expect(pages.map(({ scene }) => scene)).toEqual(['board', 'board', 'board', 'board', 'board']);
    expect(pages.map(({ page }) => page)).toEqual([3, 4, 0, 1, 2]);
    expect(turnAt(5 * pace.page, 5, others, 3).scene).toBe('today');
  });

  it('W25 with nothing else to show the board stays', () => {
    for (const ms of [0, 10 * pace.page, 1e9]) expect(turnAt(ms, 1, []).scene).toBe('board');
    expect(turnAt(-5, 0, others)).toEqual({ scene: 'board', page: 0 });
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
    const many = fitLines(lines, never, 10_000, MOST_LINES.landscape, type);
    expect(many.starts).toHaveLength(2);
  });

  it('W26 are as few as can be and equally full', () => {
    const { starts, lineHeight } = fitLines(lines, never, 800, 8, type);
    expect(starts).toEqual([0, 5]);
    expect(lineHeight * 5).toBeLessThanOrEqual(800);
    expect(lineHeight * 5).toBeGreaterThan(780);
  });

  it('W26 have room for the second line of a long title', () => {
    const { starts, lineHeight } = fitLines(lines, () => true, 800, 8, type);
    starts.forEach((start, at) => {
      const count = (starts[at + 1] ?? lines.length) - start;
      expect(count * (lineHeight + 1.12 * type.body)).toBeLessThanOrEqual(800);
    });
  });

  it('W26 hold everything once, in order', () => {
    const { starts } = fitLines(lines, (line) => line.no % 2 === 0, 500, 8, type);
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
