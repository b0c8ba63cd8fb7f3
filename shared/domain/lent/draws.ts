/** How a draw begins, and begins again without somebody. */
import { limits } from '../../limits.ts';
import type { Moment, PersonId } from '../ids.ts';
import type { Drawing, Meeting } from '../meetings/state.ts';
import type { State } from '../state.ts';
import { lentRoles, type LentRole } from './commands.ts';
import type { LentEvent } from './events.ts';

/** A draw that does without somebody: among whom it goes on, who was silent or went, and who showed something. */
export interface Rest {
  readonly among: readonly PersonId[];
  readonly without?: readonly PersonId[];
  readonly showed?: readonly PersonId[];
}

export const givers = ({ among, numbers }: Pick<Drawing, 'among' | 'numbers'>): readonly PersonId[] =>
  numbers ?? among;
export const takesPart = (drawing: Drawing, person: PersonId): boolean =>
  drawing.among.includes(person) || givers(drawing).includes(person);

/**
 * Whose numbers decide. All who are willing give one; where some of them have no phone, the others do, as long as these
 * are two, each of whom does not know what the other will say. Else the phones of all members who are there. Null where
 * that is not two either: then there is no fair draw.
 */
export function numbersFor(
  { people }: Pick<State, 'people'>,
  meeting: Meeting,
  role: LentRole,
  { among, without = [], showed }: Rest,
): readonly PersonId[] | null {
  const { numberless } = meeting.lent[role];
  const theirs = among.filter((person) => !numberless.includes(person));
  if (theirs.length === among.length) return among;
  const some = showed ?? theirs;
  if (some.length >= limits.meeting.lotNumbers) return some;
  const all = meeting.present.filter(
    (id) => people.get(id)?.status === 'member' && !numberless.includes(id) && !without.includes(id),
  );
  return all.length >= limits.meeting.lotNumbers ? all : null;
}

/** A draw among `among`. With one there is nothing to draw; with nobody, or no numbers, the wall asks for the willing again. */
export function drawAmongst(
  state: Pick<State, 'people'>,
  meeting: Meeting,
  role: LentRole,
  by: PersonId,
  rest: Rest,
  at: Moment,
): LentEvent[] {
  const { among } = rest;
  const on = { v: 1, meeting: meeting.id, role } as const;
  const lot = `${meeting.id} ${role} ${at.number}`;
  const [only] = among;
  if (only === undefined) return [{ type: 'RoleVacated', ...on }];
  if (among.length === 1)
    return [
      { type: 'LotBegun', ...on, lot, by, among },
      { type: 'LotDrawn', ...on, lot, among, values: {}, chosen: only },
    ];
  const numbers = numbersFor(state, meeting, role, rest);
  if (numbers === null) return [{ type: 'RoleVacated', ...on }];
  return [{ type: 'LotBegun', ...on, lot, by, among, ...(numbers === among ? {} : { numbers }) }];
}

/**
 * Draws under way in which somebody is who goes, or is willing no longer: they go on among the others. Beginning
 * only when somebody asks again would let people try as often as they like, by leaving when they see who it will be.
 */
export const drawsWithout = (
  state: Pick<State, 'people'>,
  meeting: Meeting,
  person: PersonId,
  at: Moment,
  roles: readonly LentRole[] = lentRoles,
): LentEvent[] =>
  roles.flatMap((role) => {
    const { drawing } = meeting.lent[role];
    if (drawing === null || !takesPart(drawing, person)) return [];
    const others = (people: readonly PersonId[]) => people.filter((id) => id !== person);
    const rest = { among: others(drawing.among), without: [person], showed: others(givers(drawing)) };
    return drawAmongst(state, meeting, role, person, rest, at);
  });
