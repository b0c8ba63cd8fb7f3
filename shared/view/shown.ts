import type { PersonId } from '../domain/ids.ts';
import type { State } from '../domain/state.ts';
import type { Audience } from './rows.ts';

/** The person, if this audience may know that it was they. */
export function shownTo(state: State, audience: Audience, id: PersonId | null): PersonId | null {
  if (id === null || audience === 'member') return id;
  const person = state.people.get(id);
  return person !== undefined && person.status !== 'left' && person.shownOnWall ? id : null;
}
