import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { append, down, up, without, type Ranks } from '../../renderer/lib/ranks.ts';

const OPTIONS = ['0', '1', '2'];
/** The order alone: within a place it does not matter who stands where. */
const orderOf = (ranks: Ranks): string => ranks.map((rank) => [...rank].sort().join('=')).join('>');
const steps = [append, up, down, without];

describe('putting options in order', () => {
  it('H61 every order of three with equals and some left out is reached by its steps', () => {
    const found = new Set<string>();
    const todo: Ranks[] = [[]];
    for (let ranks = todo.pop(); ranks !== undefined; ranks = todo.pop()) {
      const order = orderOf(ranks);
      if (found.has(order)) continue;
      found.add(order);
      for (const option of OPTIONS) {
        if (!ranks.flat().includes(option)) todo.push(append(ranks, option));
        else todo.push(up(ranks, option), down(ranks, option), without(ranks, option));
      }
    }
    // Weak orders: one of none, three of one, three times three of two, thirteen of three.
    expect(found.size).toBe(1 + 3 + 9 + 13);
  });

  it('H61 no step puts an option in twice or leaves an empty place, and moving loses none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3), fc.constantFrom('0', '1', '2', '3', '4')), { maxLength: 40 }),
        (moves) => {
          let ranks: Ranks = [];
          for (const [which, option] of moves) {
            const step = steps[which] ?? append;
            const isIn = ranks.flat().includes(option);
            if (step === append && isIn) continue;
            const before = [...ranks.flat()].sort();
            ranks = step(ranks, option);
            const after = [...ranks.flat()].sort();
            expect(new Set(after).size).toBe(after.length);
            expect(ranks.every((rank) => rank.length > 0)).toBe(true);
            if (step === up || step === down) expect(after).toEqual(before);
          }
        },
      ),
    );
  });

  it('H61 up and then down brings back what was, where it could move', () => {
    expect(up([['0'], ['1']], '1')).toEqual([['0', '1']]);
    expect(down([['0', '1']], '1')).toEqual([['0'], ['1']]);
    expect(up([['0', '1']], '1')).toEqual([['1'], ['0']]);
    expect(up([['0'], ['1']], '0')).toEqual([['0'], ['1']]);
    expect(up([['0']], '7')).toEqual([['0']]);
  });
});
