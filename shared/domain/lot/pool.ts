import type { PersonId } from '../ids.ts';

/**
 * Among whom the lot is drawn: of the willing those who never held it; where all have, those who held it longest
 * ago. `heldAt` is any number that grows with time (that of the meeting, say), the latest for each person.
 */
export function poolOf(
  willing: readonly PersonId[],
  heldAt: ReadonlyMap<PersonId, number>,
): readonly PersonId[] {
  const last = (person: PersonId): number => heldAt.get(person) ?? Number.NEGATIVE_INFINITY;
  const longestAgo = Math.min(...willing.map(last));
  return willing.filter((person) => last(person) === longestAgo);
}
