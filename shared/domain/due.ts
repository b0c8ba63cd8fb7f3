/** What the hall's own clock asks for, because its time has come. */
import type { Command } from './commands.ts';
import type { ChoosingId, Time } from './ids.ts';
import { openRound } from './proposals/state.ts';
import { isEmpty } from './mandates/choosing.ts';
import { stepEnds } from './mandates/state.ts';
import { askedIn } from './mandates/strongest.ts';
import { isGivenUp } from './polls/state.ts';
import type { State } from './state.ts';

/** Commands that the hall's own machine gives now; giving one twice is refused as `AlreadySo`, `RoundOver` or `PollOver`. */
export function dueCommands(state: State, now: Time): Command[] {
  const due: Command[] = [];
  for (const [id] of state.undecided.entries()) {
    const proposal = state.proposals.get(id);
    const round = proposal === undefined ? null : openRound(proposal);
    if (round !== null && round.closesAt !== null && round.closesAt <= now)
      due.push({ type: 'CloseRound', proposal: id, round: round.round });
  }
  for (const [id] of state.polling.entries()) {
    const poll = state.polls.get(id);
    if (poll?.status === 'open' && poll.closesAt !== null && poll.closesAt <= now)
      due.push({ type: 'ClosePoll', poll: id });
    if (poll !== undefined && isGivenUp(poll, now)) due.push({ type: 'CallOffPoll', poll: id });
  }
  for (const { id, mandate, choosing } of state.roles.values()) {
    if (mandate !== null && mandate.until <= now) due.push({ type: 'EndMandate', hallRole: id });
    if (choosing !== null) due.push(...dueIn(state, choosing, now));
  }
  return due;
}

/** Over days each step of a choosing ends by itself. */
function dueIn(state: State, id: ChoosingId, now: Time): Command[] {
  const choosing = state.choosings.get(id);
  const ends = choosing === undefined ? null : stepEnds(choosing);
  if (choosing === undefined || ends === null || ends > now) return [];
  if (isEmpty(state, choosing)) return [{ type: 'CallOffChoosing', choosing: id }];
  const { stage } = choosing;
  if (stage === 'gathering' || stage === 'changing')
    return [{ type: 'MoveChoosing', choosing: id, from: stage }];
  return askedIn(state, choosing) === null ? [] : [{ type: 'AskNext', choosing: id }];
}
