/** What is said of agreements and proposals in a line. Pure, but for the words. */
import type { CircleId, PersonId } from '../../../shared/domain/ids.ts';
import type { AgreementRow } from '../../../shared/view/meeting-rows.ts';
import type { View } from '../../../shared/view/rows.ts';
import { apart } from '../../lib/apart.ts';
import { isDueRow } from '../../phone/agreements/list.ts';
import type { TouchWords } from './words.ts';

export const whose = ({ t }: TouchWords, { circles }: View, circle: CircleId | null): string =>
  circle === null ? t('circle.hall') : apart(circles.get(circle)?.name ?? t('covered.circle'));

/** Somebody, where the wall does not say who. */
export const named = ({ t }: TouchWords, { people }: View, person: PersonId | null): string => {
  const name = person === null ? null : (people.get(person)?.name ?? null);
  return name === null ? t('floor.somebody') : apart(name);
};

export function sayAgreement(words: TouchWords, view: View, row: AgreementRow, now: number): string {
  const { t } = words;
  return [
    isDueRow(row, now) ? t('agreement.due') : t('agreement.reviewAt', { when: words.day(row.reviewAt, now) }),
    ...(row.experiment ? [t('agreement.experiment')] : []),
    whose(words, view, row.circle),
  ].join(' · ');
}
