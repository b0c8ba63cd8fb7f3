/** What the search index says of a need. */
import type { NeedId } from '../../../shared/domain/ids.ts';
import { thingKey, type State } from '../../../shared/domain/state.ts';
import type { Indexed } from './store.ts';

export function indexed(state: State, id: NeedId | null): Indexed[] {
  const need = id === null ? undefined : state.needs.get(id);
  if (need === undefined) return [];
  const { what, where, circle, quiet } = need.details;
  const name = circle === null ? null : (state.circles.get(circle)?.name ?? null);
  return [
    {
      need: need.id,
      no: need.no,
      words: [what, where, name].filter((text) => text !== null).join(' '),
      circle,
      closedAt: need.status === 'open' ? null : need.closedAt,
      hidden: quiet || state.covers.has(thingKey({ kind: 'need', id: need.id })),
    },
  ];
}
