/** Where the room is not told whose something on an agenda, a note, thanks or a deed is, and it is this one's. Pure. */
import type { Who } from '../../../shared/protocol/touch.ts';
import type { ItemRow } from '../../../shared/view/meeting-rows.ts';
import type { PersonRow, View } from '../../../shared/view/rows.ts';

/** Who has left the hall is nobody the room is told of: what they added is anybody's to see to. */
export const gone = (id: PersonRow['id']): PersonRow => ({
  ...{ k: 'person', id, no: 0, covered: false, status: 'left', name: null },
  ...{ shownOnWall: false, vouchedBy: [], returns: [] },
});

export function onAgendas(rows: View['meetings'], { person, items, notes }: Who): View['meetings'] {
  if (items.length + notes.length === 0) return rows;
  const whose = new Map(items.map(({ item, by }) => [item, by]));
  const mine = new Set(notes);
  const as = (item: ItemRow): ItemRow => ({
    ...item,
    by: item.by ?? whose.get(item.id) ?? null,
    notes: item.notes.map((note) => (mine.has(note.id) ? { ...note, by: person } : note)),
  });
  return new Map([...rows].map(([id, row]) => [id, { ...row, items: row.items.map(as) }]));
}

/** Rows of these are `by` this person. */
export function withMine<Id, Row extends { readonly by: Who['person'] | null }>(
  rows: ReadonlyMap<Id, Row>,
  mine: readonly Id[],
  by: Who['person'],
): ReadonlyMap<Id, Row> {
  const all = new Map(rows);
  for (const id of mine) {
    const row = rows.get(id);
    if (row !== undefined) all.set(id, { ...row, by });
  }
  return all;
}
