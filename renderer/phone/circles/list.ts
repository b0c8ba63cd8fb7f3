/** Circles in the order in which people look them up. */
import { formats } from '../../lib/i18n/formats.ts';
import type { CircleRow, View } from '../../../shared/view/rows.ts';

export const circlesBy = (
  view: View,
  language: string,
  status: CircleRow['status'],
): readonly CircleRow[] => {
  const order = formats.order(language);
  return [...view.circles.values()]
    .filter((circle) => circle.status === status)
    .sort((a, b) => order.compare(a.name ?? '', b.name ?? '') || a.no - b.no);
};
export const openCircles = (view: View, language: string): readonly CircleRow[] =>
  circlesBy(view, language, 'open');
