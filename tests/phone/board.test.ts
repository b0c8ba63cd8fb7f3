import { describe, expect, it } from 'vitest';
import type { Me } from '../../renderer/lib/api.ts';
import { chosenNeeds } from '../../renderer/phone/needs/chosen.ts';
import type { Filter } from '../../renderer/phone/needs/looking.svelte.ts';
import { marksOf } from '../../renderer/phone/needs/marks.ts';
import { pledgeThatCounts } from '../../renderer/phone/needs/mine.ts';
import { boardOrder, fadingOf } from '../../shared/view/board.ts';
import { PretendLive } from './gallery/pretend.svelte.ts';
import { busy, NOON } from './gallery/stories.ts';

function board() {
  const story = busy();
  const live = new PretendLive(story.hall, story.people[0] as Me);
  const whats = (filter: Filter, words: string | null = null): (string | undefined)[] =>
    chosenNeeds(live.view, filter, words, () => false, NOON).map(({ details }) => details?.what);
  const needCalled = (what: string) =>
    [...live.view.needs.values()].find(({ details }) => details?.what === what)!;
  return { story, live, whats, needCalled };
}

describe('the board on a phone', () => {
  it('H5 is in the order of the wall, without what lies on the shelf', () => {
    const { live, whats } = board();
    const order = boardOrder(live.view.needs.values(), NOON, fadingOf(live.view)).map(
      ({ details }) => details?.what,
    );
    expect(whats({ kind: 'all' })).toEqual(order);
    expect(order.length).toBeGreaterThan(8);
    expect(whats({ kind: 'all' })).not.toContain('Sort the books in the stairwell');
    expect(whats({ kind: 'shelf' })).toEqual(['Sort the books in the stairwell']);
  });

  it('H5 shows what is soon, what is mine, and one circle', () => {
    const { live, whats } = board();
    expect(whats({ kind: 'soon' })).toEqual(['Fetch milk from the farm', 'Cook for tonight']);
    expect(whats({ kind: 'mine' })).toEqual(
      expect.arrayContaining([
        'Turn the compost',
        'Fetch milk from the farm',
        'Carry chairs back to the school',
      ]),
    );
    expect(whats({ kind: 'mine' })).toHaveLength(3);
    const garden = [...live.view.circles.values()].find(({ name }) => name === 'Garden')!;
    expect(whats({ kind: 'circle', circle: garden.id })).toEqual(['Turn the compost']);
  });

  it('H5 finds words in what, where and circle, whatever the accents, and on the shelf too', () => {
    const { whats } = board();
    expect(whats({ kind: 'all' }, 'KÍTCHEN tonight')).toEqual(['Cook for tonight']);
    expect(whats({ kind: 'all' }, 'shed')).toEqual(['Find out who the blue bicycle belongs to']);
    expect(whats({ kind: 'all' }, 'books')).toEqual(['Sort the books in the stairwell']);
    expect(whats({ kind: 'all' }, 'nobody says this')).toEqual([]);
  });

  it('H6 says what is special about a need, each with a word', () => {
    const { needCalled } = board();
    const marks = (what: string) => marksOf(needCalled(what), NOON, 0);
    expect(marks('Cook for tonight')).toEqual(['new']);
    expect(marks('Fetch milk from the farm')).toEqual(['brighter']);
    expect(marks('Carry chairs back to the school')).toEqual(['nearly']);
    expect(marks('The cellar light sparks: nobody goes down')).toEqual(['safety', 'new']);
    expect(marks('Talk with the neighbours about the noise')).toEqual(['quiet', 'new']);
    expect(marks('Soup for the building site')).toEqual(['met']);
  });

  it('H2 of several pledges of mine the one that still holds is spoken of', () => {
    const { live, needCalled } = board();
    const { id: need } = needCalled('Turn the compost');
    const [mine] = [...live.view.mine.values()].filter((pledge) => pledge.need === need);
    const withdrawn = { ...mine!, status: 'withdrawn' } as const;
    const standby = { ...mine!, status: 'standby' } as const;
    const done = { ...mine!, status: 'done' } as const;
    expect(pledgeThatCounts([withdrawn]).get(need)).toBeUndefined();
    expect(pledgeThatCounts([done, withdrawn, standby]).get(need)).toBe(standby);
    expect(pledgeThatCounts([standby, mine!, done]).get(need)).toBe(mine);
  });
});
