import { beforeAll, describe, expect, it } from 'vitest';
import { firstLoad, saysAtOnce, type FirstLoad } from './first-load.ts';

let load: FirstLoad;
beforeAll(async () => {
  load = await firstLoad();
}, 60_000);

describe('the first load', () => {
  it('H18 has the board and its words', () => {
    expect(load.modules.some((id) => id.endsWith('/needs/NeedCard.svelte'))).toBe(true);
    expect(load.modules.filter(saysAtOnce)).toHaveLength(2);
    expect(load.bytes).toBeGreaterThan(10_000);
  });

  it('H18 is at most 60 kB of JavaScript, compressed', () => {
    expect(load.bytes).toBeLessThanOrEqual(60_000);
  });

  it('H18 has none of the other pages, no schemas, no icon components, and none of the pages’ words', () => {
    const unwanted = /Page\.svelte$|Place\.svelte$|Sheet\.svelte$|valibot|@lucide|phone-pages\.ts$/;
    const found = load.modules.filter((id) => unwanted.test(id) && !id.endsWith('/needs/NeedsPlace.svelte'));
    expect(found).toEqual([]);
  });
});
