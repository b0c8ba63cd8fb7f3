/** What minutes may tell of people and things: a document leaves the hall, so covered things stay covered for everybody. */
import type { Thing } from '../domain/hall/commands.ts';
import type { CircleId, PersonId } from '../domain/ids.ts';
import type { Meeting } from '../domain/meetings/state.ts';
import { thingKey, type State } from '../domain/state.ts';
import type { Audience } from '../view/rows.ts';
import { shownTo } from '../view/shown.ts';

/**
 * Whom minutes name: nobody who was there and did not agree to it, nor was not there and did not agree where the same was
 * on hand; nobody who has left, and in the room whom it may know.
 */
export type Who = (person: PersonId | null) => PersonId | null;

export const isCovered = (state: State, kind: Thing['kind'], id: string): boolean =>
  state.covers.size > 0 && state.covers.has(thingKey({ kind, id }));

/** As it is called now; null for the whole hall's, and while it is covered. */
export const circleName = (state: State, circle: CircleId | null): string | null =>
  circle === null || isCovered(state, 'circle', circle) ? null : (state.circles.get(circle)?.name ?? null);

export function whoIn(state: State, meeting: Meeting, audience: Audience): Who {
  const silent = silentIn(state, meeting);
  return (person) => {
    if (person === null || silent.has(person) || isCovered(state, 'person', person)) return null;
    const known = state.people.get(person);
    return known === undefined || known.status === 'left' ? null : shownTo(state, audience, person);
  };
}

function silentIn(state: State, meeting: Meeting): ReadonlySet<PersonId> {
  const silent = new Set(unnamed(meeting));
  const came = new Set(meeting.came.map(({ person }) => person));
  const onHand = new Set(meeting.items.flatMap(({ proposal }) => proposal ?? []));
  if (onHand.size === 0) return silent;
  for (const [id, other] of state.meetings.entries())
    if (id !== meeting.id && other.items.some(({ proposal }) => proposal !== null && onHand.has(proposal)))
      for (const person of unnamed(other)) if (!came.has(person)) silent.add(person);
  return silent;
}
const unnamed = ({ came }: Meeting): PersonId[] =>
  came.flatMap(({ person, named }) => (named ? [] : [person]));

/** Whoever is not named comes last: nothing is to be read from where they stand. */
export function namedFirst(people: readonly PersonId[], who: Who): readonly (PersonId | null)[] {
  const named = people.flatMap((person) => who(person) ?? []);
  return [...named, ...people.slice(named.length).map(() => null)];
}
