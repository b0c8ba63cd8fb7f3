import type { Moment } from '../ids.ts';
import type { Item, Meeting } from '../meetings/state.ts';
import { ended } from '../speaking/turns.ts';

/** The item on hand is done for now; its clock stops, and nobody waits to speak to it. */
export function pausedItem(meeting: Meeting, at: Moment): Meeting {
  if (meeting.current === null) return meeting;
  const items = meeting.items.map((item): Item => {
    if (item.id !== meeting.current) return item;
    const spent = item.spent + Math.max(0, at.time - (item.openedAt ?? at.time));
    return { ...item, status: 'done', openedAt: null, spent };
  });
  return { ...meeting, items, current: null, hands: [], turns: ended(meeting.turns, at) };
}
