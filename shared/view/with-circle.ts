/** What somebody can do with a circle now: the same on a phone and at the wall, where the room is not told who is in it. */
import type { CircleId, PersonId } from '../domain/ids.ts';
import type { CircleRow, View } from './rows.ts';

export const isInCircle = ({ members }: CircleRow, me: PersonId | null): boolean =>
  me !== null && members.includes(me);
export const isIn = (view: View, circle: CircleId, me: PersonId | null): boolean => {
  const row = view.circles.get(circle);
  return row !== undefined && isInCircle(row, me);
};
/** By the count: names are not told to every audience. */
export const othersIn = (row: CircleRow, me: PersonId | null): boolean =>
  row.size > (isInCircle(row, me) ? 1 : 0);

/** Null: nothing but looking. */
export function withCircle(
  row: CircleRow,
  me: PersonId | null,
  isMember: boolean,
): { readonly say: 'JoinCircle' | 'LeaveCircle' | 'ReopenCircle'; readonly mayClose: boolean } | null {
  if (!isMember) return null;
  if (row.status === 'closed') return { say: 'ReopenCircle', mayClose: false };
  return { say: isInCircle(row, me) ? 'LeaveCircle' : 'JoinCircle', mayClose: !othersIn(row, me) };
}
