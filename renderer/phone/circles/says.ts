/** What is said to a circle, on a phone and at the wall: apart from the list, which the board loads before anything else. */
import type { CommandOf } from '../../../shared/domain/commands.ts';
import type { CircleId } from '../../../shared/domain/ids.ts';
import { tidyText } from '../../../shared/domain/plain-text.ts';
import { limits } from '../../../shared/limits.ts';
import type { View } from '../../../shared/view/rows.ts';

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
