/** Makes frames for one audience: the hub's side of `applyFrame`. */
import type { State } from '../domain/state.ts';
import { projectKey, type Names } from './project.ts';
import type { AnyRow, Audience, Frame, NeedRow, RowKey, TallyRow } from './rows.ts';

/**
 * What this audience sees differently in `after` than in `before`, looking only at `keys` (see `touchedBy`).
 * A pledge is told by what it adds to the tally and not as a whole row. What this audience could see neither before nor
 * after is not mentioned at all.
 */
export function frameBetween(
  before: State,
  after: State,
  keys: Iterable<RowKey>,
  audience: Audience,
  names: Names,
): Frame {
  const set: AnyRow[] = [];
  const gone: RowKey[] = [];
  const tally: TallyRow[] = [];
  for (const key of keys) {
    const row = projectKey(after, key, audience, names);
    const old = projectKey(before, key, audience, names);
    if (row === null) {
      if (old !== null) gone.push(key);
    } else if (row.k === 'need' && old?.k === 'need' && onlyTallyDiffers(old, row)) {
      const change = tallyChange(old, row);
      if (change !== null) tally.push(change);
    } else {
      set.push(row);
    }
  }
  return {
    from: before.number,
    to: after.number,
    ...(set.length > 0 ? { set } : {}),
    ...(gone.length > 0 ? { gone } : {}),
    ...(tally.length > 0 ? { tally } : {}),
  };
}

/** Null when nothing changed: somebody pledged and took it back within one frame. */
function tallyChange({ tally: a }: NeedRow, { no, tally: b }: NeedRow): TallyRow | null {
  if (a.pledged === b.pledged && a.pledges === b.pledges && a.standby === b.standby && a.done === b.done)
    return null;
  return [no, b.pledged - a.pledged, b.pledges - a.pledges, b.standby - a.standby, b.done - a.done];
}

function onlyTallyDiffers(a: NeedRow, b: NeedRow): boolean {
  return (
    a.details === b.details &&
    a.status === b.status &&
    a.closedAt === b.closedAt &&
    a.seenAt === b.seenAt &&
    a.raisedBy === b.raisedBy &&
    a.sightings === b.sightings &&
    a.seenBy.join() === b.seenBy.join() &&
    a.loosenedAt === b.loosenedAt &&
    a.assessed === b.assessed &&
    a.covered === b.covered &&
    (a.uncoverAskedBy ?? []).join() === (b.uncoverAskedBy ?? []).join() &&
    a.tally.needed === b.tally.needed
  );
}
