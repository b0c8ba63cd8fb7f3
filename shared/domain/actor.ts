/** Who is acting, found from the signed command's author and key before any rule is asked. */
import type { DeviceKey, PersonId } from './ids.ts';
import type { Author } from './hall/events.ts';
import type { Refusal } from './refusals.ts';
import type { Guest, Member, State } from './state.ts';

export type Actor =
  | { readonly kind: 'person'; readonly person: Guest | Member; readonly device: DeviceKey }
  /** A person or a device the hall does not know (yet): may join or come back, nothing else. */
  | { readonly kind: 'stranger'; readonly person: PersonId; readonly device: DeviceKey }
  /** Somebody known to the hub at that moment and to nobody after it; `device` is a key made for one need. */
  | { readonly kind: 'unnamed'; readonly device: DeviceKey }
  | { readonly kind: 'wall'; readonly device: DeviceKey };

/** `null` when the key may not speak for that author: the wall's name with another key. */
export function actorOf(state: State, by: Author, device: DeviceKey): Actor | null {
  if (by === 'wall')
    return state.hall === null || state.hall.wall === device ? { kind: 'wall', device } : null;
  if (by === 'unnamed') return state.keys.has(device) ? null : { kind: 'unnamed', device };
  const person = state.people.get(by);
  if (person === undefined || person.status === 'left' || !person.devices.includes(device))
    return { kind: 'stranger', person: by, device };
  return { kind: 'person', person, device };
}

type Refused = { readonly ok: false; readonly refusal: Refusal };

export function personOf(actor: Actor): { readonly ok: true; readonly person: Guest | Member } | Refused {
  return actor.kind === 'person'
    ? { ok: true, person: actor.person }
    : { ok: false, refusal: { type: 'NotKnownHere' } };
}

export function memberOf(actor: Actor): { readonly ok: true; readonly person: Member } | Refused {
  const found = personOf(actor);
  if (!found.ok) return found;
  const { person } = found;
  return person.status === 'member' ? { ok: true, person } : { ok: false, refusal: { type: 'OnlyMembers' } };
}
