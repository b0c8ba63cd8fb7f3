/** Meetings that are over and agreements, in force or not any more, as they are found. */
import type { MeetingId, ProposalId } from '../domain/ids.ts';
import type { State } from '../domain/state.ts';
import type { Audience } from '../view/rows.ts';
import { areWordsCovered } from '../view/shown.ts';
import type { KeptAgreement, Link, PastMeeting } from './minutes.ts';
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
