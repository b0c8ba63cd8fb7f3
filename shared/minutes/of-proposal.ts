/** What a meeting made of a proposal: its texts, its rounds, how objections were met, and what was decided. */
import type { PersonId, Time } from '../domain/ids.ts';
import type { Meeting } from '../domain/meetings/state.ts';
import type { Proposal, Round, Version } from '../domain/proposals/state.ts';
import type { State } from '../domain/state.ts';
import type { Audience } from '../view/rows.ts';
import type { Decision, Met, Objection, ProposalMinutes, RoundMinutes, Said } from './minutes.ts';
import { areWordsCovered } from '../view/shown.ts';
import type { Who } from './told.ts';

const DAY = 24 * 3_600_000;
type Closed = Round & { readonly status: 'closed' };

export function proposalOf(
  state: State,
  meeting: Meeting & { readonly openedAt: Time },
  proposal: Proposal,
  audience: Audience,
  who: Who,
): ProposalMinutes {
  const covered = areWordsCovered(state, proposal.id);
  const { id, title, driver, effect, by } = proposal;
  const held = proposal.rounds.filter((round) => round.meeting === meeting.id && round.status !== 'open');
  const closed = held.filter((round): round is Closed => round.status === 'closed');
  const telling = { covered, audience, who };
  return {
    ...{ id, covered, kind: effect.kind },
    title: covered ? null : title,
    driver: covered ? null : driver,
    by: covered ? null : who(by),
    mandate: effect.kind === 'mandate' ? { person: covered ? null : who(effect.person) } : null,
    versions: versionsIn(proposal, meeting).map(({ version, text, by: writer }) => ({
      version,
      text: covered ? null : text,
      by: covered ? null : who(writer),
    })),
    rounds: held.map((round) => roundOf(round, closed, telling)),
    decision: decisionIn(proposal, meeting, covered),
  };
}

const endOf = (meeting: Meeting): Time => (meeting.status === 'closed' ? meeting.closedAt : Infinity);

/** The text that was there when the meeting was opened, and those written in it. */
function versionsIn(proposal: Proposal, meeting: Meeting & { readonly openedAt: Time }): readonly Version[] {
  const upToEnd = proposal.versions.filter(({ at }) => at <= endOf(meeting));
  const before = upToEnd.findLastIndex(({ at }) => at <= meeting.openedAt);
  return upToEnd.slice(Math.max(0, before));
}

interface Telling {
  readonly covered: boolean;
  readonly audience: Audience;
  readonly who: Who;
}

function roundOf(round: Round, closed: readonly Closed[], telling: Telling): RoundMinutes {
  const about = { round: round.round, version: round.version };
  if (round.status !== 'closed') return { ...about, result: null };
  const { covered, audience, who } = telling;
  const said: Said[] = [];
  const objections: Objection[] = [];
  for (const [person, { kind, words }] of round.answers.entries()) {
    if (words === null || covered) continue;
    const by = who(person);
    if (kind !== 'object') said.push({ kind, words, by });
    else if (round.verdict.objections.includes(person))
      objections.push({ words, by, met: fateOf(round, person, closed) });
  }
  const { outcome, counts, quorum, changes } = round.verdict;
  return {
    ...about,
    result: {
      entitled: round.entitled.length,
      ...{ outcome, counts, quorum },
      // Whose objections: said beside each, where it may be.
      changes: changes.map((change) =>
        change.type === 'ObjectionsMet'
          ? { ...change, by: audience === 'room' ? [] : change.by.flatMap((id) => who(id) ?? []) }
          : change,
      ),
      said: inOrder(said),
      objections: inOrder(objections),
    },
  };
}

/** The order of a table depends on how it came about. */
const inOrder = <T extends { readonly words: string }>(all: readonly T[]): readonly T[] =>
  [...all].sort((a, b) => (a.words < b.words ? -1 : a.words > b.words ? 1 : 0));

/** What the next round of the meeting says of an objection: only those who raised it lift it, or a new text does. */
function fateOf(round: Closed, person: PersonId, closed: readonly Closed[]): Met {
  if (round.verdict.outcome === 'adoptedByFallBack') return { how: 'fallBack' };
  const next = closed.find((one) => one.round > round.round);
  if (next === undefined) return { how: 'stands' };
  const answer = next.answers.get(person);
  if (answer?.kind === 'object') return { how: 'raisedAgain' };
  if (next.version !== round.version) return { how: 'version', version: next.version };
  return { how: 'lifted' };
}

function decisionIn(proposal: Proposal, meeting: Meeting, covered: boolean): Decision | null {
  const last = proposal.rounds.at(-1);
  if (proposal.status === 'adopted' && last?.status === 'closed' && last.meeting === meeting.id) {
    const version = proposal.versions.find((one) => one.version === last.version);
    const { effect } = proposal;
    return {
      is: 'adopted',
      version: last.version,
      reviewAt: last.closedAt + (version?.reviewAfter ?? 0) * DAY,
      rule: effect.kind === 'rule' && !covered ? effect.change : null,
    };
  }
  if (meeting.status !== 'open' && meeting.status !== 'closed') return null;
  const way = proposal.ways.findLast(({ at }) => at >= meeting.openedAt && at <= endOf(meeting));
  return way === undefined || way.to === 'takenUp' ? null : { is: way.to };
}
