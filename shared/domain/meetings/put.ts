import type { Moment, NeedId } from '../ids.ts';
import { recall, type State } from '../state.ts';
import { isLive, type Meeting } from './state.ts';

export function changeMeeting(
  state: State,
  id: Meeting['id'],
  at: Moment,
  to: (meeting: Meeting) => Meeting,
): State {
  const meeting = state.meetings.get(id);
  return meeting === undefined ? state : putMeeting(state, { ...to(meeting), n: at.number });
}

/** Meetings on the screens that speak of a need: what the room may be told of it has changed. */
export function touchMeetingsAbout(state: State, need: NeedId, at: Moment): State {
  let next = state;
  for (const id of [...[...state.gatherings.entries()].map(([key]) => key), ...state.recent.meetings])
    if (speaksOf(next.meetings.get(id), need)) next = changeMeeting(next, id, at, (meeting) => meeting);
  return next;
}

const speaksOf = (meeting: Meeting | undefined, need: NeedId): boolean =>
  meeting?.items.some((item) => item.need === need || item.needs.includes(need)) ?? false;

/** Live and announced ones are on the screens, and those that ended last. */
export function putMeeting(state: State, meeting: Meeting): State {
  const meetings = state.meetings.set(meeting.id, meeting);
  const coming = meeting.status === 'announced' || isLive(meeting);
  if (state.gatherings.has(meeting.id) === coming) return { ...state, meetings };
  const gatherings = coming ? state.gatherings.set(meeting.id, true) : state.gatherings.delete(meeting.id);
  const over = recall(state.recent.meetings, meeting.id, !coming);
  return { ...state, meetings, gatherings, recent: { ...state.recent, meetings: over } };
}
