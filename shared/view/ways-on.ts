/**
 * Where a proposal can go from here for one member, whether it is in a meeting or not: their phone offers this, and the
 * wall for somebody without one.
 */
import type { PersonId, ProposalId } from '../domain/ids.ts';
import { isTheirsRow, mayAmendRow, mayTakeUpRow, mayWriteRow } from './in-meeting.ts';
import type { MeetingRow, ProposalRow } from './meeting-rows.ts';
import { isOver } from './moving.ts';
import type { View } from './rows.ts';

export interface WaysOn {
  /** It was put aside, and can be worked on again. */
  readonly takesUp: boolean;
  /** Nobody is asked about it now: anybody says where it stands, and puts it on an agenda. */
  readonly moves: boolean;
  /** Everybody can be asked for days. */
  readonly asks: boolean;
  readonly amends: boolean;
  /** Puts it off, or gives it back to a circle. */
  readonly puts: boolean;
  readonly withdraws: boolean;
}

export function waysOn(view: View, row: ProposalRow, me: PersonId | null): WaysOn {
  const atWork = !isOver(row);
  const mine = isTheirsRow(view, row, me);
  const moves = atWork && row.round?.status !== 'open';
  return {
    takesUp: mayTakeUpRow(view, row, me),
    moves,
    asks: moves && mine,
    amends: atWork && mayAmendRow(view, row, me),
    puts: atWork && mayWriteRow(view, row, me),
    withdraws: atWork && mine,
  };
}

/** What is still being worked on says itself where it stands. */
export const stages = ['draft', 'clarify', 'react'] as const;

/** Meetings that it could come to. */
export const openMeetings = ({ meetings }: View): readonly MeetingRow[] =>
  [...meetings.values()].filter(({ status }) => status !== 'closed' && status !== 'calledOff');
/** Those on whose agenda it is. */
export const onAgendas = (view: View, proposal: ProposalId): readonly MeetingRow[] =>
  openMeetings(view).filter(({ items }) =>
    items.some((item) => item.proposal === proposal && item.status !== 'dropped'),
  );
