/** Roles of the hall: described by anybody, held by who was chosen, given back at any time; see choosing.ts for who that is. */
import type { Actor } from '../actor.ts';
import { memberOf } from '../actor.ts';
import type { Event } from '../events.ts';
import type { CircleId, Moment, PersonId } from '../ids.ts';
import { limits } from '../../limits.ts';
import { accept, refuse, type Decision } from '../refusals.ts';
import type { State } from '../state.ts';
import { decideChoosing } from './choosing.ts';
import type { MandateCommand, RoleDescription } from './commands.ts';
import type { RoleEvent } from './events.ts';
import { faultInCircle } from './faults.ts';
import { isUnderWay, type HallRole } from './state.ts';
import { canBeChosen } from './strongest.ts';

type RoleCommand = Extract<
  MandateCommand,
  {
    type:
      | 'DescribeRole'
      | 'ChangeRole'
      | 'PutRoleAway'
      | 'BringRoleBack'
      | 'GiveBackMandate'
      | 'KeepMandate'
      | 'EndMandate'
      | 'LearnRole'
      | 'StopLearning'
      | 'WriteHandover';
  }
>;

export function decideMandates(
  state: State,
  command: MandateCommand,
  actor: Actor,
  at: Moment,
): Decision<Event> {
  return 'choosing' in command
    ? decideChoosing(state, command, actor, at)
    : decideRole(state, command, actor, at);
}

function decideRole(state: State, command: RoleCommand, actor: Actor, at: Moment): Decision<RoleEvent> {
  const role = state.roles.get(command.hallRole);
  if (command.type === 'EndMandate') {
    if (actor.kind !== 'wall') {
      const member = memberOf(actor);
      if (!member.ok) return member;
    }
    if (role === undefined) return refuse('NoSuchThing');
    if (role.mandate === null) return refuse('AlreadySo');
    if (at.time < role.mandate.until) return refuse('StillWaiting');
    return accept({ type: 'MandateEnded', v: 1, hallRole: role.id });
  }
  const member = memberOf(actor);
  if (!member.ok) return member;
  const by = member.person.id;
  if (command.type === 'DescribeRole') {
    if (role !== undefined) return refuse('IdTaken');
    const { description } = command;
    return (
      faultIn(state, description.circle) ??
      accept({ type: 'RoleDescribed', v: 1, hallRole: command.hallRole, description, by })
    );
  }
  if (role === undefined) return refuse('NoSuchThing');
  return onRole(state, role, command, by, at);
}

function onRole(
  state: State,
  role: HallRole,
  command: Exclude<RoleCommand, { type: 'EndMandate' | 'DescribeRole' }>,
  by: PersonId,
  at: Moment,
): Decision<RoleEvent> {
  const { mandate, givenBack, learner } = role;
  const about = { v: 1, hallRole: role.id, by } as const;
  switch (command.type) {
    case 'ChangeRole': {
      const wrong = inUse(state, role);
      if (wrong !== null) return wrong;
      const changes = changed(role, command.changes as Partial<RoleDescription>);
      if (Object.keys(changes).length === 0) return refuse('AlreadySo');
      const fault = changes.circle === undefined ? null : faultInCircle(state, changes.circle);
      return fault ?? accept({ type: 'RoleChanged', ...about, changes });
    }
    case 'PutRoleAway':
      if (role.status === 'putAway') return refuse('AlreadySo');
      return inUse(state, role) ?? accept({ type: 'RolePutAway', ...about });
    case 'BringRoleBack':
      if (role.status === 'open') return refuse('AlreadySo');
      return faultIn(state, role.circle) ?? accept({ type: 'RoleBroughtBack', ...about });
    case 'GiveBackMandate':
      if (mandate?.person !== by) return refuse(mandate === null ? 'AlreadySo' : 'NotYours');
      return accept({ type: 'MandateGivenBack', ...about });
    case 'KeepMandate':
      if (givenBack?.mandate.person !== by) return refuse('NotYours');
      if (mandate !== null) return refuse('HeldBySomebody');
      if (role.status === 'putAway') return refuse('MandateOver');
      if (at.time - givenBack.at >= limits.mandates.keepMs) return refuse('MandateOver');
      return accept({ type: 'MandateKept', ...about });
    case 'LearnRole':
      if (learner === by) return refuse('AlreadySo');
      if (mandate === null) return refuse('MandateOver');
      // Beside somebody else; and who took the seat first keeps it as long as they like.
      if (learner !== null || mandate.person === by) return refuse('HeldBySomebody');
      return canBeChosen(state, role, by)
        ? accept({ type: 'LearnerSeatTaken', ...about })
        : refuse('NotInCircle');
    case 'StopLearning':
      return learner === by ? accept({ type: 'LearnerSeatLeft', ...about }) : refuse('AlreadySo');
    case 'WriteHandover':
      if (role.lastHolder !== by) return refuse('NotYours');
      if ((role.handover?.text ?? null) === command.text) return refuse('AlreadySo');
      return accept({ type: 'HandoverWritten', ...about, text: command.text });
  }
}

/** What somebody was chosen for, or is being chosen for, stays as it was said. */
function inUse(state: State, { mandate, choosing }: HallRole): Decision<never> | null {
  if (mandate !== null) return refuse('HeldBySomebody');
  const last = choosing === null ? undefined : state.choosings.get(choosing);
  return last !== undefined && isUnderWay(last) ? refuse('ChoosingUnderWay') : null;
}

function faultIn(state: State, circle: CircleId | null): Decision<never> | null {
  let open = 0;
  for (const { status } of state.roles.values()) if (status === 'open') open += 1;
  if (open >= limits.mandates.roles) return refuse('TooMany');
  return faultInCircle(state, circle);
}

function changed(role: HallRole, changes: Partial<RoleDescription>): Partial<RoleDescription> {
  const keys = (Object.keys(changes) as (keyof RoleDescription)[]).filter(
    (key) => changes[key] !== role[key],
  );
  return Object.fromEntries(keys.map((key) => [key, changes[key]]));
}
