/**
 * One person's answer to a poll. An abstention is an answer: it counts as turnout and for nothing else. Pairs
 * are lists and not records, so that no option can be called like a part of the language.
 */
import { limits } from '../../limits.ts';
import type { OptionId, Poll } from './poll.ts';

export type Ballot =
  | { readonly kind: 'abstain' }
  | { readonly kind: 'temperature'; readonly degree: number }
  | { readonly kind: 'one'; readonly option: OptionId }
  /** None at all is an answer too: "none of these". */
  | { readonly kind: 'approval'; readonly options: readonly OptionId[] }
  /** Dots may be left over. */
  | { readonly kind: 'dots'; readonly dots: readonly (readonly [OptionId, number])[] }
  /** What is not scored counts nought. */
  | { readonly kind: 'score'; readonly scores: readonly (readonly [OptionId, number])[] }
  /** Best first, equals together; what is not named is equally last. */
  | { readonly kind: 'ranking'; readonly ranks: readonly (readonly OptionId[])[] };

/** The same ballot several times over, as a count on paper has it. */
export interface Pile {
  readonly ballot: Ballot;
  readonly count: number;
}

export type BallotFault =
  | 'OtherKind'
  | 'NoSuchOption'
  | 'OptionTwice'
  | 'DegreeOutOfRange'
  | 'DotsOutOfRange'
  | 'TooManyDots'
  | 'ScoreOutOfRange'
  | 'EmptyRank';

/** What keeps a ballot from counting in this poll; null when nothing does. */
export function faultInBallot(poll: Poll, ballot: Ballot): BallotFault | null {
  if (ballot.kind === 'abstain') return null;
  if (ballot.kind === 'temperature') {
    if (poll.kind !== 'temperature') return 'OtherKind';
    return isWithin(ballot.degree, limits.polls.degrees.least, limits.polls.degrees.most)
      ? null
      : 'DegreeOutOfRange';
  }
  if (poll.kind !== ballot.kind) return 'OtherKind';
  const named = optionsOn(ballot);
  if (named.some((option) => !poll.options.includes(option))) return 'NoSuchOption';
  if (new Set(named).size !== named.length) return 'OptionTwice';
  switch (ballot.kind) {
    case 'one':
    case 'approval':
      return null;
    case 'dots': {
      const dots = poll.kind === 'dots' ? poll.dots : 0;
      if (!ballot.dots.every(([, count]) => isWithin(count, 1, limits.polls.dots))) return 'DotsOutOfRange';
      return ballot.dots.reduce((sum, [, count]) => sum + count, 0) <= dots ? null : 'TooManyDots';
    }
    case 'score':
      return ballot.scores.every(([, score]) => isWithin(score, 0, limits.polls.score.most))
        ? null
        : 'ScoreOutOfRange';
    case 'ranking':
      return ballot.ranks.every((rank) => rank.length > 0) ? null : 'EmptyRank';
  }
}

/** In one form for all that say the same: two people who read one sheet put it down in different ways. */
export function asMeant(poll: Poll, ballot: Ballot): Ballot {
  const options = poll.kind === 'temperature' ? [] : poll.options;
  const inOrder = (some: readonly OptionId[]) => options.filter((option) => some.includes(option));
  switch (ballot.kind) {
    case 'abstain':
    case 'temperature':
    case 'one':
      return ballot;
    case 'approval':
      return { ...ballot, options: inOrder(ballot.options) };
    case 'dots': {
      const dots = new Map(ballot.dots);
      return { ...ballot, dots: inOrder([...dots.keys()]).map((option) => [option, dots.get(option) ?? 0]) };
    }
    case 'score': {
      const scores = new Map(ballot.scores);
      return { ...ballot, scores: options.map((option) => [option, scores.get(option) ?? 0]) };
    }
    case 'ranking': {
      const named = ballot.ranks.flat();
      const last = options.filter((option) => !named.includes(option));
      return { ...ballot, ranks: [...ballot.ranks.map(inOrder), ...(last.length === 0 ? [] : [last])] };
    }
  }
}

/** Every option that a ballot names, as often as it does. */
function optionsOn(
  ballot: Exclude<Ballot, { readonly kind: 'abstain' | 'temperature' }>,
): readonly OptionId[] {
  switch (ballot.kind) {
    case 'one':
      return [ballot.option];
    case 'approval':
      return ballot.options;
    case 'dots':
      return ballot.dots.map(([option]) => option);
    case 'score':
      return ballot.scores.map(([option]) => option);
    case 'ranking':
      return ballot.ranks.flat();
  }
}

const isWithin = (value: number, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && value >= least && value <= most;
