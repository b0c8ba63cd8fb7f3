/** What the search index says of a need. */
import type { NeedId } from '../../../shared/domain/ids.ts';
import { thingKey, type Need, type State } from '../../../shared/domain/state.ts';
import type { RowKey } from '../../../shared/view/rows.ts';
import type { Indexed } from './store.ts';

const isCovered = (state: State, { id }: Need): boolean =>
  state.covers.size > 0 && state.covers.has(thingKey({ kind: 'need', id }));

/** Needs among `keys` that are found by something else in `after` than in `before`: a pledge changes none. */
export function indexedAnew(before: State, after: State, keys: Iterable<RowKey>): Indexed[] {
  const anew: Indexed[] = [];
  for (const key of keys) {
    const need = key.startsWith('need:') ? after.needs.get(key.slice(5) as NeedId) : undefined;
    if (need === undefined) continue;
    const old = before.needs.get(need.id);
    const isSame =
      old?.details === need.details &&
      old.status === need.status &&
      isCovered(before, old) === isCovered(after, need);
    if (!isSame) anew.push(indexed(after, need));
  }
  return anew;
}

function indexed(state: State, need: Need): Indexed {
  const { what, where, circle, quiet } = need.details;
  const name = circle === null ? null : (state.circles.get(circle)?.name ?? null);
  return {
    need: need.id,
    no: need.no,
    words: [what, where, name].filter((text) => text !== null).join(' '),
    circle,
    closedAt: need.status === 'open' ? null : need.closedAt,
    hidden: quiet || isCovered(state, need),
  };
}
