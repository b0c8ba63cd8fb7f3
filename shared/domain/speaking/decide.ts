import type { Actor } from '../actor.ts';
import { memberOf, personOf } from '../actor.ts';
import { limits } from '../../limits.ts';
import { floorOf, isHere, mayMove } from '../meetings/state.ts';
import { accept, refuse, type Decision } from '../refusals.ts';
import type { State } from '../state.ts';
import type { SpeakingCommand } from './commands.ts';
import type { SpeakingEvent } from './events.ts';
import { lineOf } from './line.ts';

export function decideSpeaking(
  state: State,
  command: SpeakingCommand,
  actor: Actor,
): Decision<SpeakingEvent> {
  const found = personOf(actor);
  if (!found.ok) return found;
  const by = found.person.id;
  const meeting = state.meetings.get(command.meeting);
  if (meeting === undefined) return refuse('NoSuchThing');
  if (meeting.status !== 'open') return refuse(meeting.status === 'closed' ? 'MeetingOver' : 'NotOpenYet');
  const about = { v: 1, meeting: meeting.id, by } as const;
  const hand = meeting.hands.find(({ person }) => person === by);
  switch (command.type) {
    case 'RaiseHand':
      if (!isHere(meeting, by)) return refuse('NotPresent');
      if (hand?.kind === command.kind) return refuse('AlreadySo');
      // A hand that could not get the floor would stand before everybody else's: it does not go up.
      if (meeting.turns.filter(({ person }) => person === by).length >= limits.meeting.turnsEach)
        return refuse('TooMany');
      return accept({ type: 'HandRaised', ...about, kind: command.kind });
    case 'LowerHand':
      return hand === undefined ? refuse('AlreadySo') : accept({ type: 'HandLowered', ...about });
    case 'GiveFloor': {
      const member = memberOf(actor);
      if (!member.ok) return member;
      if (!mayMove(meeting, by)) return refuse('NotFacilitator');
      const [first] = lineOf(state, meeting);
      // Who is next follows from the order that the hall agreed on, not from who moves the meeting along.
      if (first?.hand.person !== command.person) return refuse('NotNext');
      const { person, kind } = first.hand;
      const lasts = first.seconds === null ? {} : { seconds: first.seconds };
      return accept({ type: 'FloorGiven', ...about, person, kind, ...lasts });
    }
    case 'EndTurn': {
      const floor = floorOf(meeting);
      if (floor === null) return refuse('AlreadySo');
      const moves = memberOf(actor).ok && (mayMove(meeting, by) || meeting.lent.timekeeper.holder === by);
      if (floor.person !== by && !moves) return refuse('NotFacilitator');
      return accept({ type: 'TurnEnded', ...about });
    }
  }
}
