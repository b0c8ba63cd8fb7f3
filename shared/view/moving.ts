/**
 * What whoever moves a meeting along has before them: from this their phone, and the wall for somebody without one,
 * offer what may be done now. Whether they are the one who may is `mayMoveRow`'s to say.
 */
import type { ItemId } from '../domain/ids.ts';
import type { HandRow, ItemRow, MeetingRow, ProposalRow, RoundRow } from './meeting-rows.ts';
import type { PollRow } from './poll-rows.ts';
import type { View } from './rows.ts';

export interface Moving {
  /** On hand. */
  readonly item: ItemRow | null;
  /** What would come after it. */
  readonly nextItem: ItemRow | null;
  /** What the item on hand is to decide. */
  readonly proposal: ProposalRow | null;
  /** The room is asked about it now. */
  readonly round: RoundRow | null;
  readonly mayAskNow: boolean;
  /** Another room, or everybody over days, is asked about it: it is asked in one place after the other. */
  readonly isAskedElsewhere: boolean;
  /** Whose turn it is, by the order that the hall agreed on. */
  readonly hand: HandRow | null;
  /** Asked of this room now: one after the other is enough. */
  readonly poll: PollRow | null;
  /** Whose sheets of paper are being counted. */
  readonly counting: readonly PollRow[];
}

const OVER: ReadonlySet<ProposalRow['status']> = new Set(['adopted', 'deferred', 'returned', 'withdrawn']);
/** Nothing is asked about it any more. */
export const isOver = ({ status }: Pick<ProposalRow, 'status'>): boolean => OVER.has(status);

export function movingOf(view: View, meeting: MeetingRow): Moving {
  const item = meeting.items.find(({ id }) => id === meeting.current) ?? null;
  const proposal = item?.proposal == null ? null : (view.proposals.get(item.proposal) ?? null);
  const open = proposal?.round?.status === 'open' ? proposal.round : null;
  const polls = [...view.polls.values()].filter((row) => row.meeting === meeting.id);
  return {
    item,
    nextItem: meeting.items.find(({ status }) => status === 'waiting') ?? null,
    proposal,
    // One that another room, or everybody over days, is asked in is not theirs to close.
    round: open?.meeting === meeting.id ? open : null,
    isAskedElsewhere: open !== null && open.meeting !== meeting.id,
    mayAskNow: proposal !== null && open === null && !isOver(proposal),
    hand: meeting.hands[0] ?? null,
    poll: polls.find(({ status }) => status === 'open') ?? null,
    counting: polls.filter(({ status, handPapers }) => status === 'counting' && handPapers > 0),
  };
}

export const waitingIn = ({ items }: MeetingRow): readonly ItemId[] =>
  items.filter(({ status }) => status === 'waiting').map(({ id }) => id);

/** The order with one of them a place earlier or later; null where there is no such place. */
export function movedBy(order: readonly ItemId[], item: ItemId, by: -1 | 1): ItemId[] | null {
  const at = order.indexOf(item);
  const other = order[at + by];
  if (at < 0 || other === undefined) return null;
  return order.map((id) => (id === item ? other : id === other ? item : id));
}
