/** Meetings, polls and proposals that are over, and agreements, in force or not any more, as they are found. */
import type { CircleId, MeetingId, ProposalId, Time } from '../domain/ids.ts';
import type { HallPoll } from '../domain/polls/state.ts';
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

const ofCircle = (circle: CircleId | null, one: { readonly circle: CircleId | null }): boolean =>
  circle === null || one.circle === circle;
const latestFirst = <T extends { readonly at: Time }>(all: readonly T[]): readonly T[] =>
  all.toSorted((a, b) => b.at - a.at);

/** Every poll that is over, the latest first. `circle`: whose; null: of all. */
export const pastPolls = (
  state: State,
  audience: Audience,
  circle: CircleId | null = null,
): readonly PastPoll[] =>
  latestFirst(
    [...state.polls.values()].flatMap((poll): PastPoll[] => {
      const { id, question, form, secret, status, at } = poll;
      if ((status !== 'closed' && status !== 'calledOff') || !ofCircle(circle, poll)) return [];
      const hidden = audience === 'room' && isCovered(state, 'poll', id);
      return [
        {
          ...{ id, kind: form.kind, secret, status, circle: circleName(state, poll.circle) },
          question: hidden ? null : question,
          at: closedAt(poll) ?? at,
        },
      ];
    }),
  );
const closedAt = (poll: HallPoll): Time | null => ('closedAt' in poll ? poll.closedAt : null);

/** Every proposal that was decided or put aside, the latest first. */
export const pastProposals = (
  state: State,
  audience: Audience,
  circle: CircleId | null = null,
): readonly PastProposal[] =>
  latestFirst(
    [...state.proposals.values()].flatMap((proposal): PastProposal[] => {
      if (isAtWork(proposal) || !ofCircle(circle, proposal)) return [];
      const { id, title, status } = proposal;
      const hidden = audience === 'room' && areWordsCovered(state, id);
      return [
        {
          ...{ id, status, circle: circleName(state, proposal.circle), at: overSince(proposal) },
          title: hidden ? null : title,
        },
      ];
    }),
  );
function overSince({ at, rounds, ways }: Proposal): Time {
  const last = rounds.at(-1);
  return Math.max(at, last !== undefined && last.status !== 'open' ? last.closedAt : 0, ways.at(-1)?.at ?? 0);
}
