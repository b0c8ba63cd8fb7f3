import type { Moment } from '../ids.ts';
import { touchMeetingsAbout } from '../meetings/put.ts';
import type { Table } from '../table.ts';
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
    case 'need':
      return touchMeetingsAbout({ ...state, needs: marked(state.needs, thing.id, n) }, thing.id, at);
    case 'circle':
      return { ...state, circles: marked(state.circles, thing.id, n) };
    case 'deed':
      return { ...state, deeds: marked(state.deeds, thing.id, n) };
    case 'thanks':
      return { ...state, thanks: marked(state.thanks, thing.id, n) };
    case 'person':
      return { ...state, people: marked(state.people, thing.id, n) };
    case 'meeting':
      return { ...state, meetings: marked(state.meetings, thing.id, n) };
    case 'proposal':
      return { ...state, proposals: marked(state.proposals, thing.id, n) };
    case 'agreement':
      return { ...state, agreements: marked(state.agreements, thing.id, n) };
    case 'poll':
      return { ...state, polls: marked(state.polls, thing.id, n) };
    case 'role':
      return { ...state, roles: marked(state.roles, thing.id, n) };
    case 'choosing':
      return { ...state, choosings: marked(state.choosings, thing.id, n) };
  }
}

function marked<K extends string, V extends { readonly n: number }>(
  table: Table<K, V>,
  id: K,
  n: number,
): Table<K, V> {
  const found = table.get(id);
  return found === undefined ? table : table.set(id, { ...found, n });
}
