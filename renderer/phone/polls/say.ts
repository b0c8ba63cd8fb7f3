/** What polls say in words. Pure, but for the words. */
import type { Ballot } from '../../../shared/domain/polls/ballot.ts';
import type { Form } from '../../../shared/domain/polls/form.ts';
import type { Threshold } from '../../../shared/domain/polls/majority.ts';
import type { OptionId } from '../../../shared/domain/polls/poll.ts';
import type { PollRow } from '../../../shared/view/poll-rows.ts';
import type { View } from '../../../shared/view/rows.ts';
import { apart } from '../../lib/apart.ts';
import type { Common } from '../../lib/i18n/en/common.ts';
import type { PhoneMeeting } from '../../lib/i18n/en/phone-meeting.ts';
import type { PhonePolls } from '../../lib/i18n/en/phone-polls.ts';
import type { Params, Words } from '../../lib/i18n/words.svelte.ts';
import { sayShare } from '../proposals/rules.ts';
import type { PhoneWords } from '../words.ts';

export const optionsOf = (form: Form): readonly string[] => (form.kind === 'temperature' ? [] : form.options);

/** As people wrote it, without turning the words around it. */
export const nameOf = (form: Form, option: OptionId): string => apart(optionsOf(form)[Number(option)] ?? '');

export const listed = ({ language }: Pick<PhoneWords, 'language'>, names: readonly string[]): string =>
  new Intl.ListFormat(language, { type: 'unit' }).format(names);

/** Of phone and wall alike. */
interface BallotWords extends Pick<PhoneWords, 'language' | 'number'> {
  readonly t: (key: 'vote.abstained' | 'vote.nothing' | 'vote.score', params?: Params) => string;
}

export function sayBallot(words: BallotWords, form: Form, ballot: Ballot): string {
  const name = (option: OptionId): string => nameOf(form, option);
  const numbers = (all: readonly (readonly [OptionId, number])[]): string =>
    all.length === 0
      ? words.t('vote.nothing')
      : listed(
          words,
          all.map(([option, n]) => words.t('vote.score', { option: name(option), n })),
        );
  switch (ballot.kind) {
    case 'abstain':
      return words.t('vote.abstained');
    case 'temperature':
      return words.number(ballot.degree);
    case 'one':
      return name(ballot.option);
    case 'approval':
      return ballot.options.length === 0 ? words.t('vote.nothing') : listed(words, ballot.options.map(name));
    case 'dots':
      return numbers(ballot.dots);
    case 'score':
      return numbers(ballot.scores);
    case 'ranking':
      if (ballot.ranks.length === 0) return words.t('vote.nothing');
      return ballot.ranks.map((rank) => rank.map(name).join(' = ')).join(' › ');
  }
}

export const sayThreshold = (
  { t }: { readonly t: Words<Common & PhoneMeeting & PhonePolls>['t'] },
  threshold: Threshold,
): string => t(threshold.more ? 'ask.moreThan' : 'ask.atLeast', { share: sayShare(t, threshold) });

/** How many are asked, as far as they are known now; nobody is asked less than took part. */
export function askedIn(view: View, { meeting, circle, form, entitled, turnout }: PollRow): number {
  if (entitled !== null) return entitled;
  const room = meeting === null ? undefined : view.meetings.get(meeting);
  const asked =
    meeting !== null
      ? ((form.kind === 'temperature' ? room?.here : room?.membersHere) ?? 0)
      : circle !== null
        ? (view.circles.get(circle)?.size ?? 0)
        : (view.hall?.members ?? 0);
  return Math.max(asked, turnout);
}

/** Whether it still takes answers at `now`. */
export const takesAnswers = ({ status, closesAt }: PollRow, now: number): boolean =>
  status === 'open' && (closesAt === null || now < closesAt);
