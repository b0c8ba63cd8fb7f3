import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chance } from '../../fixtures/seeded.ts';
import { createDisk, type Image, type Kept } from './image.ts';
import type { Op } from './record.ts';

const kinds: readonly Kept[] = ['nothing', 'until', 'some', 'all'];
const seeds = Array.from({ length: 200 }, (_, seed) => seed);

const opened = (path: string, file: number, isNew = true): Op => ({ is: 'opened', path, file, isNew });
const written = (file: number, at: number, text: string): Op => ({
  is: 'written',
  ...{ file, at, bytes: Buffer.from(text) },
});
const sync = (file: number, ok = true): Op[] => [
  { is: 'syncing', file },
  { is: 'synced', file, ok },
];
/** A folder that was there before, opened to be synced. */
const folder = (file: number): Op => opened('/d', file, false);

function after(
  ops: readonly Op[],
  kept: Kept,
  seed = 0,
  base: Image = new Map(),
): Record<string, string | null> {
  const disk = createDisk(base);
  for (const op of ops) disk.apply(op);
  const image = disk.image(kept, chance(seed));
  return Object.fromEntries(
    [...image].map(([path, bytes]) => [path, bytes === null ? null : bytes.toString()]),
  );
}
/** Everything that may be found. */
function allAfter(ops: readonly Op[], base: Image = new Map()): Set<string> {
  return new Set(kinds.flatMap((kept) => seeds.map((seed) => JSON.stringify(after(ops, kept, seed, base)))));
}

describe('what is on a disk when the power goes', () => {
  it('F7 what was synced, file and name, and nothing else for certain', () => {
    const there = [opened('/d/log', 1), written(1, 0, 'one'), ...sync(1), folder(2), ...sync(2)];
    expect(allAfter(there)).toEqual(new Set(['{"/d/log":"one"}']));
    const more = allAfter([...there, written(1, 3, 'two')]);
    expect(more).toContain('{"/d/log":"one"}');
    expect(more).toContain('{"/d/log":"onetwo"}');
    expect(more.size).toBe(2);
  });

  it('F7 a file whose name was not synced may be gone, whatever is in it', () => {
    const ops = [opened('/d/log', 1), written(1, 0, 'one'), ...sync(1)];
    expect(allAfter(ops)).toEqual(new Set(['{}', '{"/d/log":"one"}']));
    const deep: Op[] = [
      { is: 'made', path: '/d/hall' },
      opened('/d/hall/log', 1),
      written(1, 0, 'one'),
      ...sync(1),
    ];
    const inside = [...deep, opened('/d/hall', 2, false), ...sync(2)];
    expect(allAfter(inside)).toEqual(new Set(['{}', '{"/d/hall":null,"/d/hall/log":"one"}']));
    expect(allAfter([...inside, folder(3), ...sync(3)])).toEqual(
      new Set(['{"/d/hall":null,"/d/hall/log":"one"}']),
    );
  });

  it('F7 only what was written when a sync began is there when it ends', () => {
    const ops: Op[] = [
      ...[
        opened('/d/log', 1),
        folder(2),
        ...sync(2),
        written(1, 0, 'a'),
        { is: 'syncing', file: 1 } as const,
      ],
      ...[written(1, 1, 'b'), { is: 'synced', file: 1, ok: true } as const],
    ];
    expect(allAfter(ops)).toEqual(new Set(['{"/d/log":"a"}', '{"/d/log":"ab"}']));
    expect(allAfter(ops.slice(0, -1))).toContain('{"/d/log":""}');
  });

  it('F7 what a failed sync left in doubt stays so, also after one that succeeds', () => {
    const ops = [
      opened('/d/log', 1),
      folder(2),
      ...sync(2),
      written(1, 0, 'a'),
      ...sync(1, false),
      ...sync(1),
    ];
    expect(allAfter(ops)).toEqual(new Set(['{"/d/log":""}', '{"/d/log":"a"}']));
  });

  it('F7 what is written again after a failed sync, and synced, is there; the rest stays in doubt', () => {
    const failed = [opened('/d/log', 1), folder(2), ...sync(2), written(1, 0, 'abcd'), ...sync(1, false)];
    const again = [...failed, written(1, 1, 'XY'), ...sync(1)];
    expect(allAfter(again)).toEqual(
      new Set(['\u0000XY', 'aXY', 'aXYd', '\u0000XYd'].map((text) => JSON.stringify({ '/d/log': text }))),
    );
    expect(allAfter([...failed, { is: 'cut', file: 1, length: 0 }, ...sync(1)])).toEqual(
      new Set(['{"/d/log":""}']),
    );
  });

  it('F7 writes come whole, torn at sectors, in another order, or not at all', () => {
    const base = new Map([['/d/log', Buffer.from('-'.repeat(1_024))]]);
    const ops = [
      opened('/d/log', 1, false),
      written(1, 0, 'a'.repeat(1_024)),
      written(1, 512, 'b'.repeat(512)),
    ];
    const sectors = [...allAfter(ops, base)].map((text) => {
      const content = (JSON.parse(text) as Record<string, string>)['/d/log'] ?? '';
      expect(content).toMatch(/^(a{512}|-{512})(a{512}|b{512}|-{512})$/);
      return `${content[0]}${content[512]}`;
    });
    expect(sectors.sort()).toEqual(['--', '-a', '-b', 'a-', 'aa', 'ab']);
  });

  it('F7 names come back to what they were, or are as they became, in order', () => {
    const base = new Map([
      ['/d/a', Buffer.from('old')],
      ['/d/b', Buffer.from('new')],
    ]);
    const ops: Op[] = [
      { is: 'renamed', path: '/d/b', to: '/d/a' },
      { is: 'unlinked', path: '/d/a' },
    ];
    expect(allAfter(ops, base)).toEqual(
      new Set(['{"/d/a":"old","/d/b":"new"}', '{"/d/a":"new","/d/b":"new"}', '{"/d/a":"new"}', '{}']),
    );
  });

  it('F7 all of it is what is there, and cutting leaves zeros where it grows again', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.record({ at: fc.nat({ max: 3_000 }), text: fc.string({ minLength: 1, maxLength: 900 }) }),
            fc.record({ length: fc.nat({ max: 3_000 }) }),
            fc.constant('sync' as const),
          ),
          { maxLength: 30 },
        ),
        fc.nat(),
        (steps, seed) => {
          let real = Buffer.alloc(0);
          let synced = real;
          const ops: Op[] = [opened('/d/log', 1), folder(2), ...sync(2)];
          for (const step of steps) {
            if (step === 'sync') {
              ops.push(...sync(1));
              synced = real;
              continue;
            }
            const bytes = 'at' in step ? Buffer.from(step.text) : Buffer.alloc(0);
            const end = 'at' in step ? Math.max(real.length, step.at + bytes.length) : step.length;
            const next = Buffer.alloc(end);
            real.copy(next, 0, 0, Math.min(real.length, end));
            if ('at' in step) bytes.copy(next, step.at);
            real = next;
            ops.push(
              'at' in step
                ? { is: 'written', file: 1, at: step.at, bytes }
                : { is: 'cut', file: 1, length: step.length },
            );
          }
          const found = (kept: Kept): Buffer => {
            const disk = createDisk();
            for (const op of ops) disk.apply(op);
            return disk.image(kept, chance(seed)).get('/d/log') as Buffer;
          };
          expect(found('all').equals(real)).toBe(true);
          expect(found('nothing').equals(synced)).toBe(true);
        },
      ),
    );
  });
});
