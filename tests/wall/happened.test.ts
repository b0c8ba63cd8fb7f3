import { describe, expect, it } from 'vitest';
import { dimmed, happened, litBy, NOTHING_LIT } from '../../renderer/wall/happened.ts';
import { marksOf } from '../../renderer/wall/marks.ts';
import { Room } from '../../renderer/wall/room.svelte.ts';
import { careOf, isLoud, troubleOf } from '../../renderer/wall/trouble.ts';
import { pace } from '../../renderer/wall/pace.ts';
import { rulesAsTheyCome } from '../../shared/domain/agreements/rules.ts';
import type { NeedRow } from '../../shared/view/rows.ts';
import { DAY, madeUp, need, needId, NOON, withNeed, type Line } from './gallery/made-up.ts';
import { house } from './gallery/made-up.ts';

const view = madeUp({ hall: 'some', members: 12, name: 'The mill', languages: ['en'] });
const first = view.needs.get(needId(0));
if (first === undefined) throw new Error('no needs');
const after = (changed: Partial<NeedRow>) =>
  happened(view.needs, withNeed(view, { ...first, ...changed }).needs);

describe('what happened', () => {
  it('W11 a pledge, a withdrawal, a word that it is done and a new need are told apart', () => {
    const { tally } = first;
    expect(after({ tally: { ...tally, pledged: 2 } })).toEqual(new Map([[first.id, 'pledged']]));
    expect(after({ tally: { ...tally, pledged: 0 } })).toEqual(new Map([[first.id, 'lighter']]));
    expect(after({ tally: { ...tally, done: 1 } })).toEqual(new Map([[first.id, 'done']]));
    expect(after({ status: 'met' })).toEqual(new Map([[first.id, 'closed']]));
    const raised = need(77, { what: 'New' });
    expect(happened(view.needs, withNeed(view, raised).needs)).toEqual(new Map([[raised.id, 'raised']]));
    const without = new Map([...view.needs].filter(([id]) => id !== first.id));
    expect(happened(view.needs, without)).toEqual(new Map([[first.id, 'closed']]));
  });

  it('W14 "I see it too", and the same row sent again, are no reason to bring the board back', () => {
    expect(after({ seenAt: NOON, sightings: 5 })).toEqual(new Map());
    expect(after(structuredClone(first))).toEqual(new Map());
    expect(happened(view.needs, view.needs)).toEqual(new Map());
  });

  it('W11 light goes by itself, each line by its own time', () => {
    const lit = litBy(
      litBy(NOTHING_LIT, new Map([[needId(1), 'pledged']]), 10),
      new Map([[needId(2), 'done']]),
      20,
    );
    expect([...dimmed(lit, 10).keys()]).toEqual([needId(2)]);
    expect(dimmed(lit, 9)).toBe(lit);
    expect(litBy(lit, new Map([[needId(3), 'closed']]), 30)).toBe(lit);
  });

  it('W13 what was there keeps its place until the lines settle; what did not change is the same object', () => {
    const room = new Room();
    room.look(view, NOON);
    expect(room.changedAt).toBe(0);
    const before = room.lines;
    const top = before[0];
    if (top === undefined) throw new Error('an empty board');
    const changed = withNeed(view, { ...top, tally: { ...top.tally, pledged: top.tally.needed } });
    room.look(changed, NOON + 1_000);
    expect(room.lines.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(room.lines.slice(1).every((line, at) => line === before[at + 1])).toBe(true);
    expect([room.changed, room.changedAt]).toEqual([top.id, NOON + 1_000]);
    room.settle();
    expect(room.lines.at(-1)?.id).toBe(top.id);
    expect(room.lit.size).toBe(1);
    room.dim(NOON + 1_000 + pace.lit);
    expect(room.lit.size).toBe(0);
  });
});

describe('marks', () => {
  const marks = (line: Partial<Line>): readonly string[] =>
    marksOf(need(1, { what: 'Something', ...line }), NOON, 0, rulesAsTheyCome);

  it('W27 a line says what is special about it, and not more than two things', () => {
    expect(marks({})).toEqual([]);
    expect(marks({ raisedDaysAgo: 0.1 })).toEqual(['new']);
    expect(marks({ amount: 12, pledged: 10 })).toEqual(['nearly']);
    expect(marks({ seenDaysAgo: 9, raisedDaysAgo: 30 })).toEqual(['pale']);
    expect(marks({ loosened: true, pledged: 1 })).toEqual(['brighter']);
    expect(marks({ pledged: 5 })).toEqual(['enough']);
    expect(marks({ pledged: 3, done: 3 })).toEqual(['done']);
    expect(marks({ care: 'care', raisedDaysAgo: 0.1, loosened: true })).toEqual(['care', 'brighter']);
  });

  it('W27 care and safety never fade', () => {
    expect(marks({ care: 'safety', seenDaysAgo: 90, raisedDaysAgo: 99 })).toEqual(['safety']);
  });

  it('W21 a covered need has that mark only', () => {
    expect(marks({ covered: true, raisedDaysAgo: 0 })).toEqual(['covered']);
  });
});

describe('what is wrong', () => {
  it('W20 a short gap is not worth a word, then it is a restart, then it is lost', () => {
    expect(troubleOf('away', pace.away - 1, true, house)).toBe(null);
    expect(troubleOf('away', pace.away, true, house)).toBe('restarting');
    expect(troubleOf('away', pace.lost, true, house)).toBe('lost');
    expect(troubleOf('connecting', 0, false, null)).toBe('waking');
    expect(troubleOf('connecting', pace.lost, false, null)).toBe('lost');
    expect(troubleOf('live', 0, true, house)).toBe(null);
    expect(troubleOf('live', 0, true, null)).toBe(null);
    expect(troubleOf('refused', 0, true, house)).toBe('refused');
    expect(troubleOf('replaced', 0, true, house)).toBe('replaced');
  });

  it('BK9 what the keeper of the machine should see to is one line, the most pressing one', () => {
    expect(careOf(null)).toBe(null);
    expect(careOf(house)).toBe(null);
    expect(careOf({ ...house, copy: { days: null } })).toBe('no-copy-ever');
    expect(careOf({ ...house, copy: { days: 3 } })).toBe('no-copy');
    expect(careOf({ ...house, copy: { days: 3 }, disk: 'low' })).toBe('disk-low');
    expect(careOf({ ...house, disk: 'full' })).toBe('disk-full');
  });

  it('W20 what the hub sees is said loudly only where it concerns everybody', () => {
    for (const trouble of ['no-network', 'nobody-reached-us', 'page-but-no-socket'] as const) {
      expect(troubleOf('live', 0, true, { ...house, trouble })).toBe(trouble);
      expect(isLoud(trouble, 0)).toBe(true);
      expect(isLoud(trouble, 3)).toBe(trouble === 'no-network');
    }
    expect(troubleOf('live', 0, true, { ...house, trouble: 'network-changing' })).toBe('network-changing');
    expect(isLoud('network-changing', 0)).toBe(false);
  });
});

it('W11 a hall that was away for a day lights what changed meanwhile once', () => {
  const room = new Room();
  room.look(view, NOON);
  room.look(withNeed(view, { ...first, tally: { ...first.tally, pledged: 3 } }), NOON + DAY);
  room.look(withNeed(view, { ...first, tally: { ...first.tally, pledged: 3 } }), NOON + DAY + 1_000);
  expect([...room.lit.keys()]).toEqual([first.id]);
  expect(room.changedAt).toBe(NOON + DAY);
});
