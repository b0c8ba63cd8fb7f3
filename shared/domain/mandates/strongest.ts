/** Who is asked: the strongest of those who were suggested. Nobody is told, or ever could read, how strong anybody is. */
import { drawAmong } from '../lot/lot.ts';
import { poolOf } from '../lot/pool.ts';
import { sha256 } from '../lot/sha256.ts';
import { canonical } from '../../protocol/signing.ts';
import type { PersonId } from '../ids.ts';
import type { State } from '../state.ts';
import type { Choosing, HallRole, Suggestion } from './state.ts';

/** A member, of the role's circle where it has one. */
export function canBeChosen(state: State, { circle }: Pick<HallRole, 'circle'>, person: PersonId): boolean {
  if (state.people.get(person)?.status !== 'member') return false;
  return circle === null || state.circles.get(circle)?.members.includes(person) === true;
}

/** Whom the choosing asks now; null where it asks nobody, or nobody is left. */
export function askedIn(state: State, choosing: Choosing): PersonId | null {
  if (choosing.stage !== 'asking') return null;
  const { suggestions, declined, passed, hallRole } = choosing;
  const standing = suggestions.filter(
    ({ person }) =>
      !declined.includes(person) && !passed.includes(person) && state.people.get(person)?.status === 'member',
  );
  const equals = mostSuggested(standing);
  if (equals.length < 2) return equals[0] ?? null;
  const heldAt = new Map<PersonId, number>();
  for (const person of equals) {
    const held = state.lastHeld.get(`${hallRole}:${person}`);
    if (held !== undefined) heldAt.set(person, held);
  }
  return drawnOf(choosing, poolOf(equals, heldAt));
}

/** Those whom no other has more suggestions than, in order of their ids. */
function mostSuggested(suggestions: readonly Suggestion[]): readonly PersonId[] {
  const strength = new Map<PersonId, number>();
  for (const { person } of suggestions) strength.set(person, (strength.get(person) ?? 0) + 1);
  const most = Math.max(...strength.values());
  return [...strength].flatMap(([person, is]) => (is === most ? [person] : [])).sort();
}

/**
 * By lot among equals, from the values that all phones added when they suggested. Nobody sees another's before the
 * suggestions are closed, so nobody can choose theirs knowing the others'.
 */
function drawnOf({ lot, suggestions }: Choosing, pool: readonly PersonId[]): PersonId | null {
  const [only] = pool;
  if (only === undefined || pool.length === 1) return only ?? null;
  const values = suggestions.map(({ by, value }) => `${by} ${value}`).sort();
  return drawAmong(sha256, sha256(canonical({ moothall: 'choosing', lot, values })), pool);
}
