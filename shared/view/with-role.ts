/** What somebody can do with a role of the hall now: the same on a phone and at the wall. */
import type { PersonId } from '../domain/ids.ts';
import type { ChoosingRow, RoleRow } from './mandate-rows.ts';
import type { View } from './rows.ts';
import { isInCircle } from './with-circle.ts';

export interface WithRole {
  readonly isMine: boolean;
  readonly learns: boolean;
  /** The choosing under way. */
  readonly choosing: ChoosingRow | null;
  /** Beginning one, or taking up the one that was put off. */
  readonly mayChoose: 'begin' | 'resume' | null;
  readonly mayCallOff: boolean;
  readonly mayLearn: boolean;
  /** The words, and whether it is needed: while nobody holds it and nobody is being chosen. */
  readonly mayChange: boolean;
  readonly mayBringBack: boolean;
}

export function withRole(view: View, role: RoleRow, me: PersonId | null, isMember: boolean): WithRole {
  const last = role.choosing === null ? undefined : view.choosings.get(role.choosing);
  const choosing = last === undefined || last.stage === 'chosen' || last.stage === 'calledOff' ? null : last;
  const isMine = me !== null && role.holder === me;
  const learns = me !== null && role.learner === me;
  const isOpen = isMember && role.status === 'open';
  const circle = role.circle === null ? null : view.circles.get(role.circle);
  const isTheirs = circle === null || (circle !== undefined && isInCircle(circle, me));
  return {
    isMine,
    learns,
    choosing,
    mayChoose:
      !isOpen || choosing !== null || circle?.status === 'closed'
        ? null
        : last?.stage === 'calledOff'
          ? 'resume'
          : 'begin',
    mayCallOff:
      me !== null &&
      choosing !== null &&
      choosing.meeting === null &&
      choosing.by === me &&
      choosing.stage !== 'proposed',
    mayLearn: isMember && isTheirs && role.held && !role.learning && !isMine,
    mayChange: isOpen && choosing === null && !role.held,
    mayBringBack: isMember && role.status === 'putAway' && circle?.status !== 'closed',
  };
}
