/** Circles in the order in which people look them up. */
import type { CommandOf } from '../../../shared/domain/commands.ts';
import type { CircleId } from '../../../shared/domain/ids.ts';
import { formats } from '../../lib/i18n/formats.ts';
import { tidyText } from '../../../shared/domain/plain-text.ts';
import { limits } from '../../../shared/limits.ts';
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

/** On the button that says it. */
export const circleSays = {
  JoinCircle: 'circle.join',
  LeaveCircle: 'circle.leave',
  ReopenCircle: 'circle.reopen',
} as const;

export const openNeedsOf = (view: View, circle: CircleId): number =>
  [...view.needs.values()].filter(({ status, details }) => status === 'open' && details?.circle === circle)
    .length;

/** Null without a name. */
export function starting(circle: CircleId, name: string, domain: string): CommandOf<'StartCircle'> | null {
  const called = tidyText(name, limits.text.name);
  const about = tidyText(domain, limits.text.domain);
  if (called === '') return null;
  return { type: 'StartCircle', circle, name: called, domain: about === '' ? null : about };
}
