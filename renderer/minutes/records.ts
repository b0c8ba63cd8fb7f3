/** What anybody needs to draw the lots of a meeting again: JSON, a line each, the same in every language. */
import type { Minutes, PollMinutes } from '../../shared/minutes/minutes.ts';

/** Where one alone was willing, or nobody revealed anything, there is nothing to draw. */
export function records({ lent, items, polls }: Minutes): readonly string[] {
  const roles = lent.flatMap(({ role, lot }) =>
    lot === null || Object.keys(lot.values).length === 0 ? [] : [{ role, ...lot }],
  );
  const ties = [...items.flatMap((item) => item.polls), ...polls].flatMap(tieOf);
  return [...roles, ...ties].map((record) => JSON.stringify(record, null, 1));
}

const tieOf = ({ id, tie }: PollMinutes) =>
  tie?.lot == null ? [] : [{ poll: id, ...tie.lot, chosen: tie.chosen }];
