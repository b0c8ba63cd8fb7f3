/** Putting options in order by hand: best first, equals together, what is left out comes last. Pure. */
import type { OptionId } from '../../shared/domain/polls/poll.ts';

export type Ranks = readonly (readonly OptionId[])[];

const placeIn = (ranks: Ranks, option: OptionId): number => ranks.findIndex((rank) => rank.includes(option));

export const append = (ranks: Ranks, option: OptionId): Ranks => [...ranks, [option]];

export const without = (ranks: Ranks, option: OptionId): Ranks =>
  ranks.map((rank) => rank.filter((other) => other !== option)).filter((rank) => rank.length > 0);

/** One step towards the best: out of a shared place to just before it, from a place alone into the one before. */
export function up(ranks: Ranks, option: OptionId): Ranks {
  const at = placeIn(ranks, option);
  const rank = ranks[at];
  if (rank === undefined) return ranks;
  const rest = rank.filter((other) => other !== option);
  if (rest.length > 0) return [...ranks.slice(0, at), [option], rest, ...ranks.slice(at + 1)];
  if (at === 0) return ranks;
  return [...ranks.slice(0, at - 1), [...(ranks[at - 1] ?? []), option], ...ranks.slice(at + 1)];
}

/** The same the other way. */
export const down = (ranks: Ranks, option: OptionId): Ranks => up(ranks.toReversed(), option).toReversed();
