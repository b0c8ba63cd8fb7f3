/** Becoming somebody on this phone: joining, coming back, another name, new recovery words. */
import type { CommandOf } from '../../shared/domain/commands.ts';
import type { Digest, PersonId } from '../../shared/domain/ids.ts';
import type { Personal } from '../../shared/domain/people/commands.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import { tidyText } from '../../shared/domain/plain-text.ts';
import { limits } from '../../shared/limits.ts';
import { acting } from './acting.ts';
import type { Clock } from './clock.ts';
import { hex, newId, randomBytes, utf8 } from './bytes.ts';
import type { Person, Stage } from './identity.ts';
import { makeKeys } from './keys.ts';
import { makeRecovery, readRecovery } from './recovery.ts';
import type { Session } from './session-types.ts';

export { goOn } from './steadier.ts';

interface WithWords {
  readonly words: string;
  readonly refusal: Refusal | null;
}

/** What binds a name to a command without being in it: the name can be erased, the log stays whole. */
export const digestOf = (personal: Personal): Digest =>
  hex(acting().sha256(utf8(acting().canonical(personal)))) as Digest;

const personalFor = (name: string): Personal => ({
  name: tidyText(name, limits.text.name),
  salt: hex(randomBytes(16)),
});

const NOT_YET: Refusal = { type: 'Stopping' };

export async function join(
  session: Session,
  clock: Clock,
  name: string,
  shownOnWall: boolean,
): Promise<WithWords> {
  const personal = personalFor(name);
  const recovery = makeRecovery();
  const me = newcomer(newId(), personal.name, 'joining', clock.now(), personal);
  const was = session.me?.person ?? null;
  if (session.identities === null) return { words: '', refusal: NOT_YET };
  session.begin(me);
  const body = {
    type: 'JoinHall',
    personal: digestOf(personal),
    recovery: recovery.keys.device,
    shownOnWall,
  } as const;
  const refusal = await session.give({ by: me.person, keys: me, body, personal, undo: null });
  if (refusal !== null && was !== null) session.choose(was);
  return { words: refusal === null ? recovery.words : '', refusal };
}

export async function rename(session: Session, name: string): Promise<Refusal | null> {
  const { me } = session;
  const personal = personalFor(name);
  if (me === null) return { type: 'NotKnownHere' };
  const body = { type: 'RenameMyself', personal: digestOf(personal) } as const;
  const undo =
    me.personal === null ? null : ({ type: 'RenameMyself', personal: digestOf(me.personal) } as const);
  return session.give({ by: me.person, keys: me, body, personal, undo });
}

/** Undoes a change of name: the body names an earlier one of this person's own by its digest. */
export function takeBackName(
  session: Session,
  me: Person,
  body: CommandOf<'RenameMyself'>,
): Promise<Refusal | null> {
  const names = [me.personal, me.earlier].filter((personal) => personal !== null);
  const personal = names.find((one) => digestOf(one) === body.personal);
  return session.give({ by: me.person, keys: me, body, ...(personal === undefined ? {} : { personal }) });
}

/** `words` null: two members are asked to confirm. */
export async function comeBack(
  session: Session,
  clock: Clock,
  person: PersonId,
  name: string,
  words: string | null,
): Promise<Refusal | null> {
  const { identities } = session;
  if (identities === null) return NOT_YET;
  const recovery = words === null ? null : readRecovery(words);
  if (words !== null && recovery === null) return { type: 'Malformed' };
  const before = identities.find(person);
  if (before?.stage === 'guest' || before?.stage === 'member') {
    // They are on this phone already: their key is worth more than a new one that others must confirm.
    session.choose(person);
    return null;
  }
  const was = session.me?.person ?? null;
  const me = before?.stage === 'asked' ? before : newcomer(person, name, 'asked', clock.now(), null);
  session.begin(me);
  const refusal = await session.give(
    recovery === null
      ? { by: person, keys: me, body: { type: 'AskToComeBack' }, undo: null }
      : { by: person, keys: recovery, body: { type: 'ComeBackWithWords', device: me.device }, undo: null },
  );
  if (refusal === null || refusal.type === 'AlreadySo') return refusal;
  if (before === null) identities.forget(person);
  else identities.put(before);
  session.choose(was);
  return refusal;
}

export async function newRecoveryWords(session: Session): Promise<WithWords> {
  const { me } = session;
  const { words, keys } = makeRecovery();
  if (me === null) return { words: '', refusal: { type: 'NotKnownHere' } };
  const body = { type: 'NewRecoveryWords', recovery: keys.device } as const;
  const refusal = await session.give({ by: me.person, keys: me, body, undo: null });
  return { words: refusal === null ? words : '', refusal };
}

const newcomer = (
  person: PersonId,
  name: string,
  stage: Stage,
  since: number,
  personal: Personal | null,
): Person => ({ ...makeKeys(), person, name, stage, personal, earlier: null, since });
