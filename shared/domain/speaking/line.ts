/** The hands of a meeting in the order that the hall agreed on. */
import type { Meeting, Turn } from '../meetings/state.ts';
import type { State } from '../state.ts';
import { speakers, type Place } from './order.ts';

/** What was said last, other than answers, questions and points of process: that can be answered directly. */
export const contribution = (meeting: Meeting): Turn | null =>
  meeting.turns.findLast(({ kind, item }) => kind === 'speak' && item === meeting.current) ?? null;

/** Each contribution has one direct answer. */
function answerable(meeting: Meeting): string | null {
  const last = contribution(meeting);
  if (last === null) return null;
  const after = meeting.turns.slice(meeting.turns.indexOf(last));
  return after.some(({ kind }) => kind === 'answer') ? null : String(last.no);
}

/** Who has the floor now has had the most: nobody is next while they speak. Milliseconds. */
const STILL_SPEAKING = 24 * 3_600_000;

/**
 * A function of the meeting and not of the clock: what a screen shows stays true until something happens, and
 * whoever it says is next is next on the hub.
 */
export const lineOf = (state: State, meeting: Meeting): readonly Place[] =>
  speakers({
    order: state.rules.speaking,
    item: meeting.current ?? '',
    answerable: answerable(meeting),
    hands: meeting.hands.map(({ person, kind, at, to }) => ({
      person,
      kind,
      raised: at,
      ...(to === null ? {} : { to: String(to) }),
    })),
    turns: meeting.turns.map(({ person, kind, item, from, to }) => ({
      person,
      kind,
      item: item ?? '',
      lasted: to === null ? STILL_SPEAKING : Math.max(0, to - from),
    })),
  });
