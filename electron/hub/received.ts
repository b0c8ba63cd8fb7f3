/** What is checked of a command before the rules are asked, and what is kept of it apart from the log. */
import type { PersonId } from '../../shared/domain/ids.ts';
import type { State } from '../../shared/domain/state.ts';
import { limits } from '../../shared/limits.ts';
import type { Act, Envelope } from '../../shared/protocol/envelope.ts';
import { personalDigest } from './log/hash.ts';
import type { Addition } from './log/store.ts';

/** What is kept apart from the log, or emptied there. */
export function apart(act: Act): Pick<Addition, 'name' | 'erase'> {
  const { by, body } = act.envelope;
  const person = by as PersonId;
  if (body.type === 'LeaveHall') return { erase: person };
  return act.personal === undefined ? {} : { name: { person, ...act.personal } };
}

/** Whether a name travels beside where one belongs, and is the one that was signed. */
export function isPersonalRight({ envelope: { body }, personal }: Act): boolean {
  const bound = body.type === 'JoinHall' || body.type === 'RenameMyself' ? body.personal : undefined;
  return personal === undefined ? bound === undefined : personalDigest(personal) === bound;
}

/** `time`: the hub's clock. */
export function faultIn(
  { hall, at }: Envelope,
  state: State,
  time: number,
): 'WrongHall' | 'TooOld' | 'ClockAhead' | null {
  if (hall !== (state.hall?.id ?? hall)) return 'WrongHall';
  if (at < time - limits.clock.behindMs) return 'TooOld';
  return at > time + limits.clock.aheadMs ? 'ClockAhead' : null;
}
