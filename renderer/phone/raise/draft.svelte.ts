/** A need while somebody writes it. */
import type { CircleId, Time } from '../../../shared/domain/ids.ts';
import type { Care, NeedDetails } from '../../../shared/domain/needs/commands.ts';
import { knownUnits } from '../../../shared/domain/needs/units.ts';
import { tidyText } from '../../../shared/domain/plain-text.ts';
import { limits } from '../../../shared/limits.ts';
import { anyTime, dueOf, whenOf, type Due } from './due.ts';

export type UnitChoice = (typeof knownUnits)[number] | 'own';
const isKnown = (unit: string): unit is (typeof knownUnits)[number] =>
  (knownUnits as readonly string[]).includes(unit);

/** What is missing, as the key of the words that say so, and the field it is about. */
export interface Missing {
  readonly key: 'raise.needsWords' | 'raise.needsUnit' | 'raise.needsDate' | 'raise.crossed';
  readonly field: 'what' | 'unit' | 'by' | 'from';
}

export class Draft {
  what = $state('');
  amount = $state(1);
  unit = $state<UnitChoice>('hands');
  ownUnit = $state('');
  circle = $state<CircleId | null>(null);
  where = $state('');
  by = $state.raw<Due>(anyTime);
  from = $state.raw<Due>(anyTime);
  mark = $state<Care | 'none'>('none');
  quiet = $state(false);
  unnamed = $state(false);

  static of(details: NeedDetails): Draft {
    const draft = new Draft();
    draft.what = details.what;
    draft.amount = details.amount;
    draft.unit = isKnown(details.unit) ? details.unit : 'own';
    draft.ownUnit = isKnown(details.unit) ? '' : details.unit;
    draft.circle = details.circle;
    draft.where = details.where ?? '';
    draft.by = dueOf(details.by);
    draft.from = dueOf(details.from);
    draft.mark = details.care ?? 'none';
    draft.quiet = details.quiet;
    return draft;
  }

  /** What is to be posted, or the first thing that is missing. */
  details(now: Time): NeedDetails | Missing {
    const what = tidyText(this.what, limits.text.what);
    if (what === '') return { key: 'raise.needsWords', field: 'what' };
    const unit = this.unit === 'own' ? tidyText(this.ownUnit, limits.text.unit) : this.unit;
    if (unit === '') return { key: 'raise.needsUnit', field: 'unit' };
    const by = whenOf(this.by, now);
    if (by === 'incomplete') return { key: 'raise.needsDate', field: 'by' };
    const from = whenOf(this.from, now);
    if (from === 'incomplete') return { key: 'raise.needsDate', field: 'from' };
    if (from !== null && by !== null && from.at > by.at) return { key: 'raise.crossed', field: 'from' };
    const where = tidyText(this.where, limits.text.where);
    return {
      what,
      where: where === '' ? null : where,
      circle: this.circle,
      unit,
      amount: this.amount,
      from,
      by,
      care: this.mark === 'none' ? null : this.mark,
      quiet: this.quiet,
    };
  }
}

/** Only what differs: so that the history says what was changed, and nothing else. */
export function changesBetween(before: NeedDetails, after: NeedDetails): Partial<NeedDetails> {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const keys = Object.keys(after) as (keyof NeedDetails)[];
  const changed = keys.filter((key) => !same(before[key], after[key]));
  return Object.fromEntries(changed.map((key) => [key, after[key]]));
}
