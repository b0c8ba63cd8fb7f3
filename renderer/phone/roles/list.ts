/** Roles of the hall and people as they are looked up. */
import { formats } from '../../lib/i18n/formats.ts';
import type { PersonRow, View } from '../../../shared/view/rows.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import type { ChoosingId } from '../../../shared/domain/ids.ts';
import { limits } from '../../../shared/limits.ts';
import type { ChoosingRow, RoleRow } from '../../../shared/view/mandate-rows.ts';

export const rolesBy = (view: View, language: string, status: RoleRow['status']): readonly RoleRow[] => {
  const order = formats.order(language);
  return [...view.roles.values()]
    .filter((row) => row.status === status)
    .sort((a, b) => order.compare(a.name ?? '', b.name ?? '') || a.no - b.no);
};

/** Who can be chosen: members, of the role's circle where it has one; by name. */
export function canBeChosen(view: View, { circle }: RoleRow, language: string): readonly PersonRow[] {
  const order = formats.order(language);
  const inIt = circle === null ? null : new Set(view.circles.get(circle)?.members);
  return [...view.people.values()]
    .filter(({ status, id }) => status === 'member' && inIt?.has(id) !== false)
    .sort((a, b) => order.compare(a.name ?? '', b.name ?? '') || a.no - b.no);
}

const DAY = 24 * 3_600_000;
export const usualStepDays = 3;
export const mostStepDays = Math.floor(limits.mandates.step.mostMs / DAY);

/** Somebody is chosen over days: a new choosing, or the one that was put off. */
export function choosingOver(days: number, role: RoleRow, last: ChoosingRow | null, id: ChoosingId): Command {
  const place = { in: 'days', stepMs: days * DAY } as const;
  return last?.stage === 'calledOff'
    ? { type: 'ResumeChoosing', choosing: last.id, place }
    : { type: 'BeginChoosing', choosing: id, hallRole: role.id, place };
}
