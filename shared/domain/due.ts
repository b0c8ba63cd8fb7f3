/** What the hall's own clock asks for, because its time has come. */
import type { Command } from './commands.ts';
import type { Time } from './ids.ts';
import { openRound } from './proposals/state.ts';
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
  }
  return due;
}
