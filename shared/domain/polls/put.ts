import type { Moment, PersonId } from '../ids.ts';
import { recall, type State } from '../state.ts';
import { isOver, type HallPoll } from './state.ts';

/** Those open or being counted are on the screens, those that ended last, and those for which a lot is being drawn. */
export function putPoll(state: State, poll: HallPoll): State {
  const polls = state.polls.set(poll.id, poll);
  const asks = !isOver(poll);
  const isDrawnFor = poll.tie !== null && poll.tie.stage !== 'drawn' && !state.recent.polls.includes(poll.id);
  if (state.polling.has(poll.id) === asks && !isDrawnFor) return { ...state, polls };
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
