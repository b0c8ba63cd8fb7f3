/** Sheets of paper as somebody puts them down, pile by pile: on a phone, and at the wall. Pure. */
import { limits } from '../../../shared/limits.ts';
import type { Ballot, Pile } from '../../../shared/domain/polls/ballot.ts';
import type { Form } from '../../../shared/domain/polls/form.ts';
import { optionId } from '../../../shared/domain/polls/form.ts';

export type Piles = readonly Pile[];

export const countOf = (piles: Piles): number => piles.reduce((sum, { count }) => sum + count, 0);

const isSame = (a: Ballot, b: Ballot): boolean => JSON.stringify(a) === JSON.stringify(b);
export const countIn = (piles: Piles, ballot: Ballot): number =>
  countOf(piles.filter((pile) => isSame(pile.ballot, ballot)));

/** So many of these, in place of those that lay there; none takes the pile away. */
export function withPile(piles: Piles, ballot: Ballot, count: number): Piles {
  const others = piles.filter((pile) => !isSame(pile.ballot, ballot));
  return count <= 0 ? others : [...others, { ballot, count }];
}

/** What can be on a sheet, where that is few enough to count each by itself; null where anything can. */
export function ballotsOf(form: Form): readonly Ballot[] | null {
  const { least, most } = limits.polls.degrees;
  const abstain: Ballot = { kind: 'abstain' };
  if (form.kind === 'temperature')
    return [
      ...Array.from({ length: most - least + 1 }, (_, at): Ballot => ({
        kind: 'temperature',
        degree: least + at,
      })),
      abstain,
    ];
  if (form.kind !== 'one') return null;
  return [...form.options.map((_, at): Ballot => ({ kind: 'one', option: optionId(at) })), abstain];
}
