import type { Moment } from '../ids.ts';
import { changeMeeting } from '../meetings/put.ts';
import type { Meeting, Turn } from '../meetings/state.ts';
import type { State } from '../state.ts';
import type { SpeakingEvent } from './events.ts';
import { contribution } from './line.ts';
import { ended } from './turns.ts';

export const evolveSpeaking = (state: State, event: SpeakingEvent, at: Moment): State =>
  changeMeeting(state, event.meeting, at, (meeting) => next(meeting, event, at));

function next(meeting: Meeting, event: SpeakingEvent, at: Moment): Meeting {
  const without = (person: string) => meeting.hands.filter((hand) => hand.person !== person);
  switch (event.type) {
    case 'HandRaised': {
      const { by: person, kind } = event;
      const to = kind === 'answer' ? (contribution(meeting)?.no ?? null) : null;
      const hand = { person, kind, at: at.time, no: at.number, to };
      return { ...meeting, hands: [...without(event.by), hand] };
    }
    case 'HandLowered':
      return { ...meeting, hands: without(event.by) };
    case 'FloorGiven': {
      const { person, kind, seconds } = event;
      const turn: Turn = {
        ...{ no: at.number, item: meeting.current, person, kind, from: at.time, to: null },
        ...(seconds === undefined ? {} : { seconds }),
      };
      return { ...meeting, hands: without(person), turns: [...ended(meeting.turns, at), turn] };
    }
    case 'TurnEnded':
      return { ...meeting, turns: ended(meeting.turns, at) };
  }
}
