/** Who waits to be recognised by me: newcomers I have not spoken for, and people with a new phone. */
import type { DeviceKey, PersonId, Time } from '../../../shared/domain/ids.ts';
import { stillAsked } from '../../../shared/domain/people/trust.ts';
import type { PersonRow, View } from '../../../shared/view/rows.ts';

export interface ReturnAsked {
  readonly person: PersonId;
  readonly device: DeviceKey;
  readonly askedAt: Time;
  readonly confirmedBy: readonly PersonId[];
  /** Somebody asks to be me. */
  readonly own: boolean;
}

/** Requests to come back that still hold and that I have not confirmed; newest first. */
export function returnsAsked(view: View, me: PersonId | null, now: Time): readonly ReturnAsked[] {
  const asked: ReturnAsked[] = [];
  for (const person of view.people.values())
    for (const { device, askedAt, confirmedBy } of person.returns) {
      if (stillAsked({ askedAt }, now) && (me === null || !confirmedBy.includes(me)))
        asked.push({ person: person.id, device, askedAt, confirmedBy, own: person.id === me });
    }
  return asked.sort((a, b) => b.askedAt - a.askedAt);
}

export const guestsOf = (view: View): readonly PersonRow[] =>
  [...view.people.values()].filter(({ status }) => status === 'guest');

/** Names of what asks for an answer: a guest's id, a new phone's key. Only members are asked. */
export function askedOfMe(view: View, me: PersonId | null, isMember: boolean, now: Time): readonly string[] {
  if (!isMember || me === null) return [];
  const guests = guestsOf(view).filter(({ vouchedBy }) => !vouchedBy.includes(me));
  return [...guests.map(({ id }) => id), ...returnsAsked(view, me, now).map(({ device }) => device)];
}
