/** The hands of a meeting in the order that the hall agreed on. */
import type { Meeting, Turn } from '../meetings/state.ts';
import type { State } from '../state.ts';
import type { Time } from '../ids.ts';
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

/** `now`: hub time in milliseconds, for who is speaking still. */
export const lineOf = (state: State, meeting: Meeting, now: Time): readonly Place[] =>
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
      lasted: Math.max(0, (to ?? now) - from),
    })),
  });
