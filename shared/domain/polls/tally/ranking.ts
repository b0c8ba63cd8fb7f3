import type { Pile } from '../ballot.ts';
import type { OptionId, Poll } from '../poll.ts';
import {
  condorcetWinner,
  potentialWinners,
  preferences,
  strongestPaths,
  strongestRoute,
  type Matrix,
} from './schulze.ts';
import { turnoutOf, type Turnout } from './turnout.ts';

export interface RankingTally extends Turnout {
  readonly kind: 'ranking';
  /** The order of the rows and columns of both tables: that of the poll. */
  readonly options: readonly OptionId[];
  /** The pairwise table: how many prefer the option of the row to that of the column. */
  readonly pairwise: Matrix;
  /** Strength of the strongest path from row to column, by winning votes. */
  readonly strengths: Matrix;
  /** Schulze winners in the order of the poll; several are a tie, none means that nobody preferred anything. */
  readonly winners: readonly OptionId[];
  /** Whoever beats each other one directly; then it is the only winner. */
  readonly condorcet: OptionId | null;
}

export type RankingPoll = Extract<Poll, { readonly kind: 'ranking' }>;

export function tallyRanking(poll: RankingPoll, piles: readonly Pile[]): RankingTally {
  const { options } = poll;
  const levels = piles.flatMap(({ ballot, count }) =>
    ballot.kind === 'ranking' ? [{ levels: levelsOf(options, ballot.ranks), count }] : [],
  );
  const pairwise = preferences(options.length, levels);
  const strengths = strongestPaths(pairwise);
  const named = (indices: readonly number[]): OptionId[] => indices.flatMap((index) => options[index] ?? []);
  const condorcet = condorcetWinner(pairwise);
  const indifferent = pairwise.every((row) => row.every((count) => count === 0));
  return {
    kind: 'ranking',
    ...turnoutOf(piles),
    options,
    pairwise,
    strengths,
    winners: indifferent ? [] : named(potentialWinners(strengths)),
    condorcet: condorcet === null ? null : (options[condorcet] ?? null),
  };
}

/** How far down each option stands; what is not named stands below all that is. */
function levelsOf(options: readonly OptionId[], ranks: readonly (readonly OptionId[])[]): readonly number[] {
  const level = new Map(ranks.flatMap((rank, down) => rank.map((option) => [option, down] as const)));
  return options.map((option) => level.get(option) ?? ranks.length);
}

/** The options on a strongest path, for the sentence "A beats C by way of B"; null where there is none. */
export function routeBetween(tally: RankingTally, from: OptionId, to: OptionId): readonly OptionId[] | null {
  const [start, end] = [tally.options.indexOf(from), tally.options.indexOf(to)];
  if (start < 0 || end < 0 || start === end) return null;
  const route = strongestRoute(tally.pairwise, start, end);
  return route === null ? null : route.flatMap((index) => tally.options[index] ?? []);
}
