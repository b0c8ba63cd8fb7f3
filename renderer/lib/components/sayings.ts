/** Things that wall and phones say in the same words, put together from the messages in use. */
import { knownUnits } from '../../../shared/domain/needs/units.ts';
import type { MandateReason, MeetingReason, PollReason, Refusal } from '../../../shared/domain/refusals.ts';
import { apart } from '../apart.ts';
import type { Common } from '../i18n/en/common.ts';
import type { Params } from '../i18n/words.svelte.ts';

/** Reasons that are told in words fetched later: the screens that can meet with them have fetched those. */
export type LaterKey = `refusal.${MeetingReason | MandateReason | PollReason}`;
/** `t` of the words in use. */
export type Say = (key: keyof Common, params?: Params) => string;
type KnownUnit = (typeof knownUnits)[number];

const known = (unit: string): KnownUnit | 'own' => knownUnits.find((name) => name === unit) ?? 'own';

/** "2 of 5 hands", "5 hands needed", "6 hands, 5 asked"; in whole units. */
export function sayAmount(t: Say, pledged: number, needed: number, counted: string): string {
  const name = known(counted);
  // What may stand first must not turn the words around it.
  const unit = apart(counted);
  if (pledged === 0) return t(`needed.${name}`, { n: needed, unit });
  if (pledged > needed) return t(`over.${name}`, { n: pledged, asked: needed, unit });
  return t(`amount.${name}`, { k: pledged, n: needed, unit });
}

/** "2 hands". */
export const sayPlain = (t: Say, amount: number, unit: string): string =>
  t(`plain.${known(unit)}`, { n: amount, unit: apart(unit) });

/** "hands", or people's own word as it is. */
export function sayUnit(t: Say, unit: string): string {
  const name = known(unit);
  return name === 'own' ? unit : t(`unit.${name}`);
}

/** Why something did not happen, and what can be done about it. */
export function sayRefusal(
  t: (key: keyof Common | LaterKey, params?: Params) => string,
  refusal: Refusal,
): string {
  switch (refusal.type) {
    case 'NeedClosed':
      return t(`refusal.NeedClosed.${refusal.status}`);
    case 'TooFast':
      return t('refusal.TooFast', { n: Math.max(1, Math.ceil(refusal.waitMs / 1000)) });
    default:
      return t(`refusal.${refusal.type}`);
  }
}
