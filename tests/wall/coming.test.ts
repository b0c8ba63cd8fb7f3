import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createComing, sayingAt } from '../../renderer/wall/coming.ts';

const pages = fc.array(
  fc.record({
    page: fc.nat(3),
    ids: fc.uniqueArray(fc.nat(11), { maxLength: 10 }),
  }),
  { minLength: 1, maxLength: 12 },
);

describe('a page that turns', () => {
  it('W42 has the places of the one before: more or fewer only as it is longer or shorter', () => {
    const comes = createComing<string>();
    const first = comes(['a', 'b', 'c'], 0);
    const next = comes(['d', 'e', 'f'], 1);
    expect(next.places).toBe(first.places);
    expect(comes(['g', 'h'], 2).places).toEqual(first.places.slice(0, 2));
    const longer = comes(['a', 'b', 'c', 'd'], 0);
    expect(longer.places.slice(0, 2)).toEqual(first.places.slice(0, 2));
    expect(new Set(longer.places).size).toBe(4);
    expect(longer.turn).toBe(4);
  });

  it('W42 says what it is to say from the top on, and below what was said before', () => {
    const comes = createComing<string>();
    comes(['a', 'b', 'c', 'd'], 0);
    const next = comes(['e', 'f', 'g'], 1);
    expect(sayingAt(next, 0).ids).toEqual(['a', 'b', 'c']);
    expect(sayingAt(next, 2).ids).toEqual(['e', 'f', 'c']);
    expect(sayingAt(next, Infinity)).toEqual({ places: next.places, ids: ['e', 'f', 'g'] });
  });

  it('W42 whatever comes, every place is there once and, in the end, says what it is to say', () => {
    fc.assert(
      fc.property(pages, fc.nat(12), (all, there) => {
        const comes = createComing<number>();
        for (const { page, ids } of all) {
          const up = comes(ids, page);
          expect(new Set(up.places).size).toBe(ids.length);
          const partly = sayingAt(up, there);
          expect(partly.ids).toHaveLength(partly.places.length);
          expect(partly.ids.slice(0, there)).toEqual(ids.slice(0, there));
          expect(sayingAt(up, Infinity)).toEqual({ places: up.places, ids });
        }
      }),
    );
  });
});

it('W13 on a page that stays, what is said keeps its place wherever it moves', () => {
  const comes = createComing<string>();
  const { places } = comes(['a', 'b', 'c'], 0);
  const moved = comes(['c', 'x', 'a', 'b'], 0);
  expect([moved.places[0], moved.places[2], moved.places[3]]).toEqual([places[2], places[0], places[1]]);
  expect(places).not.toContain(moved.places[1]);
  expect(moved.turn).toBe(1);
});
