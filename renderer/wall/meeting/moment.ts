/** What a meeting puts on the wall: one thing at a time. Pure; times in milliseconds. */
import { lentRoles, type LentRole } from '../../../shared/domain/lent/commands.ts';
import type { ChoosingRow } from '../../../shared/view/mandate-rows.ts';
import type { ItemRow, MeetingRow, ProposalRow } from '../../../shared/view/meeting-rows.ts';
import type { View } from '../../../shared/view/rows.ts';
import { pace } from '../pace.ts';

export const meetingScenes = [
  'gathering',
  'draw',
  'between',
  'break',
  'item',
  'long',
  'proposal',
  'round',
  'verdict',
  'agreed',
  'poll',
  'choosing',
  'over',
] as const;
export type MeetingScene = (typeof meetingScenes)[number];

export const isMeetingScene = (scene: string): scene is MeetingScene =>
  (meetingScenes as readonly string[]).includes(scene);

/**
 * The meeting that has the wall at `now`: the one that opened first keeps it, unless it was forgotten to close; else the
 * newest that gathers or was forgotten, else the one that ended last, for a moment.
 */
export function meetingNow(meetings: View['meetings'], now: number): MeetingRow | null {
  let found: MeetingRow | null = null;
  for (const meeting of meetings.values()) {
    const rank = rankOf(meeting, now);
    if (rank === 0) continue;
    const isBefore =
      found === null ||
      rank > rankOf(found, now) ||
      (rank === rankOf(found, now) && turnOf(meeting, rank) > turnOf(found, rank));
    if (isBefore) found = meeting;
  }
  return found;
}
const isLive = ({ status }: MeetingRow): boolean => status === 'gathering' || status === 'open';

const [OPEN, GATHERING, FORGOTTEN, ENDED] = [4, 3, 2, 1] as const;

function rankOf({ status, openedAt, closedAt }: MeetingRow, now: number): number {
  if (status === 'open') return now - (openedAt ?? now) < pace.forgotten ? OPEN : FORGOTTEN;
  if (status === 'gathering') return GATHERING;
  return closedAt !== null && now - closedAt < pace.over ? ENDED : 0;
}
/** Among meetings of one rank the greatest has the wall. */
const turnOf = ({ no, openedAt, closedAt }: MeetingRow, rank: number): number =>
  rank === OPEN ? -(openedAt ?? 0) : rank === ENDED ? (closedAt ?? 0) : no;

/** Whether a round or a poll is open in a meeting. One that goes on over days needs no wall at night. */
export const isAsking = (proposals: View['proposals'], polls: View['polls']): boolean =>
  [...proposals.values()].some(({ status, round }) => status === 'round' && round?.meeting != null) ||
  [...polls.values()].some(
    ({ status, meeting }) => meeting !== null && (status === 'open' || status === 'counting'),
  );

/** The next that is announced; one that should have begun hours ago is not coming any more. */
export function nextMeeting(meetings: View['meetings'], now: number): MeetingRow | null {
  let next: MeetingRow | null = null;
  for (const meeting of meetings.values()) {
    if (meeting.status !== 'announced' || meeting.at < now - pace.late) continue;
    if (next === null || meeting.at < next.at) next = meeting;
  }
  return next;
}

export const itemNow = ({ items, current }: MeetingRow): ItemRow | null =>
  current === null ? null : (items.find(({ id }) => id === current) ?? null);

/** Items that are still to come, in their order. */
export const toCome = ({ items }: MeetingRow): readonly ItemRow[] =>
  items.filter(({ status }) => status === 'waiting');

/** Which of all items that have not been dropped this is, from 1. */
export function placeOf({ items }: MeetingRow, item: ItemRow): { readonly k: number; readonly n: number } {
  const all = items.filter(({ status }) => status !== 'dropped');
  return { k: all.findIndex(({ id }) => id === item.id) + 1, n: all.length };
}

/** The role that is being drawn by lot. */
export const beingDrawn = ({ lent }: MeetingRow): LentRole | null =>
  lentRoles.find((role) => lent[role].drawing !== null) ?? null;

/** The choosing that belongs to what is on hand, until it has become a proposal. */
export function choosingNow(
  choosings: View['choosings'],
  meeting: MeetingRow,
  item: ItemRow | null,
): ChoosingRow | null {
  for (const row of choosings.values()) {
    const isOn = row.meeting === meeting.id && row.item === item?.id;
    if (isOn && (row.stage === 'gathering' || row.stage === 'changing' || row.stage === 'asking')) return row;
  }
  return null;
}

/** `fell`: a lot has just fallen, and is told for some seconds. */
export function sceneOf(
  meeting: MeetingRow,
  proposal: ProposalRow | null,
  /** It is on hand too: open, or just closed. */
  polled: boolean,
  fell: boolean,
  now: number,
  /** People suggest somebody for a role, or somebody is being asked. */
  chooses = false,
): MeetingScene {
  if (!isLive(meeting)) return 'over';
  const item = itemNow(meeting);
  // Nobody is interrupted in the middle of a matter: then the rail says it.
  const draws = fell || beingDrawn(meeting) !== null;
  if (draws && (item === null || item.kind === 'break')) return 'draw';
  if (meeting.status === 'gathering') return 'gathering';
  // What the phones ask comes first; a round is asked where a poll may go on beside it.
  const asks = proposal?.status === 'round' && item?.proposal === proposal.id;
  if (polled && !asks) return 'poll';
  if (item === null) return 'between';
  if (item.kind === 'break') return 'break';
  if (item.need !== null) return 'long';
  if (chooses) return 'choosing';
  return proposal === null ? 'item' : proposalScene(proposal, now);
}

function proposalScene({ status, round, latest }: ProposalRow, now: number): MeetingScene {
  if (status === 'round' && round?.status === 'open') return 'round';
  // A text that was changed since is another one: what was said of the old one is in the history.
  if (round?.status !== 'closed' || round.version !== latest.version) return 'proposal';
  if (status === 'open') return 'verdict';
  if (status !== 'adopted') return 'proposal';
  return now - (round.closedAt ?? 0) < pace.verdict ? 'verdict' : 'agreed';
}
