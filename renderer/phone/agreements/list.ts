/** Agreements as people look for them. */
import type { CircleId, Time } from '../../../shared/domain/ids.ts';
import type { AgreementRow } from '../../../shared/view/meeting-rows.ts';
import type { View } from '../../../shared/view/rows.ts';

export const isDueRow = ({ reviewCalled, reviewAt }: AgreementRow, now: Time): boolean =>
  reviewCalled || now >= reviewAt;

/** Due ones first, then by when they are looked at again. */
export function foundAgreements(
  view: View,
  sought: string,
  circle: CircleId | 'hall' | null,
  now: Time,
): readonly AgreementRow[] {
  const wanted = sought.trim().toLocaleLowerCase();
  return [...view.agreements.values()]
    .filter((row) => circle === null || row.circle === (circle === 'hall' ? null : circle))
    .filter(({ title, text }) => `${title ?? ''} ${text ?? ''}`.toLocaleLowerCase().includes(wanted))
    .sort(
      (a, b) => Number(isDueRow(b, now)) - Number(isDueRow(a, now)) || a.reviewAt - b.reviewAt || a.no - b.no,
    );
}
