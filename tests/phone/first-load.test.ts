import { beforeAll, describe, expect, it } from 'vitest';
import { firstLoad, saysAtOnce, type FirstLoad } from './first-load.ts';

let load: FirstLoad;
beforeAll(async () => {
  load = await firstLoad();
});

describe('the first load', () => {
  it('H18 has the board, its words, and what follows a tap on "I can"', () => {
    for (const part of ['NeedCard', 'PledgeSheet'])
      expect(load.modules.some((id) => id.endsWith(`/needs/${part}.svelte`))).toBe(true);
    expect(load.modules.filter(saysAtOnce)).toHaveLength(2);
    expect(load.bytes).toBeGreaterThan(10_000);
  });

  it('H18 is at most 52 kB of JavaScript, compressed', () => {
    expect(load.bytes).toBeLessThanOrEqual(52_000);
  });

  it('H18 has none of the other pages, no schemas, no icon components, and none of the pages’ words', () => {
    const unwanted =
      /Page\.svelte$|Place\.svelte$|Sheet\.svelte$|valibot|@lucide|socket\.io|phone-pages\.ts$/;
    const wanted = /\/(needs\/NeedsPlace|needs\/PledgeSheet|frame\/Sheet)\.svelte$/;
    const found = load.modules.filter((id) => unwanted.test(id) && !wanted.test(id));
    expect(found).toEqual([]);
  });
});
