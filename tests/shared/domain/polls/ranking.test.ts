import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ballot } from '../../../../shared/domain/polls/ballot.ts';
import { routeBetween, tallyRanking } from '../../../../shared/domain/polls/tally/ranking.ts';
import { OPTIONS, ranking, rankings, smithSet, strongestByTrying } from './elections.ts';

type Ranking = Ballot & { kind: 'ranking' };
const options: readonly string[] = OPTIONS;
const count = (ballots: readonly Ballot[], order: readonly string[] = options) =>
  tallyRanking(
    { kind: 'ranking', options: order },
    ballots.map((ballot) => ({ ballot, count: 1 })),
  );

/** All five options on levels, the unnamed last. */
const complete = ({ ranks }: Ranking): string[][] => {
  const named = ranks.flat();
  const rest = options.filter((option) => !named.includes(option));
  return [...ranks.map((rank) => [...rank]), ...(rest.length > 0 ? [rest] : [])];
};

describe('rankings made by chance', () => {
  it('R12 strongest paths are those found by trying all, and so are the winners', () => {
    fc.assert(
      fc.property(rankings, (ballots) => {
        const { pairwise, strengths, winners } = count(ballots);
        const tried = options.map((_, a) =>
          options.map((__, b) => (a === b ? 0 : strongestByTrying(pairwise, a, b))),
        );
        expect(strengths).toEqual(tried);
        const best = options.filter((_, a) => options.every((__, b) => tried[a]![b]! >= tried[b]![a]!));
        expect(winners).toEqual(pairwise.flat().some((n) => n > 0) ? best : []);
      }),
      { numRuns: 400 },
    );
  });

  it('R12 the route that is shown has the strength of the strongest path', () => {
    fc.assert(
      fc.property(rankings, fc.constantFrom(...options), fc.constantFrom(...options), (ballots, from, to) => {
        fc.pre(from !== to);
        const result = count(ballots);
        const strength = result.strengths[options.indexOf(from)]![options.indexOf(to)]!;
        const route = routeBetween(result, from, to);
        if (route === null) {
          expect(strength).toBe(0);
          return;
        }
        const indices = route.map((option) => options.indexOf(option));
        const links = indices.slice(1).map((to_, at) => {
          const [there, back] = [result.pairwise[indices[at]!]![to_]!, result.pairwise[to_]![indices[at]!]!];
          expect(there).toBeGreaterThan(back);
          return there;
        });
        expect([route[0], route.at(-1)]).toEqual([from, to]);
        expect(new Set(route).size).toBe(route.length);
        expect(Math.min(...links)).toBe(strength);
      }),
      { numRuns: 300 },
    );
  });

  it('R9 the pairwise table is that of asking each ballot about each pair', () => {
    fc.assert(
      fc.property(rankings, (ballots) => {
        const { pairwise } = count(ballots);
        options.forEach((a, i) =>
          options.forEach((b, j) => {
            const prefer = ballots.filter((ballot) => {
              const levels = complete(ballot);
              return (
                levels.findIndex((rank) => rank.includes(a)) < levels.findIndex((rank) => rank.includes(b))
              );
            });
            expect(pairwise[i]![j]).toBe(prefer.length);
          }),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('R3 the order of ballots does not matter, nor that of options, nor what they are called', () => {
    const shuffles = fc.shuffledSubarray([...options], { minLength: options.length });
    fc.assert(
      fc.property(rankings, fc.infiniteStream(fc.nat()), shuffles, (ballots, keys, order) => {
        const result = count(ballots);
        const shuffled = ballots
          .map((ballot) => ({ ballot, key: Number(keys.next().value) }))
          .sort((a, b) => a.key - b.key)
          .map(({ ballot }) => ballot);
        expect(count(shuffled)).toEqual(result);
        expect(new Set(count(ballots, order).winners)).toEqual(new Set(result.winners));
        // A called what stands in its place in `order`, and so on.
        const renamed = (option: string) => order[options.indexOf(option)]!;
        const others = ballots.map(({ ranks }) => ({
          kind: 'ranking' as const,
          ranks: ranks.map((rank) => rank.map(renamed)),
        }));
        const answer = count(others);
        expect(new Set(answer.winners)).toEqual(new Set(result.winners.map(renamed)));
        expect(answer.condorcet).toBe(result.condorcet === null ? null : renamed(result.condorcet));
      }),
    );
  });

  it('R10 whoever beats each other one wins alone, and winners are in the smallest unbeaten group', () => {
    let condorcets = 0;
    fc.assert(
      fc.property(rankings, (ballots) => {
        const { pairwise, winners, condorcet } = count(ballots);
        const smith = smithSet(pairwise).map((index) => options[index]);
        expect(winners.every((winner) => smith.includes(winner))).toBe(true);
        if (smith.length === 1) {
          condorcets += 1;
          expect(condorcet).toBe(smith[0]);
          expect(winners).toEqual(smith);
        } else expect(condorcet).toBeNull();
      }),
      { numRuns: 300 },
    );
    expect(condorcets).toBeGreaterThan(20);
  });

  it('R11 raising a winner on some ballots never makes it lose', () => {
    fc.assert(
      fc.property(rankings, fc.infiniteStream(fc.nat({ max: 9 })), (ballots, chance) => {
        const [winner] = count(ballots).winners;
        fc.pre(winner !== undefined);
        const raised = ballots.map((ballot): Ranking => {
          if (chance.next().value < 5) return ballot;
          const levels = complete(ballot);
          const stands = levels.findIndex((rank) => rank.includes(winner));
          const others = levels.map((rank) => rank.filter((option) => option !== winner));
          const to = chance.next().value % (stands + 1);
          // Onto the level there, beside the others, or above all of it.
          const ranks =
            to < stands && chance.next().value < 5
              ? others.map((rank, at) => (at === to ? [...rank, winner] : rank))
              : others.toSpliced(to, 0, [winner]);
          return { kind: 'ranking', ranks: ranks.filter((rank) => rank.length > 0) };
        });
        expect(count(raised).winners).toContain(winner);
      }),
      { numRuns: 400 },
    );
  });

  it('R11 turned around, every path goes the other way and a sole winner is no winner any more', () => {
    let sole = 0;
    fc.assert(
      fc.property(rankings, (ballots) => {
        const result = count(ballots);
        const turned = count(
          ballots.map((ballot) => ({ kind: 'ranking' as const, ranks: complete(ballot).toReversed() })),
        );
        expect(turned.strengths).toEqual(
          options.map((_, a) => options.map((__, b) => result.strengths[b]![a]!)),
        );
        if (result.winners.length !== 1) return;
        sole += 1;
        expect(turned.winners).not.toContain(result.winners[0]);
      }),
      { numRuns: 300 },
    );
    expect(sole).toBeGreaterThan(50);
  });

  it('R8 who is ranked first by more than half of all wins', () => {
    fc.assert(
      fc.property(rankings, fc.constantFrom(...options), ranking, (ballots, favourite, { ranks }) => {
        const rest = ranks.map((rank) => rank.filter((option) => option !== favourite));
        const first: Ranking = {
          kind: 'ranking',
          ranks: [[favourite], ...rest.filter((rank) => rank.length > 0)],
        };
        const many = new Array<Ranking>(ballots.length + 1).fill(first);
        expect(count([...ballots, ...many]).winners).toEqual([favourite]);
      }),
    );
  });
});
