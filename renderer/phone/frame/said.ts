/** What is said to the person after an act. */
import type { Command } from '../../../shared/domain/commands.ts';
import { sayRefusal } from '../../lib/components/sayings.ts';
import type { Notice } from '../../lib/api.ts';
import type { PhoneKey, PhoneWords } from '../words.ts';

/** Nobody does this on a phone. */
type NeverHere = 'OpenHall';

function keyFor(body: Exclude<Command, { type: NeverHere }>): PhoneKey {
  if ('standby' in body && body.standby) return 'said.Standby';
  if (body.type === 'ShowMeOnWall' && !body.shown) return 'said.HideMeOnWall';
  if (body.type === 'SayMet' && body.outcome === 'met') return 'said.Met';
  return `said.${body.type}`;
}

/**
 * In words of the language in use; null for what needs no words. `nameOf`: the name of the person an act is
 * about. A history that differs has a screen of its own.
 */
export function say(
  notice: Exclude<Notice, { kind: 'history-differs' }>,
  t: PhoneWords['t'],
  nameOf: (body: Command) => string,
): string | null {
  const { body } = notice;
  if (notice.kind === 'refused') return t('said.not', { why: sayRefusal(t, notice.refusal) });
  return body.type === 'OpenHall' ? null : t(keyFor(body), { name: nameOf(body) });
}
