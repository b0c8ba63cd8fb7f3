/** Polls in which each option has one number, and the greatest wins. */
import type { Pile } from '../ballot.ts';
import { majority, type Majority } from '../majority.ts';
import type { OptionId, Poll } from '../poll.ts';
import { turnoutOf, type Turnout } from './turnout.ts';

export interface Standing {
  readonly option: OptionId;
  /** People (one, approval), dots, or the sum of scores. */
  readonly count: number;
  /** How many ballots gave it anything: dots and scores come from few or from many. */
  readonly backers: number;
  /** Of those who did not abstain; only where the poll asks for a threshold. */
  readonly majority: Majority | null;
}

export interface CountTally extends Turnout {
  readonly kind: 'one' | 'approval' | 'dots' | 'score';
  /** In the order of the poll. */
  readonly standings: readonly Standing[];
  /** In the order of the poll; several are a tie, none means that nobody chose anything. */
  readonly winners: readonly OptionId[];
  /** What the winner has more than the next; nothing in a tie. */
  readonly lead: number;
}

export type CountPoll = Extract<Poll, { readonly kind: CountTally['kind'] }>;

export function tallyCounts(poll: CountPoll, piles: readonly Pile[]): CountTally {
  const counts = new Map<OptionId, { count: number; backers: number }>(
    poll.options.map((option) => [option, { count: 0, backers: 0 }]),
  );
  for (const { ballot, count } of piles)
    for (const [option, worth] of worthOf(ballot)) {
      const known = counts.get(option);
      if (known === undefined) continue;
      known.count += worth * count;
      if (worth > 0) known.backers += count;
    }
  const turnout = turnoutOf(piles);
  const threshold = poll.kind === 'one' || poll.kind === 'approval' ? poll.threshold : null;
  const standings = [...counts].map(([option, { count, backers }]) => ({
    option,
    count,
    backers,
    majority:
      threshold === null
        ? null
        : majority({ yes: count, no: turnout.counted - count, abstained: turnout.abstained }, threshold),
  }));
  const most = Math.max(...standings.map(({ count }) => count));
  const winners =
    most === 0 ? [] : standings.filter(({ count }) => count === most).map(({ option }) => option);
  const next = Math.max(0, ...standings.map(({ count }) => count).filter((count) => count < most));
  return { kind: poll.kind, ...turnout, standings, winners, lead: winners.length === 1 ? most - next : 0 };
}

/** What a ballot gives to each option that it names. */
function worthOf(ballot: Pile['ballot']): readonly (readonly [OptionId, number])[] {
  switch (ballot.kind) {
    case 'one':
      return [[ballot.option, 1]];
    case 'approval':
      return ballot.options.map((option) => [option, 1]);
    case 'dots':
      return ballot.dots;
    case 'score':
      return ballot.scores;
    case 'abstain':
    case 'temperature':
    case 'ranking':
      return [];
  }
}
