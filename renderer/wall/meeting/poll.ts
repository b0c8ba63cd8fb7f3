/** What a poll shows on the wall. Pure. */
import type { Form } from '../../../shared/domain/polls/form.ts';
import { wantsMoreTime } from '../../../shared/domain/polls/more-time.ts';
import type { OptionId } from '../../../shared/domain/polls/poll.ts';
import { tieIn, type Tally } from '../../../shared/domain/polls/tally/tally.ts';
import type { ItemRow, MeetingRow } from '../../../shared/view/meeting-rows.ts';
import type { PollRow } from '../../../shared/view/poll-rows.ts';
import type { View } from '../../../shared/view/rows.ts';
import { pace } from '../pace.ts';
import type { WallWords } from '../words.ts';

/** The poll of a meeting that is on: open or being counted, or closed a short while ago. Of several, the newest. */
export function pollNow(
  polls: View['polls'],
  meeting: MeetingRow,
  item: ItemRow | null,
  now: number,
): PollRow | null {
  let found: PollRow | null = null;
  for (const poll of polls.values()) {
    // What the room has gone on to comes before a poll of another item; between two it is told.
    const isElsewhere = item !== null && poll.item !== null && poll.item !== item.id;
    if (poll.meeting !== meeting.id || isElsewhere) continue;
    const told = poll.status === 'closed' && (isBeingDrawn(poll) || now - toldSince(poll) < pace.result);
    if (poll.status !== 'open' && poll.status !== 'counting' && !told) continue;
    if (found === null || poll.no > found.no) found = poll;
  }
  return found;
}

const isBeingDrawn = ({ tie }: PollRow): boolean => tie !== null && tie.stage !== 'drawn';
/** A lot that breaks a tie is told for as long as the result was. */
const toldSince = ({ closedAt, tie }: PollRow): number => Math.max(closedAt ?? 0, tie?.since ?? 0);

export const optionsOf = (form: Form): readonly string[] => (form.kind === 'temperature' ? [] : form.options);

const nameOf = (form: Form, option: OptionId): string => optionsOf(form)[Number(option)] ?? '';

/** Members who are here; how something sounds is asked of guests too. Nobody is asked less than took part. */
export const askedInPoll = ({ form, entitled, turnout }: PollRow, meeting: MeetingRow): number =>
  Math.max(entitled ?? (form.kind === 'temperature' ? meeting.here : meeting.membersHere), turnout);

export interface Bar {
  readonly label: string;
  readonly count: number;
  /** The number, as it is written. */
  readonly said: string;
  readonly wins: boolean;
}

export function barsOf({ number }: WallWords, form: Form, tally: Tally): readonly Bar[] {
  switch (tally.kind) {
    case 'temperature':
      return tally.distribution.map((count, at) => ({
        label: number(at + 1),
        count,
        said: number(count),
        wins: false,
      }));
    case 'ranking':
      return [];
    default:
      return tally.standings
        .map(({ option, count }) => ({
          label: nameOf(form, option),
          count,
          said: number(count),
          wins: tally.winners.includes(option),
        }))
        .sort((a, b) => b.count - a.count);
  }
}

/** What it came to, in words: ties are said to be ties, and a lot that broke one to be a lot. */
export function sayOutcome(
  words: WallWords,
  { form, tie, moreTime }: Pick<PollRow, 'form' | 'tie' | 'moreTime'>,
  tally: Tally,
): readonly { readonly text: string; readonly won: boolean }[] {
  const { t } = words;
  const byLot = tie?.chosen ?? null;
  if (tally.kind === 'temperature') {
    const wants = wantsMoreTime(tally);
    const more = moreTime ? [{ text: t(wants ? 'poll.timeYes' : 'poll.timeNo'), won: wants }] : [];
    if (tally.middle === null) return more;
    const [low, high] = tally.middle.map(words.number);
    const value = low === high ? (low ?? '') : `${low} – ${high}`;
    return [{ text: t('poll.middle', { value }), won: false }, ...more];
  }
  if (byLot !== null) return [{ text: `${nameOf(form, byLot)} (${t('poll.byLot')})`, won: true }];
  const names = tally.winners.map((option) => nameOf(form, option)).join(' · ');
  if (tieIn(tally).length > 0) return [{ text: `${t('poll.tie')}: ${names}`, won: false }];
  if (names === '') return [];
  const won = { text: names, won: true };
  if (tally.kind === 'ranking')
    return [won, { text: t(tally.condorcet === null ? 'poll.cycle' : 'poll.condorcet'), won: false }];
  const threshold = tally.standings.find(({ option }) => option === tally.winners[0])?.majority ?? null;
  if (threshold === null) return [won];
  return [
    { ...won, won: threshold.met },
    { text: t(threshold.met ? 'poll.majority' : 'poll.noMajority'), won: false },
  ];
}
