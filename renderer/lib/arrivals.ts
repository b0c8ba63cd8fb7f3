/** Whom a phone says hello as, and what the hub's answers say about the people on it. */
import type { HallId, PersonId } from '../../shared/domain/ids.ts';
import type { Act } from '../../shared/protocol/envelope.ts';
import type { ActAnswer } from '../../shared/protocol/messages.ts';
import { helloText } from '../../shared/protocol/version.ts';
import type { As } from './host.ts';
import type { Identities } from './identity.ts';
import { signText } from './keys.ts';

/** Whoever acts now, with proof of their key; where the hall does not know them, as somebody who looks. */
export function greetingsOf(hall: HallId, identities: Identities, nonce: string, code: string | null): As[] {
  const { current } = identities;
  const pass = identities.pass === null ? {} : { pass: identities.pass };
  const looking: As = { kind: 'looking', ...pass, ...(code === null ? {} : { code }) };
  const otherwise: As[] = identities.pass === null && code === null ? [] : [looking];
  if (current === null) return otherwise;
  const { person, device } = current;
  const signature = signText(current, helloText(hall, nonce));
  return [{ kind: 'person', person, device, signature, ...pass }, ...otherwise];
}

/** Keeps what an answer says about who is who here. True when `by` may be somebody else to the hub now. */
export function arrived(
  identities: Identities,
  by: PersonId,
  { envelope, personal }: Act,
  answer: ActAnswer,
): boolean {
  const { type } = envelope.body;
  const person = identities.find(by);
  if (person === null) return false;
  const ok = answer.ok || answer.refusal.type === 'AlreadySo';
  const comes = type === 'JoinHall' || type === 'ComeBackWithWords' || type === 'AskToComeBack';
  if (!ok) {
    if (type === 'JoinHall' && person.stage === 'joining') identities.forget(by);
    return comes;
  }
  if (comes && type !== 'AskToComeBack') identities.put({ ...person, stage: 'guest' });
  if (type === 'RenameMyself' && personal !== undefined)
    identities.put({ ...person, name: personal.name, personal, earlier: person.personal });
  return comes;
}
