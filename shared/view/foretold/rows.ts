/** Small changes to a view, made without touching the one before. */
import type { DeviceKey, PersonId, Time } from '../../domain/ids.ts';
import type { AgreementRow, MeetingRow, ProposalRow } from '../meeting-rows.ts';
import type { ChoosingRow, RoleRow } from '../mandate-rows.ts';
import type { PollRow } from '../poll-rows.ts';
import type { CircleRow, DeedRow, NeedRow, PersonRow, ThanksRow, View } from '../rows.ts';

/** `no` of a row whose entry has no number yet; the frame brings the same id with its number. */
export const UNNUMBERED = -1;

/** Who gives a command, and what their own screen shows. */
export interface Seer {
  readonly view: View;
  /** Whose phone it is; null for somebody who only looks, and for the wall. */
  readonly me: PersonId | null;
  /** Hub time, milliseconds. */
  readonly at: Time;
  /** True for members, who see what the room does not. */
  readonly member: boolean;
  /** The key made for one need, when the command is given with that instead of a name. */
  readonly unnamed: DeviceKey | null;
}

interface Rows {
  readonly needs: NeedRow;
  readonly people: PersonRow;
  readonly circles: CircleRow;
  readonly deeds: DeedRow;
  readonly thanks: ThanksRow;
  readonly meetings: MeetingRow;
  readonly proposals: ProposalRow;
  readonly agreements: AgreementRow;
  readonly polls: PollRow;
  readonly roles: RoleRow;
  readonly choosings: ChoosingRow;
}
export type Kind = keyof Rows;

/** The view with `row` in it; the same when there is one with that id already. */
export function addRow<K extends Kind>(view: View, kind: K, row: Rows[K]): View {
  const rows = view[kind] as unknown as ReadonlyMap<string, Rows[K]>;
  return rows.has(row.id) ? view : { ...view, [kind]: new Map(rows).set(row.id, row) };
}

export function removeRow(view: View, kind: Kind, id: string): View {
  const rows = view[kind] as ReadonlyMap<string, unknown>;
  if (!rows.has(id)) return view;
  const others = new Map(rows);
  others.delete(id);
  return { ...view, [kind]: others };
}

/** The view with one row changed; the same when there is no such row or `to` has nothing to change. */
export function changeRow<K extends Kind>(
  view: View,
  kind: K,
  id: string,
  to: (row: Rows[K]) => Partial<Rows[K]> | null,
): View {
  const rows = view[kind] as unknown as ReadonlyMap<string, Rows[K]>;
  const row = rows.get(id);
  const changes = row === undefined ? null : to(row);
  return row === undefined || changes === null
    ? view
    : { ...view, [kind]: new Map(rows).set(id, { ...row, ...changes }) };
}

/** Me, where this screen may say that it was I: guests see their own name only if they are shown on the wall. */
export function meShown({ view, me, member }: Seer): PersonId | null {
  if (me === null || member) return me;
  return view.people.get(me)?.shownOnWall === true ? me : null;
}
