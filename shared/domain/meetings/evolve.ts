import type { Moment } from '../ids.ts';
import type { State } from '../state.ts';
import { ended } from '../speaking/turns.ts';
import { pausedItem } from '../agenda/pause.ts';
import { away } from './away.ts';
import type { MeetingEvent } from './events.ts';
import { changeMeeting, putMeeting } from './put.ts';
import { nobody, type Meeting } from './state.ts';

export function evolveMeetings(state: State, event: MeetingEvent, at: Moment): State {
  if (event.type === 'MeetingAnnounced')
    return putMeeting(state, {
      id: event.meeting,
      no: at.number,
      n: at.number,
      ...event.plan,
      announcedBy: event.by,
      status: 'announced',
      items: [],
      current: null,
      present: [],
      came: [],
      lent: { facilitator: nobody, timekeeper: nobody, noteTaker: nobody },
      drawn: [],
      held: [],
      hands: [],
      turns: [],
      feedback: [],
    });
  return changeMeeting(state, event.meeting, at, (meeting) => {
    const after = next(meeting, event, at);
    return event.type === 'MeetingReopened' ? withoutGone(state, after, at) : after;
  });
}

/** Who left the hall after everybody went home is not there when it goes on. */
const withoutGone = (state: State, meeting: Meeting, at: Moment): Meeting =>
  meeting.present
    .filter((person) => state.people.get(person)?.status === 'left')
    .reduce((so, person) => away(so, person, at), meeting);

function next(
  meeting: Meeting,
  event: Exclude<MeetingEvent, { type: 'MeetingAnnounced' }>,
  at: Moment,
): Meeting {
  const { by } = event;
  switch (event.type) {
    case 'MeetingChanged':
      return { ...meeting, ...event.changes };
    case 'MeetingCalledOff':
      // Who was there already is not held to it: when it is on again, everybody checks in again.
      return { ...meeting.present.reduce((so, one) => away(so, one, at), meeting), status: 'calledOff' };
    case 'MeetingRestored':
      return { ...meeting, status: 'announced' };
    case 'GatheringBegun':
      return { ...meeting, status: 'gathering' };
    case 'CheckedIn': {
      const others = meeting.came.filter(({ person }) => person !== by);
      const came = [...others, { person: by, named: event.named }];
      const present = meeting.present.includes(by) ? meeting.present : [...meeting.present, by];
      return { ...meeting, came, present };
    }
    case 'CheckedOut':
      return away(meeting, by, at);
    case 'MeetingOpened':
      return { ...meeting, status: 'open', openedAt: at.time };
    case 'MeetingClosed': {
      const openedAt = 'openedAt' in meeting ? meeting.openedAt : at.time;
      const quiet = { ...pausedItem(meeting, at), turns: ended(meeting.turns, at), hands: [] };
      return { ...quiet, status: 'closed', openedAt, closedAt: at.time };
    }
    case 'MeetingReopened': {
      const openedAt = 'openedAt' in meeting ? meeting.openedAt : at.time;
      return { ...withoutClosing(meeting), status: 'open', openedAt };
    }
    case 'FeedbackGiven': {
      const others = meeting.feedback.filter((one) => one.by !== by);
      const { words } = event;
      return { ...meeting, feedback: words === null ? others : [...others, { by, words }] };
    }
  }
}

function withoutClosing(meeting: Meeting): Meeting {
  if (meeting.status !== 'closed') return meeting;
  const { closedAt: _, ...rest } = meeting;
  return { ...rest, status: 'open' };
}
