import type { Actor } from '../actor.ts';
import { memberOf } from '../actor.ts';
import { limits } from '../../limits.ts';
import type { PersonId } from '../ids.ts';
import { accept, refuse, type Decision } from '../refusals.ts';
import type { State } from '../state.ts';
import type { CircleCommand } from './commands.ts';
import type { CircleEvent } from './events.ts';

export function decideCircles(state: State, command: CircleCommand, actor: Actor): Decision<CircleEvent> {
  const member = memberOf(actor);
  if (!member.ok) return member;
  const by = member.person.id;
  const circle = state.circles.get(command.circle);
  if (command.type === 'StartCircle') {
    if (circle !== undefined) return refuse('IdTaken');
    if (hasEnough(state, by)) return refuse('TooMany');
    const { name, domain } = command;
    return accept({ type: 'CircleStarted', v: 1, circle: command.circle, name, domain, by });
  }
  if (circle === undefined) return refuse('NoSuchThing');
  const about = { v: 1, circle: circle.id, by } as const;
  switch (command.type) {
    case 'JoinCircle':
      if (circle.status === 'closed') return refuse('CircleClosed');
      if (circle.members.includes(by)) return refuse('AlreadySo');
      return accept({ type: 'CircleJoined', ...about });
    case 'LeaveCircle':
      if (!circle.members.includes(by)) return refuse('AlreadySo');
      return accept({ type: 'CircleLeft', ...about });
    case 'CloseCircle':
      if (circle.status === 'closed') return refuse('AlreadySo');
      if (circle.members.some((id) => id !== by)) return refuse('CircleNotEmpty');
      return accept({ type: 'CircleClosed', ...about });
    case 'ReopenCircle':
      if (circle.status === 'open') return refuse('AlreadySo');
      if (hasEnough(state, circle.startedBy)) return refuse('TooMany');
      return accept({ type: 'CircleReopened', ...about });
  }
}

function hasEnough({ circles }: State, person: PersonId): boolean {
  let theirs = 0;
  for (const { startedBy, status } of circles.values())
    if (startedBy === person && status === 'open') theirs += 1;
  return theirs >= limits.circles.openEach;
}
