import type { NeedId, PersonId, ProposalId } from '../domain/ids.ts';
import type { Item } from '../domain/meetings/state.ts';
import { thingKey, type State } from '../domain/state.ts';
import type { Audience } from './rows.ts';

/** The person, if this audience may know that it was they. */
export function shownTo(state: State, audience: Audience, id: PersonId | null): PersonId | null {
  if (id === null || audience === 'member') return id;
  const person = state.people.get(id);
  return person !== undefined && person.status !== 'left' && person.shownOnWall ? id : null;
}

/** A need that is asked quietly, or covered, is not told to the room because something else speaks of it. */
export const maySeeNeed = (state: State, audience: Audience, id: NeedId): boolean =>
  audience === 'member' ||
  (state.needs.get(id)?.details.quiet === false && !state.covers.has(thingKey({ kind: 'need', id })));

/** A proposal and the agreement that it became are the same words: covering either covers them in both. */
export const areWordsCovered = ({ covers }: Pick<State, 'covers'>, id: ProposalId): boolean =>
  covers.size > 0 &&
  (covers.has(thingKey({ kind: 'proposal', id })) || covers.has(thingKey({ kind: 'agreement', id })));

/** What speaks of a need in that need's words, or of a proposal in that one's, is told to whom those are told. */
export function maySeeItem(
  state: State,
  audience: Audience,
  { need, proposal, title }: Pick<Item, 'need' | 'proposal' | 'title'>,
): boolean {
  if (need !== null) return maySeeNeed(state, audience, need);
  if (audience === 'member' || proposal === null || !areWordsCovered(state, proposal)) return true;
  return state.proposals.get(proposal)?.title !== title;
}
