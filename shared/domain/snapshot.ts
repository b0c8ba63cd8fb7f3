/** The state as text and back: a cache of the log, thrown away whenever in doubt. */
import type { PersonId } from './ids.ts';
import type { Answer } from './proposals/commands.ts';
import type { Proposal, Round } from './proposals/state.ts';
import type { Ballot } from './polls/ballot.ts';
import type { Paper } from './polls/papers.ts';
import type { HallPoll } from './polls/state.ts';
import type { Need, State } from './state.ts';
import { Table } from './table.ts';

/** Counted up whenever the shape of `State` changes, or what old events make of it: an old snapshot is not read as a new one. */
export const SNAPSHOT_FORMAT = 7;

type Pairs = [string, never][];

export function writeSnapshot(state: State): string {
  return JSON.stringify({ format: SNAPSHOT_FORMAT, state });
}

/** Null when it is from another format. */
export function readSnapshot(text: string): State | null {
  const read = JSON.parse(text) as { format: number; state: Record<keyof State, unknown> };
  if (read.format !== SNAPSHOT_FORMAT) return null;
  const raw = read.state;
  const table = (key: keyof State) => Table.from<never, never>(raw[key] as Pairs as [never, never][]);
  const needs = (raw.needs as [string, Need][]).map(
    ([id, need]) => [id, { ...need, pledges: Table.from(need.pledges as unknown as Pairs) }] as const,
  );
  const proposals = (raw.proposals as [string, Proposal][]).map(
    ([id, proposal]) => [id, { ...proposal, rounds: proposal.rounds.map(withAnswers) }] as const,
  );
  const polls = (raw.polls as [string, HallPoll][]).map(
    ([id, poll]) => [id, { ...poll, ...tablesIn(poll) }] as const,
  );
  return {
    ...(raw as unknown as State),
    people: table('people'),
    keys: table('keys'),
    circles: table('circles'),
    needs: Table.from(needs) as unknown as State['needs'],
    open: table('open'),
    deeds: table('deeds'),
    thanks: table('thanks'),
    covers: table('covers'),
    meetings: table('meetings'),
    gatherings: table('gatherings'),
    lastHeld: table('lastHeld'),
    proposals: Table.from(proposals) as unknown as State['proposals'],
    undecided: table('undecided'),
    agreements: table('agreements'),
    polls: Table.from(polls) as unknown as State['polls'],
    polling: table('polling'),
    roles: table('roles'),
    choosings: table('choosings'),
  };
}

const withAnswers = (round: Round): Round => ({
  ...round,
  answers: Table.from(round.answers as unknown as [PersonId, Answer][]),
});

const tablesIn = ({ votes, papers }: HallPoll): Pick<HallPoll, 'votes' | 'papers'> => ({
  votes: Table.from(votes as unknown as [PersonId, Ballot][]),
  papers: Table.from(papers as unknown as [PersonId, Paper][]),
});
