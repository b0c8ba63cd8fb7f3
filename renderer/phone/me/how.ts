/** The rules in force, from what the hall runs with: what is built in, and how each changes. For a phone, and for the wall. */
import { vouchesNeeded } from '../../../shared/domain/people/vouching.ts';
import { limits } from '../../../shared/limits.ts';
import type { HallRow } from '../../../shared/view/rows.ts';
import { apart } from '../../lib/apart.ts';
import type { PhoneWords } from '../words.ts';

const HOUR = 3_600_000;

const joining = (founded: boolean, needed: number) =>
  founded ? (needed === 1 ? 'how.joinOne' : 'how.joinWhat') : 'how.joinFounding';
const neededIn = (hall: HallRow | null): number =>
  vouchesNeeded(hall?.members ?? 0, hall?.rules.welcome ?? 0);

/** What it is about, what holds, and how that changes. */
export function rulesBuiltIn(hall: HallRow | null) {
  const founded = hall?.founded ?? false;
  return [
    ['how.name', ['how.nameWhat'], founded ? 'how.byAgreement' : 'how.byFounders'],
    ['how.equal', ['how.equalWhat'], 'how.builtIn'],
    ['how.join', [joining(founded, neededIn(hall))], founded ? 'how.byAgreement' : 'how.builtIn'],
    ['how.back', ['how.backWhat'], 'how.builtIn'],
    ['how.decide', ['how.decideWhat'], 'how.builtIn'],
    ['how.cant', ['how.cantWhat'], 'how.builtIn'],
    ['how.noTotals', ['how.noTotalsWhat'], 'how.builtIn'],
    ['how.fade', ['how.fadeWhat'], 'how.byAgreement'],
    ['how.met', ['how.metWhat'], 'how.builtIn'],
    ['how.see', ['how.seeWall', 'how.seeMembers', 'how.seeNobody'], 'how.byYou'],
    ['roles', ['roles.what'], 'how.builtIn'],
    ['how.cover', ['how.coverWhat'], 'how.builtIn'],
    ['how.undo', ['how.undoWhat'], 'how.builtIn'],
    ['how.change', [founded ? 'how.changeFounded' : 'how.changeFounding'], null],
    ['how.wifi', ['how.wifiWhat'], null],
  ] as const;
}

/** Numbers and names in what they say. */
export const asItRuns = (
  { t, language }: Pick<PhoneWords, 't' | 'language'>,
  hall: HallRow | null,
): Readonly<Record<'n' | 'pale' | 'shelf' | 'hours', number> & Record<'name' | 'languages', string>> => ({
  n: neededIn(hall),
  pale: hall?.rules.paleAfterDays ?? 0,
  shelf: hall?.rules.shelfAfterDays ?? 0,
  hours: Math.round(limits.people.onTrustMs / HOUR),
  name: apart(hall?.name ?? t('hall.unnamed')),
  languages: new Intl.ListFormat(language).format(
    (hall?.languages ?? []).map((one) => apart(t(`language.${one}`))),
  ),
});
