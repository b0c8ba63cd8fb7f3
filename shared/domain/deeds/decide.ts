import type { Actor } from '../actor.ts';
import { personOf } from '../actor.ts';
import { accept, refuse, type Decision } from '../refusals.ts';
import type { Guest, Member, State } from '../state.ts';
import type { DeedCommand, ThanksFor } from './commands.ts';
import type { DeedEvent } from './events.ts';

export function decideDeeds(state: State, command: DeedCommand, actor: Actor): Decision<DeedEvent> {
  const found = personOf(actor);
  if (!found.ok) return found;
  const me = found.person;
  const by = me.id;
  switch (command.type) {
    case 'NoticeDeed': {
      const { deed, what, circle } = command;
      if (state.deeds.has(deed)) return refuse('IdTaken');
      if (circle !== null && !state.circles.has(circle)) return refuse('NoSuchThing');
      return accept({ type: 'DeedNoticed', v: 1, deed, what, circle, by });
    }
    case 'TakeBackDeed':
    case 'RestoreDeed': {
      const deed = state.deeds.get(command.deed);
      if (deed === undefined) return refuse('NoSuchThing');
      if (deed.by !== by) return refuse('NotYours');
      const restore = command.type === 'RestoreDeed';
      if ((deed.status === 'told') === restore) return refuse('AlreadySo');
      return accept({ type: restore ? 'DeedRestored' : 'DeedTakenBack', v: 1, deed: deed.id, by });
    }
    case 'GiveThanks': {
      if (state.thanks.has(command.thanks)) return refuse('IdTaken');
      if (!canBeThanked(state, command.for, me)) return refuse('NoSuchThing');
      const { thanks, words } = command;
      return accept({ type: 'ThanksGiven', v: 1, thanks, for: command.for, words, by });
    }
    case 'TakeBackThanks':
    case 'RestoreThanks': {
      const thanks = state.thanks.get(command.thanks);
      if (thanks === undefined) return refuse('NoSuchThing');
      if (thanks.by !== by) return refuse('NotYours');
      const restore = command.type === 'RestoreThanks';
      if ((thanks.status === 'told') === restore) return refuse('AlreadySo');
      return accept({ type: restore ? 'ThanksRestored' : 'ThanksTakenBack', v: 1, thanks: thanks.id, by });
    }
  }
}

function canBeThanked(state: State, target: ThanksFor, me: Guest | Member): boolean {
  if (target.kind === 'deed') return state.deeds.get(target.id)?.status === 'told';
  const need = state.needs.get(target.id);
  return need !== undefined && !(need.details.quiet && me.status === 'guest');
}
