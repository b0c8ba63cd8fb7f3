import type { Moment } from '../ids.ts';
import type { State } from '../state.ts';
import { thingKey } from '../state.ts';
import type { HallEvent } from './events.ts';
import type { Thing } from './commands.ts';

export function evolveHall(state: State, event: HallEvent, at: Moment): State {
  switch (event.type) {
    case 'HallOpened':
      return {
        ...state,
        hall: {
          id: event.hall,
          wall: event.wall,
          openedAt: at.time,
          name: null,
          languages: ['en'],
          founded: false,
          n: at.number,
        },
      };
    case 'HallNamed':
      if (state.hall === null) return state;
      return {
        ...state,
        hall: { ...state.hall, name: event.name, languages: event.languages, n: at.number },
      };
    case 'ThingCovered': {
      const covers = state.covers.set(thingKey(event.thing), {
        by: event.by,
        at: at.time,
        uncoverAskedBy: [],
      });
      return touch({ ...state, covers }, event.thing, at);
    }
    case 'UncoverAsked':
    case 'UncoverAskTakenBack': {
      const key = thingKey(event.thing);
      const cover = state.covers.get(key);
      if (cover === undefined) return state;
      const others = cover.uncoverAskedBy.filter((id) => id !== event.by);
      const uncoverAskedBy = event.type === 'UncoverAsked' ? [...others, event.by] : others;
      return touch(
        { ...state, covers: state.covers.set(key, { ...cover, uncoverAskedBy }) },
        event.thing,
        at,
      );
    }
    case 'ThingUncovered':
      return touch({ ...state, covers: state.covers.delete(thingKey(event.thing)) }, event.thing, at);
  }
}

/** Marks the covered thing as changed, so that every screen is told. */
function touch(state: State, thing: Thing, at: Moment): State {
  const n = at.number;
  switch (thing.kind) {
    case 'need': {
      const need = state.needs.get(thing.id);
      return need === undefined ? state : { ...state, needs: state.needs.set(thing.id, { ...need, n }) };
    }
    case 'circle': {
      const circle = state.circles.get(thing.id);
      return circle === undefined
        ? state
        : { ...state, circles: state.circles.set(thing.id, { ...circle, n }) };
    }
    case 'deed': {
      const deed = state.deeds.get(thing.id);
      return deed === undefined ? state : { ...state, deeds: state.deeds.set(thing.id, { ...deed, n }) };
    }
    case 'thanks': {
      const thanks = state.thanks.get(thing.id);
      return thanks === undefined
        ? state
        : { ...state, thanks: state.thanks.set(thing.id, { ...thanks, n }) };
    }
    case 'person': {
      const person = state.people.get(thing.id);
      return person === undefined
        ? state
        : { ...state, people: state.people.set(thing.id, { ...person, n }) };
    }
  }
}
