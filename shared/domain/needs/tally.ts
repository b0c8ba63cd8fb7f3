/** What a need still lacks: derived from the pledges and the words of the people concerned, never stored. */
import type { Need } from '../state.ts';

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

function count(need: Need): Tally {
  const last = need.assessments.at(-1);
  const needed = last === undefined || last.outcome === 'met' ? need.details.amount : last.left;
  const since = last === undefined || last.outcome === 'met' ? 0 : last.number;
  let pledged = 0;
  let pledges = 0;
  let standby = 0;
  let done = 0;
  for (const pledge of need.pledges.values()) {
    switch (pledge.status) {
      case 'standby':
        standby += 1;
        break;
      case 'promised':
        pledged += pledge.amount;
        pledges += 1;
        break;
      case 'done':
        if (pledge.done <= since) break;
        pledged += pledge.amount;
        pledges += 1;
        done += pledge.amount;
        break;
      case 'withdrawn':
    }
  }
  return { needed, pledged, pledges, standby, done };
}

/** The last time somebody saw that it is still so. Milliseconds. */
export function lastSeen(need: Need): number {
  return need.sightings.reduce((latest, { at }) => Math.max(latest, at), need.refreshedAt);
}
