import type { Moment, PersonId } from '../ids.ts';
import { recall, type State } from '../state.ts';
import { isOver, type HallPoll } from './state.ts';

/** Those open or being counted are on the screens, and those that ended last. */
export function putPoll(state: State, poll: HallPoll): State {
  const polls = state.polls.set(poll.id, poll);
  const asks = !isOver(poll);
  if (state.polling.has(poll.id) === asks) return { ...state, polls };
  const polling = asks ? state.polling.set(poll.id, true) : state.polling.delete(poll.id);
  const over = recall(state.recent.polls, poll.id, !asks);
  return { ...state, polls, polling, recent: { ...state.recent, polls: over } };
}

/**
 * Who has left the hall has taken back what they said in open polls. A paper stays: which ballot came of it nobody
 * can tell.
 */
export function withoutVotesOf(state: State, person: PersonId, at: Moment): State {
  let next = state;
  for (const [id] of state.polling.entries()) {
    const poll = state.polls.get(id);
    if (poll?.votes.has(person) === true)
      next = putPoll(next, { ...poll, votes: poll.votes.delete(person), n: at.number });
  }
  return next;
}
