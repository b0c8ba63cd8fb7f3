/** Small things that several scenes of a meeting say. Pure. */
import type { LentRole } from '../../../shared/domain/lent/commands.ts';
import { quorum } from '../../../shared/domain/consent/quorum.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import type {
  LentRow,
  MeetingRow,
  ProposalRow,
  RoundResult,
  RoundRow,
} from '../../../shared/view/meeting-rows.ts';
import type { ChoosingRow } from '../../../shared/view/mandate-rows.ts';
import type { View } from '../../../shared/view/rows.ts';
import { apart } from '../../lib/apart.ts';
import type { Part } from '../scenes/part.ts';
import type { WallWords } from '../words.ts';

const DAY = 24 * 3_600_000;

/** The name of somebody who is shown on the wall, else "somebody". */
export const nameOf = ({ t }: WallWords, people: View['people'], id: PersonId | null): string =>
  (id === null ? null : people.get(id)?.name) ?? t('by.nobody');

/** The same before what is said of them, set apart: a name in another script does not turn the words beside it. */
export const labelOf = (words: WallWords, people: View['people'], id: PersonId): string =>
  `${apart(nameOf(words, people, id))}:`;

/** Who holds a role that the meeting lends, or how it stands with it: said neutrally. */
export function sayLent(words: WallWords, people: View['people'], lent: LentRow): string {
  const { t } = words;
  if (lent.drawing !== null) return t('meet.drawing');
  if (lent.held) {
    const name = nameOf(words, people, lent.holder);
    return lent.gone ? t('meet.gone', { name }) : name;
  }
  return lent.willingCount > 0 ? t('meet.willingSome', { n: lent.willingCount }) : t('meet.willing');
}

/** Roles that nobody fills just now, though the meeting is open. */
export const unfilled = ({ status, lent }: MeetingRow): readonly LentRole[] =>
  status === 'open'
    ? (['facilitator', 'timekeeper', 'noteTaker'] as const).filter(
        (role) => lent[role].drawing === null && (!lent[role].held || lent[role].gone),
      )
    : [];

/** What kind of proposal it is, beside an agreement. */
export function effectOf({ t }: WallWords, { effect }: ProposalRow): Part[] {
  return effect.kind === 'agreement' ? [] : [{ text: t(`prop.${effect.kind}`), tone: 'news' }];
}

/** Who is proposed for what, until when; null where it is another kind of proposal. */
export function sayFor(words: WallWords, view: View, proposal: ProposalRow, now: number): string | null {
  const { effect, latest, round } = proposal;
  if (effect.kind !== 'mandate') return null;
  const until = (round?.closesAt ?? round?.closedAt ?? now) + latest.reviewAfter * DAY;
  return words.t('choosing.for', {
    name: nameOf(words, view.people, effect.person),
    role: proposal.title ?? words.t('prop.covered'),
    when: words.day(until, now),
  });
}

/** The choosing that a proposal came of: why they were suggested. */
export const choosingOf = (view: View, { effect, id }: ProposalRow): ChoosingRow | null => {
  const choosing = effect.kind === 'mandate' ? view.choosings.get(effect.choosing) : undefined;
  return choosing?.proposal === id ? choosing : null;
};

export const circlePart = (view: View, { circle }: ProposalRow): Part[] => {
  const name = circle === null ? null : view.circles.get(circle)?.name;
  return name ? [{ text: name }] : [];
};

/**
 * How many a round asks: in a meeting the members who are there, whichever meeting has the wall, else the members of the
 * circle or of the hall.
 */
export function askedIn(proposal: ProposalRow, view: View): number {
  const { round, circle } = proposal;
  if (round === null) return 0;
  const asked =
    round.meeting !== null
      ? (view.meetings.get(round.meeting)?.membersHere ?? 0)
      : circle === null
        ? (view.hall?.members ?? 0)
        : (view.circles.get(circle)?.size ?? 0);
  return Math.max(asked, round.heard);
}

/** The rule that a round goes by, in force when it was opened, in a sentence or two. */
export function sayRule(
  { t }: WallWords,
  { quorum: share, fallBack }: Pick<RoundRow, 'quorum' | 'fallBack'>,
  asked: number,
  closesAt: string | null,
): string {
  const { needed } = quorum(share, asked, 0);
  const sentences = [
    t('round.rule', { n: needed }),
    fallBack === null
      ? null
      : t('round.fallBack', {
          n: fallBack.afterRounds,
          num: fallBack.fraction.num,
          den: fallBack.fraction.den,
        }),
    closesAt === null ? null : `${t('round.until', { when: closesAt })}.`,
  ];
  return sentences.filter((sentence) => sentence !== null).join(' ');
}

/** The verdict in words: an adopted one says what its adoption did. */
export function sayVerdict({ t }: WallWords, { status, effect }: ProposalRow, result: RoundResult): string {
  if (status === 'adopted') {
    if (effect.kind === 'end') return t('verdict.ended');
    if (effect.kind === 'keep') return t('verdict.kept');
    if (effect.kind === 'mandate') return t('choosing.chosen');
    return t(result.outcome === 'adoptedByFallBack' ? 'verdict.adoptedByFallBack' : 'verdict.adopted');
  }
  const { outcome } = result;
  // Nothing stood against it, and nobody was for it either.
  if (outcome === 'adopted' || outcome === 'adoptedByFallBack') return t('verdict.noConsent');
  return t(`verdict.${outcome}`);
}

/** What would have changed it, in words; each is enough by itself, without a quorum all are needed. */
export const sayChanges = ({ t }: WallWords, { changes }: Pick<RoundResult, 'changes'>): readonly string[] =>
  changes.map((change) => t(`change.${change.type}`, 'count' in change ? { n: change.count } : {}));
