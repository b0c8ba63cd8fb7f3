/** What is said to the person after an act. */
import type { Command } from '../../../shared/domain/commands.ts';
import { sayRefusal } from '../../lib/components/sayings.ts';
import type { Notice } from '../../lib/api.ts';
import type { PhoneKey } from '../words.ts';
import type { LaterKey } from '../../lib/components/sayings.ts';
import type { Common } from '../../lib/i18n/en/common.ts';
import type { Params } from '../../lib/i18n/words.svelte.ts';

type SaidKey = Extract<PhoneKey, `said.${string}`>;
/** `t` of the phone's words, or of those of whoever touches the wall. */
type SayDone = (key: SaidKey | keyof Common | LaterKey, params?: Params) => string;

/** Nobody does this on a phone. */
type NeverHere = 'OpenHall';

function keyFor(body: Exclude<Command, { type: NeverHere }>): SaidKey {
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
  t: SayDone,
  nameOf: (body: Command) => string,
): string | null {
  const { body } = notice;
  if (notice.kind === 'refused') return t('said.not', { why: sayRefusal(t, notice.refusal) });
  return body.type === 'OpenHall' ? null : t(keyFor(body), { name: nameOf(body) });
}
