import type { Moment, PersonId } from '../ids.ts';
import { changeMeeting } from '../meetings/put.ts';
import type { Drawing, Held, Lent, Meeting } from '../meetings/state.ts';
import type { State } from '../state.ts';
import { givers } from './draws.ts';
import type { LentEvent } from './events.ts';

export function evolveLent(state: State, event: LentEvent, at: Moment): State {
  const holder = event.type === 'LotDrawn' ? event.chosen : event.type === 'RoleTaken' ? event.by : null;
  const after = changeMeeting(state, event.meeting, at, (meeting) => {
    const lent = next(meeting.lent[event.role], event, at);
    const drawn = event.type === 'LotDrawn' ? [...meeting.drawn, drawnOf(meeting, event, at)] : meeting.drawn;
    const held = holder === null ? meeting.held : [...meeting.held, heldFrom(event, holder, at)];
    return { ...meeting, drawn, held, lent: { ...meeting.lent, [event.role]: lent } };
  });
  if (holder === null) return after;
  return { ...after, lastHeld: after.lastHeld.set(`${event.role}:${holder}`, at.time) };
}

const drawnOf = (
  { lent }: Meeting,
  { lot, among, values, chosen, role }: LentEvent & { type: 'LotDrawn' },
  at: Moment,
): Meeting['drawn'][number] => ({
  ...{ role, lot, among, values, chosen },
  ...numbersIn(lent[role].drawing),
  commitments: lent[role].drawing?.commitments ?? {},
  at: at.time,
});

/** Said only where it is not all of those among whom it was drawn. */
const numbersIn = (drawing: Drawing | null): Pick<Meeting['drawn'][number], 'numbers'> =>
  drawing === null || drawing.numbers === null ? {} : { numbers: drawing.numbers };

const heldFrom = ({ role, type }: LentEvent, person: PersonId, { time: at }: Moment): Held => ({
  ...{ role, person, at },
  by: type === 'LotDrawn' ? 'lot' : 'hand',
});

/** Whoever holds it from now on is asked neutrally, like anybody would be. */
const heldBy = (lent: Lent, holder: PersonId): Lent => ({
  ...lent,
  holder,
  gone: false,
  offeredTo: null,
  calledBackBy: [],
  drawing: null,
});

function next(lent: Lent, event: LentEvent, at: Moment): Lent {
  switch (event.type) {
    case 'WillingSaid':
      return {
        ...lent,
        willing: [...lent.willing, event.by],
        numberless: event.numberless === true ? [...lent.numberless, event.by] : lent.numberless,
      };
    case 'WillingTakenBack': {
      const without = (people: readonly PersonId[]) => people.filter((person) => person !== event.by);
      const drawing = lent.drawing?.among.includes(event.by) === true ? null : lent.drawing;
      return { ...lent, willing: without(lent.willing), numberless: without(lent.numberless), drawing };
    }
    case 'LotBegun':
      return {
        ...lent,
        drawing: {
          ...{ lot: event.lot, among: event.among, numbers: event.numbers ?? null },
          ...{ since: at.time, stage: 'commit' },
          ...{ commitments: {}, values: {} },
        },
      };
    case 'LotCommitted': {
      const { drawing } = lent;
      if (drawing === null) return lent;
      const commitments = { ...drawing.commitments, [event.by]: event.commitment };
      if (Object.keys(commitments).length < givers(drawing).length)
        return { ...lent, drawing: { ...drawing, commitments } };
      return { ...lent, drawing: { ...drawing, commitments, stage: 'reveal', since: at.time } };
    }
    case 'LotRevealed': {
      const { drawing } = lent;
      if (drawing === null) return lent;
      return { ...lent, drawing: { ...drawing, values: { ...drawing.values, [event.by]: event.value } } };
    }
    case 'LotDrawn':
      return heldBy(lent, event.chosen);
    case 'RoleTaken':
      return heldBy(lent, event.by);
    case 'RoleOffered':
      return { ...lent, offeredTo: event.to };
    case 'OfferTakenBack':
    case 'RoleDeclined':
      return { ...lent, offeredTo: null };
    case 'RoleGivenBack':
    case 'RoleVacated':
      return { ...lent, holder: null, gone: false, offeredTo: null, calledBackBy: [], drawing: null };
    case 'RoleCalledBack':
      return { ...lent, calledBackBy: [...lent.calledBackBy, event.by] };
    case 'CallTakenBack':
      return { ...lent, calledBackBy: lent.calledBackBy.filter((person) => person !== event.by) };
    case 'HolderNoted':
      return { ...lent, gone: event.gone };
  }
}
