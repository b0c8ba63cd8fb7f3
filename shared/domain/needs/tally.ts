/** What a need still lacks: derived from the pledges and the words of the people concerned, never stored. */
import type { Need, Pledge } from '../state.ts';
import type { Gathering } from '../table.ts';

export interface Tally {
  /** What is needed now: the amount asked, or what was last said to be still missing. */
  readonly needed: number;
  /** Promised or done since that was said; more than needed is fine. */
  readonly pledged: number;
  /** How many pledges make that up: a number of pledges, not of anybody's. */
  readonly pledges: number;
  /** How many could if needed. */
  readonly standby: number;
  /** The part of `pledged` that its pledgers say is done. */
  readonly done: number;
}

/** Needs are never changed in place, so a tally once made stays true of its need. */
const made = new WeakMap<Need, Tally>();

export function tallyOf(need: Need): Tally {
  const known = made.get(need);
  if (known !== undefined) return known;
  const tally = count(need);
  made.set(need, tally);
  return tally;
}

type Sums = Omit<Tally, 'needed'>;
const NOTHING: Sums = { pledged: 0, pledges: 0, standby: 0, done: 0 };

const plus = (one: Sums, other: Sums): Sums => ({
  pledged: one.pledged + other.pledged,
  pledges: one.pledges + other.pledges,
  standby: one.standby + other.standby,
  done: one.done + other.done,
});

/** What a pledge counts for, when what was done by entry `since` is over. */
function counted(pledge: Pledge, since: number): Sums {
  const { amount } = pledge;
  switch (pledge.status) {
    case 'standby':
      return { ...NOTHING, standby: 1 };
    case 'promised':
      return { ...NOTHING, pledged: amount, pledges: 1 };
    case 'done':
      return pledge.done <= since ? NOTHING : { ...NOTHING, pledged: amount, pledges: 1, done: amount };
    case 'withdrawn':
      return NOTHING;
  }
}

const gatheringSince = (since: number): Gathering<Pledge, Sums> => ({
  nothing: NOTHING,
  of: (pledge) => counted(pledge, since),
  plus,
  known: new WeakMap(),
});
/** For needs that nobody has looked at again yet: most of them, so what is known of their parts is kept. */
const sinceRaised = gatheringSince(0);

function count(need: Need): Tally {
  const last = need.assessments.at(-1);
  const isWhole = last === undefined || last.outcome === 'met';
  const needed = isWhole ? need.details.amount : last.left;
  const gathering = isWhole ? sinceRaised : gatheringSince(last.number);
  return { needed, ...need.pledges.gathered(gathering) };
}

/** The last time somebody saw that it is still so. Milliseconds. */
export function lastSeen(need: Need): number {
  return need.sightings.reduce((latest, { at }) => Math.max(latest, at), need.refreshedAt);
}
