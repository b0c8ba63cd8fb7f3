/** What the hub says to somebody without a phone of their own proposals. */
import type { PersonId } from '../../../shared/domain/ids.ts';
import { isTheirs } from '../../../shared/domain/proposals/state.ts';
import type { State } from '../../../shared/domain/state.ts';
import type { Who } from '../../../shared/protocol/touch.ts';

/** Of what is on the screens: whose proposals and words those are of who is not shown there, the room is not told. */
export function inProposals(
  state: State,
  person: PersonId,
): Pick<Who, 'proposes' | 'proposed' | 'remarks' | 'reviews'> {
  const undecided = [...state.undecided.entries()].map(([id]) => id);
  const proposals = [...undecided, ...state.recent.proposals].flatMap((id) => state.proposals.get(id) ?? []);
  const theirs = proposals.filter((one) => isTheirs(state, one, person));
  return {
    proposes: theirs.map(({ id: proposal, by }) => ({ proposal, by })),
    proposed: proposals.flatMap(({ id, effect }) =>
      effect.kind === 'mandate' && effect.person === person ? [id] : [],
    ),
    remarks: proposals.flatMap(({ remarks }) =>
      remarks.filter(({ by }) => by === person).map(({ id }) => id),
    ),
    reviews: [...state.agreements.values()].flatMap(({ id, status, reviewCalledBy }) =>
      status === 'inForce' && reviewCalledBy === person ? [id] : [],
    ),
  };
}
