import type { Moment, PersonId } from '../ids.ts';
import { lentRoles } from '../lent/commands.ts';
import { takesPart } from '../lent/draws.ts';
import { ended } from '../speaking/turns.ts';
import type { Lent, Meeting } from './state.ts';

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
  const { holder, willing, numberless, drawing, offeredTo, calledBackBy } = lent;
  const held = holder === person;
  return {
    ...lent,
    holder: held ? null : holder,
    gone: held ? false : lent.gone,
    // It goes on among the others, from the beginning: see `drawsWithout`.
    drawing: drawing !== null && takesPart(drawing, person) ? null : drawing,
    willing: willing.filter((id) => id !== person),
    numberless: numberless.filter((id) => id !== person),
    offeredTo: held || offeredTo === person ? null : offeredTo,
    calledBackBy: held ? [] : calledBackBy.filter((id) => id !== person),
  };
}
