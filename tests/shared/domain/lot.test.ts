import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Digest, PersonId } from '../../../shared/domain/ids.ts';
import { indexBelow, type Hash } from '../../../shared/domain/lot/hash.ts';
import { commitmentTo, draw, drawAmong, fits, type Lot } from '../../../shared/domain/lot/lot.ts';
import { poolOf } from '../../../shared/domain/lot/pool.ts';

const sha256: Hash = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const names = ['anna', 'ben', 'cleo', 'dora', 'emil'] as PersonId[];
const valueOf = (seed: number, person: PersonId) => sha256(`${seed} ${person}`).slice(0, 43);

/** A lot in which all have revealed what they had committed to. */
function lotOf(seed: number, more: Partial<Lot> = {}): Lot {
  const willing = more.willing ?? names;
  const id = more.id ?? 'meeting 7, facilitator, 1';
  const values = new Map(willing.map((person) => [person, valueOf(seed, person)]));
  const commitments = new Map<PersonId, Digest>(
    [...values].map(([person, value]) => [person, commitmentTo(sha256, id, person, value)]),
  );
  return { id, willing, heldAt: new Map(), commitments, values, ...more };
}
const without = <V>(map: ReadonlyMap<PersonId, V>, person: PersonId) =>
  new Map([...map].filter(([id]) => id !== person));
const with_ = <V>(map: ReadonlyMap<PersonId, V>, person: PersonId, value: V) =>
  new Map(map).set(person, value);

const seeds = fc.nat();
const someone = fc.constantFrom(...names);

describe('among whom', () => {
  it('J1 those who never held it, else those who held it longest ago', () => {
    const [anna, ben, cleo] = names as [PersonId, PersonId, PersonId];
    expect(poolOf([anna, ben, cleo], new Map([[ben, 3]]))).toEqual([anna, cleo]);
    const all = new Map([
      [anna, 5],
      [ben, 3],
      [cleo, 3],
    ]);
    expect(poolOf([anna, ben, cleo], all)).toEqual([ben, cleo]);
    expect(poolOf([anna], all)).toEqual([anna]);
    expect(poolOf([], all)).toEqual([]);
  });

  it('J1 J3 whoever is drawn is in the pool, and everybody in it can be', () => {
    const drawn = new Set<PersonId | null>();
    fc.assert(
      fc.property(seeds, (seed) => {
        const result = draw(sha256, lotOf(seed, { heldAt: new Map([[names[1]!, 1]]) }));
        expect(result.pool).toEqual(names.filter((name) => name !== names[1]));
        expect(result.pool).toContain(result.drawn);
        drawn.add(result.drawn);
      }),
      { numRuns: 200 },
    );
    expect(drawn.size).toBe(4);
  });
});

describe('commit and reveal', () => {
  it('J2 a commitment fits one lot, one person and one value', () => {
    const [anna, ben] = names as [PersonId, PersonId];
    const value = valueOf(1, anna);
    const commitment = commitmentTo(sha256, 'one', anna, value);
    expect(commitment).toMatch(/^[0-9a-f]{64}$/);
    for (const other of [
      commitmentTo(sha256, 'two', anna, value),
      commitmentTo(sha256, 'one', ben, value),
      commitmentTo(sha256, 'one', anna, valueOf(2, anna)),
    ])
      expect(other).not.toBe(commitment);
  });

  it('J2 whoever reveals nothing, or another value, is left out as if they had not been willing', () => {
    fc.assert(
      fc.property(seeds, someone, fc.constantFrom('nothing', 'another', 'copied'), (seed, silent, how) => {
        const lot = lotOf(seed);
        const other = names.find((name) => name !== silent)!;
        const broken: Lot =
          how === 'nothing'
            ? { ...lot, values: without(lot.values, silent) }
            : how === 'another'
              ? { ...lot, values: with_(lot.values, silent, valueOf(seed + 1, silent)) }
              : // The commitment of another person, and then that person's value.
                {
                  ...lot,
                  commitments: with_(lot.commitments, silent, lot.commitments.get(other)!),
                  values: with_(lot.values, silent, lot.values.get(other)!),
                };
        expect(fits(sha256, broken, silent)).toBe(false);
        const result = draw(sha256, broken);
        expect(result.leftOut).toEqual([silent]);
        const unwilling = draw(sha256, lotOf(seed, { willing: names.filter((name) => name !== silent) }));
        expect({ ...result, leftOut: [] }).toEqual(unwilling);
      }),
    );
  });

  it('J2 where nobody reveals nobody is drawn', () => {
    expect(draw(sha256, lotOf(1, { values: new Map() }))).toMatchObject({
      drawn: null,
      pool: [],
      leftOut: names,
    });
    expect(draw(sha256, lotOf(1, { willing: [] }))).toMatchObject({ drawn: null, leftOut: [] });
  });

  it('J2 where those who never held it are left out it goes to those who did longest ago', () => {
    const [anna, ben, cleo] = names as [PersonId, PersonId, PersonId];
    const lot = lotOf(3, {
      willing: [anna, ben, cleo],
      heldAt: new Map([
        [anna, 1],
        [ben, 2],
      ]),
    });
    expect(draw(sha256, lot).drawn).toBe(cleo);
    expect(draw(sha256, { ...lot, values: without(lot.values, cleo) }).drawn).toBe(anna);
  });

  it('J3 the minutes are enough to draw again, and each value and the list change the seed', () => {
    fc.assert(
      fc.property(seeds, someone, (seed, person) => {
        const lot = lotOf(seed);
        const result = draw(sha256, lot);
        const written = JSON.stringify({
          ...lot,
          heldAt: [...lot.heldAt],
          commitments: [...lot.commitments],
          values: [...lot.values].toReversed(),
        });
        const read = JSON.parse(written) as {
          id: string;
          willing: PersonId[];
          heldAt: [PersonId, number][];
          commitments: [PersonId, Digest][];
          values: [PersonId, string][];
        };
        const again: Lot = {
          id: read.id,
          willing: read.willing,
          heldAt: new Map(read.heldAt),
          commitments: new Map(read.commitments),
          values: new Map(read.values),
        };
        expect(draw(sha256, again)).toEqual(result);

        const value = valueOf(seed + 1, person);
        const other = {
          ...lot,
          values: with_(lot.values, person, value),
          commitments: with_(lot.commitments, person, commitmentTo(sha256, lot.id, person, value)),
        };
        expect(draw(sha256, other).seed).not.toBe(result.seed);
        expect(draw(sha256, { ...lot, willing: names.toReversed() }).seed).not.toBe(result.seed);
        expect(draw(sha256, lotOf(seed, { id: 'another' })).seed).not.toBe(result.seed);
      }),
    );
  });
});

describe('an index without favourites', () => {
  it('J4 is the remainder of 48 bits, and values past the last whole multiple are thrown away', () => {
    const asked: string[] = [];
    const hashes = ['ffffffffffff', 'fffffffffffa', 'fffffffffff9'];
    const hash: Hash = (text) => {
      asked.push(text);
      return `${hashes[asked.length - 1]}${'0'.repeat(52)}`;
    };
    // 2^48 = 281,474,976,710,656 leaves 6 when divided by 10, so the last six values are thrown away.
    expect(indexBelow(hash, 'seed', 10)).toBe(9);
    expect(asked).toEqual(['seed 0', 'seed 1', 'seed 2']);
    // A power of two divides it: nothing is.
    expect(indexBelow(() => 'f'.repeat(64), 'seed', 8)).toBe(7);
    expect(indexBelow(() => '0'.repeat(64), 'seed', 10)).toBe(0);
  });

  it('J4 seven thousand seeds fall evenly', () => {
    const found = new Array<number>(7).fill(0);
    for (let seed = 0; seed < 7_000; seed++) found[indexBelow(sha256, `${seed}`, 7)]! += 1;
    // Expected 1,000 each; the standard deviation is 29.3, and the seeds are always the same.
    for (const count of found) expect(Math.abs(count - 1_000)).toBeLessThan(120);
  });

  it('J4 there must be something to draw from', () => {
    for (const count of [0, -1, 1.5, Number.NaN, 2 ** 48 + 1])
      expect(() => indexBelow(sha256, 'seed', count)).toThrow('nothing to draw from');
    expect(indexBelow(sha256, 'seed', 1)).toBe(0);
  });

  it('R13 a tie is broken by the seed alone, each as likely as the others', () => {
    const tied = ['tea', 'milk', 'beer'];
    const found = new Map(tied.map((option) => [option, 0]));
    for (let seed = 0; seed < 3_000; seed++) {
      const drawn = drawAmong(sha256, `tie ${seed}`, tied);
      expect(drawAmong(sha256, `tie ${seed}`, tied)).toBe(drawn);
      found.set(drawn, found.get(drawn)! + 1);
    }
    for (const count of found.values()) expect(Math.abs(count - 1_000)).toBeLessThan(120);
    expect(() => drawAmong(sha256, 'tie', [])).toThrow('nothing to draw from');
  });
});
