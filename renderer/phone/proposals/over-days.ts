/** A round that is open for days, as it is made up before it is sent: on a phone, and at the wall. Pure. */
import type { Time } from '../../../shared/domain/ids.ts';
import type { ProposalCommand } from '../../../shared/domain/proposals/commands.ts';
import type { ProposalRow } from '../../../shared/view/meeting-rows.ts';

const DAY = 86_400_000;
export const USUAL_DAYS = 7;
/** Clocks differ by some seconds: a day less than what the rules allow at most. */
export const MOST_DAYS = 59;

export const closing = (days: number, now: Time): Time => now + days * DAY;
export const overDays = (
  { id: proposal, latest: { version } }: Pick<ProposalRow, 'id' | 'latest'>,
  days: number,
  now: Time,
): Extract<ProposalCommand, { type: 'OpenRound' }> => ({
  ...{ type: 'OpenRound', proposal, version, place: { in: 'days', closesAt: closing(days, now) } },
});
