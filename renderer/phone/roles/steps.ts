/** What whoever moves a meeting along has before them, where the matter is choosing for a role. Pure. */
import type { ItemId, MeetingId } from '../../../shared/domain/ids.ts';
import type { ChoosingRow, RoleRow } from '../../../shared/view/mandate-rows.ts';
import type { View } from '../../../shared/view/rows.ts';
import { rolesBy } from './list.ts';

/** The choosing that this matter began and that was not put off. */
export const choosingAt = (view: View, meeting: MeetingId, item: ItemId): ChoosingRow | null =>
  [...view.choosings.values()].find(
    (row) => row.meeting === meeting && row.item === item && row.stage !== 'calledOff',
  ) ?? null;

/** Roles for which nobody is being chosen. */
export const freeRoles = (view: View, language: string): readonly RoleRow[] =>
  rolesBy(view, language, 'open').filter(({ choosing: last }) => {
    const stage = last === null ? null : (view.choosings.get(last)?.stage ?? null);
    return stage === null || stage === 'chosen' || stage === 'calledOff';
  });

/** Somebody was proposed, and it came to nothing. */
export function isLeftOver(view: View, { stage, proposal: id }: ChoosingRow): boolean {
  const proposal = id === null ? null : (view.proposals.get(id) ?? null);
  return (
    stage === 'proposed' &&
    (proposal === null ||
      proposal.round?.status === 'closed' ||
      ['deferred', 'returned', 'withdrawn'].includes(proposal.status))
  );
}
