/** What anybody needs to draw the lots of a meeting again: JSON, a line each, the same in every language. */
import type { LentMinutes, Minutes, PollMinutes } from '../../shared/minutes/minutes.ts';

/** A lot that was drawn: for a role of the meeting or in a tie. `text`: what it takes to draw it again. */
export type LotRecord = { readonly text: string } & (
  { readonly lent: LentMinutes } | { readonly poll: PollMinutes }
);

/** Where one alone was willing, or nobody revealed anything, there is nothing to draw. */
export function records({ lent, items, polls }: Minutes): readonly LotRecord[] {
  const roles = lent.flatMap((one): readonly LotRecord[] => {
    const { role, lot } = one;
    if (lot === null || Object.keys(lot.values).length === 0) return [];
    return [{ lent: one, text: textOf({ role, ...lot }) }];
  });
  return [...roles, ...[...items.flatMap((item) => item.polls), ...polls].flatMap(tieOf)];
}

function tieOf(poll: PollMinutes): readonly LotRecord[] {
  const { id, tie } = poll;
  if (tie?.lot == null) return [];
  return [{ poll, text: textOf({ poll: id, ...tie.lot, chosen: tie.chosen }) }];
}

const textOf = (record: object): string => JSON.stringify(record, null, 1);
