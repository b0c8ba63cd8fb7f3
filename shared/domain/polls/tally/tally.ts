/** The result of a poll: whole numbers, ties reported as ties, the same whatever order the ballots come in. */
import { faultInBallot, type Ballot, type Pile } from '../ballot.ts';
import type { OptionId, Poll } from '../poll.ts';
import { tallyCounts, type CountTally } from './counts.ts';
import { tallyRanking, type RankingTally } from './ranking.ts';
import { tallyTemperature, type TemperatureTally } from './temperature.ts';

export type Tally = TemperatureTally | CountTally | RankingTally;

/**
 * `ballots` from screens, `paper` as counted by hand. Throws on a ballot with a fault: those are refused when they
 * are handed in, so that nobody's is dropped in silence.
 */
export function tally(poll: Poll, ballots: readonly Ballot[], paper: readonly Pile[] = []): Tally {
  const piles = [...ballots.map((ballot) => ({ ballot, count: 1 })), ...paper];
  for (const { ballot, count } of piles) {
    const fault = faultInBallot(poll, ballot);
    if (fault !== null) throw new Error(`a ballot that does not belong into this poll: ${fault}`);
    if (!Number.isSafeInteger(count) || count < 0) throw new Error('a pile of no whole number of ballots');
  }
  switch (poll.kind) {
    case 'temperature':
      return tallyTemperature(piles);
    case 'ranking':
      return tallyRanking(poll, piles);
    case 'one':
    case 'approval':
    case 'dots':
    case 'score':
      return tallyCounts(poll, piles);
  }
}

/** Those between whom the result does not decide; empty where it does. The room may draw lots among them. */
export const tieIn = (result: Tally): readonly OptionId[] =>
  result.kind !== 'temperature' && result.winners.length > 1 ? result.winners : [];
