/** How the lines of a page come up, a few in every frame. Pure. */

/** What is up or comes up, and what was up before it. */
export interface Coming<Id> {
  /** Counts the pages that came up: what changes on a page that is up comes all at once. */
  readonly turn: number;
  readonly page: number;
  /** The places there are: the same list while they are the same. A line that moves takes its place with it. */
  readonly places: readonly number[];
  /** What each place is to say. */
  readonly ids: readonly Id[];
  /** What each said before the page turned. */
  readonly before: readonly Id[];
  /** The first place that nobody had yet. */
  readonly free: number;
}

const NOTHING: Coming<never> = { turn: 0, page: -1, places: [], ids: [], before: [], free: 0 };

/**
 * `ids` are to be on `page`. When a page turns, its places stay and say something else: lines that are thrown away and
 * made anew cost twice. On a page that stays, whatever is said keeps its place.
 */
function comes<Id>(up: Coming<Id>, ids: readonly Id[], page: number): Coming<Id> {
  let { free } = up;
  const turns = page !== up.page;
  const places = ids.map((id, at) => (turns ? up.places[at] : up.places[up.ids.indexOf(id)]) ?? free++);
  const isSame = places.length === up.places.length && places.every((place, at) => place === up.places[at]);
  return {
    turn: turns ? up.turn + 1 : up.turn,
    page,
    places: isSame ? up.places : places,
    ids,
    before: turns ? up.ids : up.before,
    free,
  };
}

/** Remembers what was up. */
export function createComing<Id>(): (ids: readonly Id[], page: number) => Coming<Id> {
  let up: Coming<Id> = NOTHING;
  return (ids, page) => (up = comes(up, ids, page));
}

/** What the places say when the first `there` of them say what they are to say, and the others what they said. */
export function sayingAt<Id>(
  { places, ids, before }: Coming<Id>,
  there: number,
): Pick<Coming<Id>, 'places' | 'ids'> {
  if (there >= ids.length) return { places, ids };
  const said = [...ids.slice(0, there), ...before.slice(there, ids.length)];
  return { places: said.length === places.length ? places : places.slice(0, said.length), ids: said };
}
