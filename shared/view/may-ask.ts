/** Whether anything in a meeting, a round or a poll could be asked now: all that the board knows of it before the rest is fetched. */
import type { MeetingRow } from './meeting-rows.ts';
import type { PollRow } from './poll-rows.ts';
import type { View } from './rows.ts';

export const isUnderWay = ({ status }: MeetingRow): boolean => status === 'gathering' || status === 'open';

/** It is closed, and its sheets of paper wait to be counted by two. */
export const waitsForCount = ({ status, handPapers, handCount }: PollRow): boolean =>
  status === 'counting' && handPapers > 0 && handCount?.confirmed !== true;

/** Also what should be different after a meeting that one was in: whether that is still asked is known with the rest. */
export function mayAsk(view: View): boolean {
  for (const meeting of view.meetings.values()) if (isUnderWay(meeting)) return true;
  for (const { here, feedback } of view.own.values()) if (here && feedback === null) return true;
  for (const { stage } of view.choosings.values())
    if (stage === 'gathering' || stage === 'changing') return true;
  for (const { asked } of view.chosen.values()) if (asked) return true;
  for (const { status } of view.proposals.values()) if (status === 'round') return true;
  for (const row of view.polls.values()) if (row.status === 'open' || waitsForCount(row)) return true;
  return false;
}
