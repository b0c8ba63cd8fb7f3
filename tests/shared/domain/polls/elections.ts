/** Polls for tests: written the way papers write them, made by chance, and counted again by brute force. */
import fc from 'fast-check';
import type { Ballot, Pile } from '../../../../shared/domain/polls/ballot.ts';
import type { Matrix } from '../../../../shared/domain/polls/tally/schulze.ts';

/** `A>B=C 12` a line: twelve ballots with A best, B and C equal after it; what is not named is equally last. */
export const pilesFrom = (text: string): Pile[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [order = '', count] = line.trim().split(/\s+/);
      const ranks = order.split('>').map((rank) => rank.split('='));
      return { ballot: { kind: 'ranking', ranks }, count: Number(count) };
    });

/** `ABCD 42` a line, one letter an option. */
export const strictPilesFrom = (text: string): Pile[] =>
  pilesFrom(text.replaceAll(/[A-Z]{2,}/g, (letters) => Array.from(letters).join('>')));

export const OPTIONS = ['A', 'B', 'C', 'D', 'E'] as const;

/** A ranking by chance, with equals and unnamed ones. */
export const ranking: fc.Arbitrary<Ballot & { kind: 'ranking' }> = fc
  .tuple(fc.shuffledSubarray([...OPTIONS]), fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }))
  .map(([named, joined]) => {
    const ranks: string[][] = [];
    named.forEach((option, at) => {
      const last = ranks.at(-1);
      if (last !== undefined && joined[at] === true) last.push(option);
      else ranks.push([option]);
    });
    return { kind: 'ranking', ranks };
  });

/** Few and many, so that ties and cycles are as common as clear results. */
export const rankings = fc.oneof(
  fc.array(ranking, { maxLength: 4 }),
  fc.array(ranking, { minLength: 3, maxLength: 40, size: 'max' }),
);

/** Strength of the strongest path by trying every path that visits nobody twice. */
export function strongestByTrying(pairwise: Matrix, from: number, to: number): number {
  const beats = (a: number, b: number) => (pairwise[a]![b]! > pairwise[b]![a]! ? pairwise[a]![b]! : 0);
  const onward = (at: number, weakest: number, visited: readonly number[]): number => {
    if (at === to) return weakest;
    const ways = [...pairwise.keys()].filter((next) => !visited.includes(next) && beats(at, next) > 0);
    return Math.max(
      0,
      ...ways.map((next) => onward(next, Math.min(weakest, beats(at, next)), [...visited, next])),
    );
  };
  return onward(from, Number.MAX_SAFE_INTEGER, [from]);
}

/** The smallest group in which each beats everybody outside, by trying every group. */
export function smithSet(pairwise: Matrix): readonly number[] {
  const all = [...pairwise.keys()];
  const groups = Array.from({ length: 2 ** all.length - 1 }, (_, n) =>
    all.filter((option) => ((n + 1) >> option) & 1),
  );
  return groups
    .filter((group) =>
      group.every((a) => all.every((b) => group.includes(b) || pairwise[a]![b]! > pairwise[b]![a]!)),
    )
    .reduce((smallest, group) => (group.length < smallest.length ? group : smallest), all);
}
