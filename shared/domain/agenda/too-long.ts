/** Needs that stay open too long become items by themselves, so that nobody has to be the one who complains. */
import type { ItemId, Moment, NeedId, Time } from '../ids.ts';
import type { Meeting } from '../meetings/state.ts';
import { limits } from '../../limits.ts';
import type { State } from '../state.ts';
import type { AgendaEvent } from './events.ts';

const DAY = 24 * 3_600_000;

/**
 * The oldest first, a few a meeting, of the meeting's own circle. What was asked quietly is never brought to a room. What a
 * room talked about and left open waits as long again: else the same few would come to every meeting, and the others to none.
 */
export function needsOpenTooLong(state: State, meeting: Meeting, at: Moment): AgendaEvent[] {
  const needs = [];
  const talked = talkedAbout(state);
  for (const [id] of state.open.entries()) {
    const need = state.needs.get(id);
    if (need === undefined || need.details.quiet) continue;
    const { circle, from } = need.details;
    if (meeting.circle !== null && circle !== meeting.circle) continue;
    // A need for later is not late before its time.
    const since = Math.max(need.raisedAt, from?.at ?? 0, talked.get(id) ?? 0);
    if (at.time - since < state.rules.broughtAfterDays * DAY) continue;
    if (meeting.items.some((item) => item.need === id)) continue;
    if (!state.covers.has(`need:${id}`)) needs.push(need);
  }
  return needs
    .sort((a, b) => a.no - b.no)
    .slice(0, limits.meeting.needsBrought)
    .map(({ id, details }) => ({
      type: 'NeedBrought',
      v: 1,
      meeting: meeting.id,
      item: id as string as ItemId,
      need: id,
      title: details.what,
    }));
}

/** When each need that a meeting had on hand was talked about last. */
function talkedAbout({ meetings }: State): ReadonlyMap<NeedId, Time> {
  const last = new Map<NeedId, Time>();
  for (const meeting of meetings.values()) {
    if (meeting.status !== 'open' && meeting.status !== 'closed') continue;
    for (const { need, status } of meeting.items)
      if (need !== null && (status === 'done' || status === 'open'))
        last.set(need, Math.max(last.get(need) ?? 0, meeting.openedAt));
  }
  return last;
}
