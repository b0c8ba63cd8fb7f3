/** A room that is asked whether it wants more time, and does, has it: nobody decides that for it. */
import type { AgendaEvent } from '../agenda/events.ts';
import { MORE_MINUTES } from '../agenda/more-time.ts';
import { limits } from '../../limits.ts';
import type { State } from '../state.ts';
import type { HallPoll } from './state.ts';
import type { Tally } from './tally/tally.ts';

/** The one in the middle, or both who are, say more than neither warm nor cold; nobody's silence says anything. */
export function wantsMoreTime(tally: Tally): boolean {
  if (tally.kind !== 'temperature' || tally.middle === null) return false;
  const { least, most } = limits.polls.degrees;
  const [low, high] = tally.middle;
  return low + high > least + most;
}

/** What follows for what is on hand; nothing where that is another item by now, or has all the time there is. */
export function moreTimeAfter(state: State, poll: HallPoll, tally: Tally): AgendaEvent[] {
  if (!poll.moreTime || poll.meeting === null || !wantsMoreTime(tally)) return [];
  const meeting = state.meetings.get(poll.meeting);
  const item = meeting?.items.find(({ id }) => id === poll.item);
  if (meeting?.status !== 'open' || item === undefined || meeting.current !== item.id) return [];
  const minutes = MORE_MINUTES;
  if (item.minutes + item.more + minutes > limits.meeting.itemMinutes) return [];
  return [{ type: 'MoreTimeGiven', v: 1, meeting: meeting.id, item: item.id, by: poll.by, minutes }];
}
