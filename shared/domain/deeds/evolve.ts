import type { Moment } from '../ids.ts';
import { recall, type Deed, type State, type Thanks } from '../state.ts';
import type { DeedEvent } from './events.ts';

export function evolveDeeds(state: State, event: DeedEvent, at: Moment): State {
  const stamp = { no: at.number, n: at.number, at: at.time, status: 'told' } as const;
  switch (event.type) {
    case 'DeedNoticed': {
      const { deed: id, what, circle, by } = event;
      return putDeed(state, { id, what, circle, by, ...stamp });
    }
    case 'DeedTakenBack':
    case 'DeedRestored': {
      const deed = state.deeds.get(event.deed);
      if (deed === undefined) return state;
      const status = event.type === 'DeedRestored' ? 'told' : 'takenBack';
      return putDeed(state, { ...deed, status, n: at.number });
    }
    case 'ThanksGiven': {
      const { thanks: id, words, by } = event;
      return putThanks(state, { id, for: event.for, words, by, ...stamp });
    }
    case 'ThanksTakenBack':
    case 'ThanksRestored': {
      const thanks = state.thanks.get(event.thanks);
      if (thanks === undefined) return state;
      const status = event.type === 'ThanksRestored' ? 'told' : 'takenBack';
      return putThanks(state, { ...thanks, status, n: at.number });
    }
  }
}

function putDeed(state: State, deed: Deed): State {
  const deeds = recall(state.recent.deeds, deed.id, deed.status === 'told');
  return { ...state, deeds: state.deeds.set(deed.id, deed), recent: { ...state.recent, deeds } };
}

function putThanks(state: State, thanks: Thanks): State {
  const list = recall(state.recent.thanks, thanks.id, thanks.status === 'told');
  return { ...state, thanks: state.thanks.set(thanks.id, thanks), recent: { ...state.recent, thanks: list } };
}
