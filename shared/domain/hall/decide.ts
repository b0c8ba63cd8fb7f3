import { accept, refuse, type Decision } from '../refusals.ts';
import { thingKey, type State } from '../state.ts';
import type { Actor } from '../actor.ts';
import type { PersonId } from '../ids.ts';
import { memberOf } from '../actor.ts';
import type { HallCommand, Thing } from './commands.ts';
import type { HallEvent } from './events.ts';

/** How many others lift a cover that somebody put on: two, or as many as there are. */
const uncoverNeeds = (state: State, coverer: PersonId): number => {
  const isMember = state.people.get(coverer)?.status === 'member';
  return Math.max(1, Math.min(2, state.memberCount - (isMember ? 1 : 0)));
};

export function decideHall(state: State, command: HallCommand, actor: Actor): Decision<HallEvent> {
  switch (command.type) {
    case 'OpenHall':
      if (state.hall !== null) return refuse('AlreadySo');
      if (actor.kind !== 'wall') return refuse('NotAllowedHere');
      return accept({ type: 'HallOpened', v: 1, hall: command.hall, wall: actor.device });
    case 'NameHall': {
      if (state.hall === null) return refuse('NoSuchThing');
      if (actor.kind === 'unnamed') return refuse('NotKnownHere');
      if (state.hall.founded) return refuse('NeedsAgreement');
      const { name, languages } = command;
      if (new Set(languages).size !== languages.length) return refuse('Malformed');
      if (state.hall.name === name && state.hall.languages.join() === languages.join())
        return refuse('AlreadySo');
      return accept({ type: 'HallNamed', v: 1, name, languages });
    }
    case 'CoverThing': {
      const member = memberOf(actor);
      if (!member.ok) return member;
      const { thing } = command;
      const by = member.person.id;
      if (!exists(state, thing)) return refuse('NoSuchThing');
      const cover = state.covers.get(thingKey(thing));
      if (cover === undefined) return accept({ type: 'ThingCovered', v: 1, thing, by });
      if (!cover.uncoverAskedBy.includes(by)) return refuse('AlreadySo');
      return accept({ type: 'UncoverAskTakenBack', v: 1, thing, by });
    }
    case 'UncoverThing': {
      const member = memberOf(actor);
      if (!member.ok) return member;
      const { thing } = command;
      const by = member.person.id;
      const cover = state.covers.get(thingKey(thing));
      if (cover === undefined) return refuse('AlreadySo');
      if (cover.by === by) return accept({ type: 'ThingUncovered', v: 1, thing });
      if (cover.uncoverAskedBy.includes(by)) return refuse('AlreadySo');
      const asked: HallEvent = { type: 'UncoverAsked', v: 1, thing, by };
      return cover.uncoverAskedBy.length + 1 >= uncoverNeeds(state, cover.by)
        ? accept<HallEvent>(asked, { type: 'ThingUncovered', v: 1, thing })
        : accept(asked);
    }
  }
}

function exists(state: State, thing: Thing): boolean {
  switch (thing.kind) {
    case 'need':
      return state.needs.has(thing.id);
    case 'circle':
      return state.circles.has(thing.id);
    case 'deed':
      return state.deeds.has(thing.id);
    case 'thanks':
      return state.thanks.has(thing.id);
    case 'meeting':
      return state.meetings.has(thing.id);
    case 'proposal':
      return state.proposals.has(thing.id);
    case 'agreement':
      return state.agreements.has(thing.id);
    case 'poll':
      return state.polls.has(thing.id);
    case 'role':
      return state.roles.has(thing.id);
    case 'choosing':
      return state.choosings.has(thing.id);
    case 'person': {
      const person = state.people.get(thing.id);
      return person !== undefined && person.status !== 'left';
    }
  }
}
