/** A phone's own ballot in the list that the hub published. Apart, so that looking for it takes nothing that makes ballots. */
import type { Ballot } from '../../domain/polls/ballot.ts';
import { canonical } from '../signing.ts';
import type { Entry } from './cast.ts';

export type OwnFault =
  | { readonly type: 'OwnMissing' }
  /** The list has an earlier or another choice with my code than the last one I signed. */
  | { readonly type: 'OwnChanged'; readonly choice: Ballot };

/** `own`: what this phone handed in last; null where it did not. */
export function faultsInOwn(list: readonly Entry[], own: Entry | null): readonly OwnFault[] {
  if (own === null) return [];
  const mine = list.find(({ code }) => code === own.code);
  if (mine === undefined) return [{ type: 'OwnMissing' }];
  return mine.turn === own.turn && canonical(mine.choice) === canonical(own.choice)
    ? []
    : [{ type: 'OwnChanged', choice: mine.choice }];
}
