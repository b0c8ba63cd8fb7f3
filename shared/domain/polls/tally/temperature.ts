import { limits } from '../../../limits.ts';
import type { Pile } from '../ballot.ts';
import { turnoutOf, type Turnout } from './turnout.ts';

export interface TemperatureTally extends Turnout {
  readonly kind: 'temperature';
  /** How many said one, two, three, four, five. */
  readonly distribution: readonly number[];
  /** The degrees of the one or two people in the middle (the median lies between); null when nobody said one. */
  readonly middle: readonly [number, number] | null;
}

export function tallyTemperature(piles: readonly Pile[]): TemperatureTally {
  const { least, most } = limits.polls.degrees;
  const distribution = new Array<number>(most - least + 1).fill(0);
  for (const { ballot, count } of piles)
    if (ballot.kind === 'temperature') {
      const at = ballot.degree - least;
      distribution[at] = (distribution[at] ?? 0) + count;
    }
  const turnout = turnoutOf(piles);
  /** The degree of the nth person, from 1, when all stand in order. */
  const nth = (n: number): number => {
    let before = 0;
    return least + distribution.findIndex((count) => (before += count) >= n);
  };
  const { counted } = turnout;
  return {
    kind: 'temperature',
    ...turnout,
    distribution,
    middle:
      counted === 0 ? null : [nth((counted + (counted % 2)) / 2), nth((counted - (counted % 2)) / 2 + 1)],
  };
}
