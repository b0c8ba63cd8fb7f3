/** Which polls there are to look at, and what one person may do with one: as the rules have it, to show no dead button. */
import type { PersonId } from '../../../shared/domain/ids.ts';
import { limits } from '../../../shared/limits.ts';
import { isIn } from '../../../shared/view/with-circle.ts';
import { mayMoveRow } from '../../../shared/view/in-meeting.ts';
import type { PollRow } from '../../../shared/view/poll-rows.ts';
import type { View } from '../../../shared/view/rows.ts';

export const asked = ({ polls }: View): readonly PollRow[] =>
  [...polls.values()]
    .filter(({ status }) => status === 'open' || status === 'counting')
    .sort((a, b) => b.no - a.no);
export const lately = ({ polls }: View): readonly PollRow[] =>
  [...polls.values()]
    .filter(({ status }) => status === 'closed' || status === 'calledOff')
    .sort((a, b) => b.no - a.no);

/** Over days the time closes it, and in a meeting whoever moves that along. */
export function mayClose(
  view: View,
  { status, meeting, closesAt }: PollRow,
  me: PersonId | null,
  isHere: boolean,
  now: number,
): boolean {
  if (status !== 'open') return false;
  if (meeting === null) return closesAt !== null && now >= closesAt;
  const row = view.meetings.get(meeting);
  return row !== undefined && mayMoveRow(row, me, isHere);
}

/** Whoever opened it; when they have left the hall, whoever moves the meeting along, and over days anybody. */
export function mayCallOff(
  view: View,
  { status, by, meeting }: PollRow,
  me: PersonId | null,
  isMember: boolean,
  isHere: boolean,
): boolean {
  if (status !== 'open' || by === null || me === null) return false;
  if (by === me) return true;
  if (!isMember || view.people.get(by)?.status !== 'left') return false;
  const row = meeting === null ? undefined : view.meetings.get(meeting);
  return row === undefined || mayMoveRow(row, me, isHere);
}

/** Of its circle where it has one, and those who are there in a meeting. */
const isAskedIn = (
  view: View,
  { meeting, circle }: PollRow,
  me: PersonId | null,
  isHere: boolean,
): boolean => (meeting !== null ? isHere : circle === null || isIn(view, circle, me));

/** Whoever is asked may let the lot fall; in a meeting, whoever moves it along. */
export function mayBreakTie(view: View, poll: PollRow, me: PersonId | null, isHere: boolean): boolean {
  if (poll.meeting === null) return isAskedIn(view, poll, me, isHere);
  const row = view.meetings.get(poll.meeting);
  return row !== undefined && mayMoveRow(row, me, isHere);
}

/**
 * Whoever is asked may go on without the phones that are silent. The numbers of too few break no tie, however long the
 * others are.
 */
export function mayGoOnWithTie(view: View, poll: PollRow, me: PersonId | null, isHere: boolean): boolean {
  const { tie } = poll;
  if (tie === null || !isAskedIn(view, poll, me, isHere)) return false;
  return tie.stage === 'reveal' || (tie.stage === 'commit' && tie.committed >= limits.meeting.lotNumbers);
}
