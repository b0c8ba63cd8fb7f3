/** Makes frames for one audience: the hub's side of `applyFrame`. */
import type { State } from '../domain/state.ts';
import type { ChoosingId, PollId, ProposalId } from '../domain/ids.ts';
import { projectKey, type Names } from './project.ts';
import { onlySuggestedDiffers } from './project-mandates.ts';
import { onlyHeardDiffers } from './project-meetings.ts';
import { onlyTurnoutDiffers } from './project-polls.ts';
import { turnoutSoFar } from '../domain/polls/state.ts';
import type { AnyRow, Audience, Frame, HeardRow, NeedRow, RowKey, TallyRow, TurnoutRow } from './rows.ts';

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
  const heard: HeardRow[] = [];
  const turnout: TurnoutRow[] = [];
  for (const key of keys) {
    const more = heardMore(before, after, key) ?? suggestedMore(before, after, key);
    if (more !== null) {
      heard.push(more);
      continue;
    }
    const voted = votedMore(before, after, key);
    if (voted !== null) {
      turnout.push(voted);
      continue;
    }
    const row = projectKey(after, key, audience, names);
    const old = projectKey(before, key, audience, names);
    if (row === null) {
      if (old !== null) gone.push(key);
    } else if (
      row.k === 'choosing' &&
      row.stage === 'asking' &&
      JSON.stringify(row) === JSON.stringify(old)
    ) {
      // Somebody declined, or was silent: nobody is told that there was anything.
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
    ...(heard.length > 0 ? { heard } : {}),
    ...(turnout.length > 0 ? { turnout } : {}),
  };
}

/** An answer in an open round is told as a number: who said what is told when it closes. */
function heardMore(before: State, after: State, key: RowKey): HeardRow | null {
  if (!key.startsWith('proposal:')) return null;
  const id = key.slice('proposal:'.length) as ProposalId;
  const [old, now] = [before.proposals.get(id), after.proposals.get(id)];
  if (old === undefined || now === undefined || !onlyHeardDiffers(old, now)) return null;
  // Covered and uncovered are acts on it too, and so is who may be named.
  if (before.covers !== after.covers || before.people !== after.people) return null;
  return [now.no, now.rounds.at(-1)?.answers.size ?? 0];
}

/** A suggestion is told as a number: whom, and why, is read when the change round begins. */
function suggestedMore(before: State, after: State, key: RowKey): HeardRow | null {
  if (!key.startsWith('choosing:')) return null;
  const id = key.slice('choosing:'.length) as ChoosingId;
  const [old, now] = [before.choosings.get(id), after.choosings.get(id)];
  if (old === undefined || now === undefined || !onlySuggestedDiffers(old, now)) return null;
  if (before.covers !== after.covers || before.people !== after.people) return null;
  // It may have been told to nobody while another one was.
  if (after.roles.get(now.hallRole)?.choosing !== id) return null;
  return [now.no, now.suggestions.length];
}

/** A vote in an open poll, or a paper taken, is told as a number. */
function votedMore(before: State, after: State, key: RowKey): TurnoutRow | null {
  if (!key.startsWith('poll:')) return null;
  const id = key.slice('poll:'.length) as PollId;
  const [old, now] = [before.polls.get(id), after.polls.get(id)];
  if (old === undefined || now === undefined || !onlyTurnoutDiffers(old, now)) return null;
  // Covered and uncovered are acts on it too, and so is who is shown.
  if (before.covers !== after.covers || before.people !== after.people) return null;
  return [now.no, turnoutSoFar(now)];
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
