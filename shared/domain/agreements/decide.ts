import type { Actor } from '../actor.ts';
import { memberOf } from '../actor.ts';
import { accept, refuse, type Decision } from '../refusals.ts';
import type { State } from '../state.ts';
import type { AgreementCommand } from './commands.ts';
import type { AgreementEvent } from './events.ts';

export function decideAgreements(
  state: State,
  command: AgreementCommand,
  actor: Actor,
): Decision<AgreementEvent> {
  const member = memberOf(actor);
  if (!member.ok) return member;
  const by = member.person.id;
  const agreement = state.agreements.get(command.agreement);
  if (agreement === undefined) return refuse('NoSuchThing');
  if (agreement.status !== 'inForce') return refuse('AgreementOver');
  const about = { v: 1, agreement: agreement.id, by } as const;
  if (command.type === 'CallReview')
    return agreement.reviewCalledBy === null
      ? accept({ type: 'ReviewCalled', ...about })
      : refuse('AlreadySo');
  if (agreement.reviewCalledBy === null) return refuse('AlreadySo');
  return agreement.reviewCalledBy === by ? accept({ type: 'ReviewTakenBack', ...about }) : refuse('NotYours');
}
