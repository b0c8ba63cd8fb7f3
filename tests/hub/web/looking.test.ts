/** What looking through all that is over costs the hub, which answers everybody one after the other. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLooks } from '../../../electron/hub/web/looks.ts';
import type { ProposalId } from '../../../shared/domain/ids.ts';
import type { Proposal } from '../../../shared/domain/proposals/state.ts';
import { thingKey, type State } from '../../../shared/domain/state.ts';
import { limits } from '../../../shared/limits.ts';
import type { Look } from '../../../shared/protocol/messages.ts';
import { does, hallWith, personId, stateAfter } from '../../fixtures/random-hall.ts';

const MANY = 500;
const id = (n: number): ProposalId => `prop${n}`.padEnd(16, '_') as ProposalId;
const hall = stateAfter([
  ...hallWith(3),
  does(0, {
    ...{ type: 'Propose', proposal: id(0), title: 'Quiet hours', driver: null, circle: null },
    ...{ effect: { kind: 'agreement' }, text: 'From ten', reviewAfter: 90 },
  }),
  does(0, { type: 'WithdrawProposal', proposal: id(0) }),
]);
const [first] = hall.proposals.values() as Iterable<Proposal> as [Proposal];
let proposals = hall.proposals;
for (let n = 1; n < MANY; n += 1)
  proposals = proposals.set(id(n), {
    ...{ ...first, id: id(n), title: `Café of the ${n}. week` },
    ...{ at: first.at - n, ways: [] },
  });
const many: State = { ...hall, proposals };

function looking(start = many) {
  let state = start;
  const no = () => Promise.resolve(null);
  const looks = createLooks({} as never, () => state, new Map(), {} as never, no);
  const looker = { person: personId(0), device: null, atWall: false } as const;
  return {
    become: (next: State) => void (state = next),
    ask(words: string | null, page = 0, audience: 'member' | 'room' = 'member') {
      const folding = vi.spyOn(String.prototype, 'normalize');
      const look: Look = { at: 'proposals', words, circle: null, page };
      const answer = looks.answer(look, { ...looker, audience });
      const folded = folding.mock.calls.length;
      folding.mockRestore();
      if (answer instanceof Promise || !answer.ok || !('found' in answer.answer))
        throw new Error('not found');
      const { found, more } = answer.answer as { found: readonly { id: ProposalId }[]; more: boolean };
      return { found: found.map((one) => one.id), more, folded };
    },
  };
}

describe('looking through what is over', () => {
  afterEach(() => vi.restoreAllMocks());

  it('I42 what is only turned over is not looked through, and words are made ready for a search once', () => {
    const { ask } = looking();
    const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => id(from + n));
    expect(ask(null)).toEqual({ found: upTo(0, limits.page), more: true, folded: 0 });
    expect(ask(null, 1)).toEqual({ found: upTo(limits.page, 2 * limits.page), more: true, folded: 0 });
    expect(ask(null, 1_000_000)).toEqual({ found: [], more: false, folded: 0 });
    // No further than the page that is asked for, and whether there is another.
    expect(ask('cafe week')).toEqual({
      found: upTo(1, limits.page + 1),
      more: true,
      folded: limits.page + 3,
    });
    expect(ask('cafe 499')).toEqual({ found: [id(499)], more: false, folded: MANY - limits.page - 2 + 1 });
    // Whatever is typed then, however it spreads: only that.
    for (const words of ['cafe nothing', '\uFDFA'.repeat(80), 'a '.repeat(40), '  ', '"*'])
      expect(ask(words)).toEqual({ found: [], more: false, folded: 1 });
  });

  it('I42 words that were made ready find nothing in the room once they are covered', () => {
    const { ask, become } = looking();
    expect(ask('quiet', 0, 'room').found).toEqual([id(0)]);
    const cover = { kind: 'proposal', id: id(0) } as const;
    const covers = many.covers.set(thingKey(cover), {} as never);
    become({ ...many, covers });
    expect([ask('quiet', 0, 'room').found, ask('quiet').found]).toEqual([[], [id(0)]]);
    become(many);
    expect(ask('quiet', 0, 'room').found).toEqual([id(0)]);
  });
});
