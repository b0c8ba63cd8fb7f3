import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Table, type Gathering } from '../../../shared/domain/table.ts';
import { runs } from '../../fixtures/runs.ts';

const acts = fc.array(fc.tuple(fc.constantFrom('set', 'set', 'delete'), fc.nat({ max: 400 }), fc.nat()), {
  maxLength: 800,
  size: 'max',
});

describe('the table', () => {
  it('holds what a map holds, after any sets and deletes, and never changes an older one', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const map = new Map<string, number>();
        let table = Table.empty<string, number>();
        const oneMoreEach: Gathering<number, number> = {
          nothing: 0,
          of: (value) => value + 1,
          plus: (one, other) => one + other,
          known: new WeakMap(),
        };
        const half = Math.floor(list.length / 2);
        let kept = { table, content: '[]' };
        list.forEach(([what, n, value], at) => {
          const key = `key-${n}`;
          if (what === 'set') [table] = [table.set(key, value), map.set(key, value)];
          else [table] = [table.delete(key), map.delete(key)];
          // Looked at on the way, so that what is known of older tables could be taken for what this one holds.
          if (at % 7 === 0) {
            const sum = [...map.values()].reduce((all, one) => all + one + 1, 0);
            expect(table.gathered(oneMoreEach)).toBe(sum);
          }
          if (at === half) kept = { table, content: JSON.stringify(table) };
        });
        expect(table.size).toBe(map.size);
        expect(new Map(table.entries())).toEqual(map);
        for (const [key, value] of map) expect(table.get(key)).toBe(value);
        expect(JSON.stringify(kept.table)).toBe(kept.content);
      }),
      { numRuns: runs(60) },
    );
  });

  it('is the same table when nothing would change', () => {
    const table = Table.from<string, number>([
      ['a', 1],
      ['b', 2],
    ]);
    expect(table.set('a', 1)).toBe(table);
    expect(table.delete('c')).toBe(table);
    expect(table.set('a', 3)).not.toBe(table);
  });

  it('reads the same as text whatever the order it was filled in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 60 }), (keys) => {
        const there = Table.from(keys.map((key) => [key, 1] as const));
        const back = Table.from(keys.toReversed().map((key) => [key, 1] as const));
        expect(JSON.stringify(there)).toBe(JSON.stringify(back));
      }),
    );
  });

  it('keeps apart keys whose hashes are the same', () => {
    // Keys are many more than 32 bits can tell apart, so some of these share their low bits deep into the trie.
    const keys = Array.from({ length: 50_000 }, (_, n) => `k${n}`);
    const table = Table.from(keys.map((key, n) => [key, n] as const));
    expect(table.size).toBe(keys.length);
    expect(keys.every((key, n) => table.get(key) === n)).toBe(true);
  });
});
