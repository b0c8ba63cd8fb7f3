/** Meetings, polls and proposals that are over, and agreements, in force or not any more, as they are found. */
import type { CircleId, MeetingId, ProposalId, Time } from '../domain/ids.ts';
import { isOver, type HallPoll } from '../domain/polls/state.ts';
import { isAtWork, type Proposal } from '../domain/proposals/state.ts';
import type { State } from '../domain/state.ts';
import type { Audience } from '../view/rows.ts';
import { areWordsCovered } from '../view/shown.ts';
import type { KeptAgreement, Link, PastMeeting, PastPoll, PastProposal } from './minutes.ts';
import { circleName, isCovered } from './told.ts';

/** Null for one that is not over: it may have been taken up again. */
export function pastMeeting(
  state: State,
  id: MeetingId,
  audience: Audience,
): Omit<PastMeeting, 'path'> | null {
  const meeting = state.meetings.get(id);
  if (meeting?.status !== 'closed') return null;
  const hidden = audience === 'room' && isCovered(state, 'meeting', id);
  return {
    id,
    title: hidden ? null : meeting.title,
    at: meeting.openedAt,
    circle: circleName(state, meeting.circle),
  };
}

export function keptAgreement(state: State, id: ProposalId, audience: Audience): KeptAgreement | null {
  const agreement = state.agreements.get(id);
  if (agreement === undefined) return null;
  const mayRead = (of: ProposalId): boolean => audience === 'member' || !areWordsCovered(state, of);
  const link = (of: ProposalId | null): Link | null => {
    const other = of === null ? undefined : state.agreements.get(of);
    return other === undefined ? null : { id: other.id, title: mayRead(other.id) ? other.title : null };
  };
  const { title, text, circle, since, status, endedAt } = agreement;
  return {
    id,
    title: mayRead(id) ? title : null,
    text: mayRead(id) ? text : null,
    circle: circleName(state, circle),
    ...{ since, status, endedAt },
    before: before(state, id).flatMap((of) => link(of) ?? []),
    after: link(status === 'superseded' ? agreement.supersededBy : null),
  };
}

/** What it took the place of: the one that it changed, and the one that said the same rule before. */
function before(state: State, id: ProposalId): readonly ProposalId[] {
  const all = [...state.agreements.values()].filter(({ supersededBy }) => supersededBy === id);
  return all.sort((a, b) => a.no - b.no).map((agreement) => agreement.id);
}

/** Those that are over, the latest first. `circle`: whose; null: of all. */
function latestFirst<T extends { readonly circle: CircleId | null }>(
  all: Iterable<T>,
  circle: CircleId | null,
  endedAt: (one: T) => Time | null,
): readonly T[] {
  const over: { readonly one: T; readonly at: Time }[] = [];
  for (const one of all) {
    const at = circle === null || one.circle === circle ? endedAt(one) : null;
    if (at !== null) over.push({ one, at });
  }
  return over.sort((a, b) => b.at - a.at).map(({ one }) => one);
}

/** Null while it asks, or is counted. */
const pollEnded = (poll: HallPoll): Time | null =>
  isOver(poll) ? (('closedAt' in poll ? poll.closedAt : null) ?? poll.at) : null;

export const pastPolls = ({ polls }: State, circle: CircleId | null): readonly HallPoll[] =>
  latestFirst(polls.values(), circle, pollEnded);

export function pastPoll(state: State, poll: HallPoll, audience: Audience): PastPoll {
  const { id, question, form, secret, status, at } = poll;
  const hidden = audience === 'room' && isCovered(state, 'poll', id);
  return {
    ...{ id, kind: form.kind, secret, circle: circleName(state, poll.circle) },
    status: status === 'calledOff' ? status : 'closed',
    question: hidden ? null : question,
    at: pollEnded(poll) ?? at,
  };
}

/** Null while it is worked on. */
function proposalEnded(proposal: Proposal): Time | null {
  if (isAtWork(proposal)) return null;
  const { at, rounds, ways } = proposal;
  const last = rounds.at(-1);
  return Math.max(at, last !== undefined && last.status !== 'open' ? last.closedAt : 0, ways.at(-1)?.at ?? 0);
}

export const pastProposals = ({ proposals }: State, circle: CircleId | null): readonly Proposal[] =>
  latestFirst(proposals.values(), circle, proposalEnded);

export function pastProposal(state: State, proposal: Proposal, audience: Audience): PastProposal {
  const { id, title, status, at } = proposal;
  const hidden = audience === 'room' && areWordsCovered(state, id);
  return {
    ...{ id, status, circle: circleName(state, proposal.circle), at: proposalEnded(proposal) ?? at },
    title: hidden ? null : title,
  };
}
