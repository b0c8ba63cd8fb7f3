import type { Moment, PersonId } from '../ids.ts';
import type { State } from '../state.ts';
import { lentRoles } from '../lent/commands.ts';
import { ended } from '../speaking/turns.ts';
import { pausedItem } from '../agenda/pause.ts';
import type { MeetingEvent } from './events.ts';
import { changeMeeting, putMeeting } from './put.ts';
import { nobody, type Lent, type Meeting } from './state.ts';

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
      hands: [],
      turns: [],
      feedback: [],
    });
  return changeMeeting(state, event.meeting, at, (meeting) => next(meeting, event, at));
}

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
      return { ...meeting, status: 'calledOff' };
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

/** Somebody has left the room, or the hall. */
export function away(meeting: Meeting, person: PersonId, at: Moment): Meeting {
  const lent = { ...meeting.lent };
  for (const role of lentRoles) lent[role] = givenBack(lent[role], person);
  const speaks = meeting.turns.some((turn) => turn.person === person && turn.to === null);
  return {
    ...meeting,
    present: meeting.present.filter((id) => id !== person),
    hands: meeting.hands.filter((hand) => hand.person !== person),
    turns: speaks ? ended(meeting.turns, at) : meeting.turns,
    lent,
  };
}

function givenBack(lent: Lent, person: PersonId): Lent {
  const { holder, willing, offeredTo, calledBackBy } = lent;
  const held = holder === person;
  return {
    ...lent,
    holder: held ? null : holder,
    gone: held ? false : lent.gone,
    // A draw among people of whom one has left begins anew when somebody asks for it.
    drawing: lent.drawing?.among.includes(person) === true ? null : lent.drawing,
    willing: willing.filter((id) => id !== person),
    offeredTo: held || offeredTo === person ? null : offeredTo,
    calledBackBy: held ? [] : calledBackBy.filter((id) => id !== person),
  };
}

function withoutClosing(meeting: Meeting): Meeting {
  if (meeting.status !== 'closed') return meeting;
  const { closedAt: _, ...rest } = meeting;
  return { ...rest, status: 'open' };
}
