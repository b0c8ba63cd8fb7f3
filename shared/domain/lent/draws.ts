/** How a draw begins, and begins again without somebody. */
import type { Moment, PersonId } from '../ids.ts';
import type { Meeting } from '../meetings/state.ts';
import { lentRoles, type LentRole } from './commands.ts';
import type { LentEvent } from './events.ts';

/** A draw among `among`. With one there is nothing to draw; with nobody the wall asks for the willing again. */
export function drawAmongst(
  meeting: Pick<Meeting, 'id'>,
  role: LentRole,
  by: PersonId,
  among: readonly PersonId[],
  at: Moment,
): LentEvent[] {
  const on = { v: 1, meeting: meeting.id, role } as const;
  const lot = `${meeting.id} ${role} ${at.number}`;
  const [only] = among;
  if (only === undefined) return [{ type: 'RoleVacated', ...on }];
  const begun: LentEvent = { type: 'LotBegun', ...on, lot, by, among };
  return among.length > 1
    ? [begun]
    : [begun, { type: 'LotDrawn', ...on, lot, among, values: {}, chosen: only }];
}

/**
 * Draws under way in which somebody is who goes, or is willing no longer: they go on among the others. Beginning
 * only when somebody asks again would let people try as often as they like, by leaving when they see who it will be.
 */
export const drawsWithout = (
  meeting: Meeting,
  person: PersonId,
  at: Moment,
  roles: readonly LentRole[] = lentRoles,
): LentEvent[] =>
  roles.flatMap((role) => {
    const among = meeting.lent[role].drawing?.among ?? [];
    if (!among.includes(person)) return [];
    return drawAmongst(
      meeting,
      role,
      person,
      among.filter((id) => id !== person),
      at,
    );
  });
