/** What a poll came to, in words and as a table. */
import { optionId, type Form } from '../../shared/domain/polls/form.ts';
import type { OptionId } from '../../shared/domain/polls/poll.ts';
import type { Tally } from '../../shared/domain/polls/tally/tally.ts';
import type { PollMinutes } from '../../shared/minutes/minutes.ts';
import { apart } from '../lib/apart.ts';
import type { Block } from './blocks.ts';
import type { Say } from './document.ts';

export function pollBlocks(poll: PollMinutes, say: Say, level: 'part' | 'point'): readonly Block[] {
  const { t } = say.words;
  const { secret, entitled, result, form, tie } = poll;
  const head: readonly Block[] = [
    { is: level, text: sayPoll(poll, say) },
    ...(secret ? [{ is: 'text', text: t('poll.secret'), tone: 'soft' } as const] : []),
  ];
  if (result === null) return [...head, { is: 'text', text: t('minutes.counting') }];
  const { tally, papers, notBack } = result;
  const turnout = [
    t('minutes.turnout', { n: tally.ballots, of: entitled }),
    ...(tally.abstained > 0 ? [t('poll.abstained', { n: tally.abstained })] : []),
    ...(papers.hand > notBack ? [t('minutes.paper', { n: papers.hand - notBack })] : []),
    ...(notBack > 0 ? [t('minutes.notBack', { n: notBack })] : []),
  ];
  const option = optionsOf(form, say);
  return [
    ...head,
    { is: 'text', text: turnout.join(' · '), tone: 'soft' },
    ...tallyBlocks(tally, option, say),
    ...(tie === null ? [] : [{ is: 'text', text: sayTie(poll, say), tone: 'strong' } as const]),
  ];
}

export const sayPoll = ({ question }: PollMinutes, { words: { t } }: Say): string =>
  t('minutes.poll', { question: apart(question ?? t('mark.covered')) });

/** What a tie came to; empty where there was none. */
export function sayTie({ form, tie }: PollMinutes, say: Say): string {
  return tie === null ? '' : `${say.words.t('poll.byLot')}: ${optionsOf(form, say)(tie.chosen)}`;
}

function optionsOf(form: Form, { words: { t } }: Say): (id: OptionId) => string {
  const texts = form.kind === 'temperature' ? [] : form.options;
  const named = new Map(texts.map((text, index) => [optionId(index), text]));
  return (id) => {
    const text = named.get(id) ?? '';
    return text === '' ? t('mark.covered') : apart(text);
  };
}

function tallyBlocks(tally: Tally, option: (id: OptionId) => string, { words }: Say): readonly Block[] {
  const { t, list, number } = words;
  if (tally.kind === 'temperature') {
    const rows = tally.distribution.map((count, index) => [number(index + 1), number(count)]);
    const middle = [...new Set(tally.middle ?? [])].map(number).join('–');
    return [
      { is: 'table', about: t('poll.temperature'), rows },
      ...(middle === '' ? [] : [{ is: 'text', text: t('poll.middle', { value: middle }) } as const]),
    ];
  }
  const won: readonly Block[] =
    tally.winners.length === 0
      ? []
      : [
          {
            is: 'text',
            text: t('minutes.most', { what: list(tally.winners.map(option)) }),
            tone: 'strong',
          },
          ...(tally.winners.length > 1 ? [{ is: 'text', text: t('poll.tie') } as const] : []),
        ];
  if (tally.kind === 'ranking') {
    const { options, pairwise, condorcet } = tally;
    const rows = options.map((id, row) => [
      option(id),
      ...options.map((_, column) => (row === column ? '–' : number(pairwise[row]?.[column] ?? 0))),
    ]);
    return [
      ...won,
      ...(tally.winners.length === 0
        ? []
        : [{ is: 'text', text: t(condorcet === null ? 'poll.cycle' : 'poll.condorcet') } as const]),
      { is: 'table', about: t('poll.pairs'), rows: [['', ...options.map(option)], ...rows] },
    ];
  }
  const rows = tally.standings.map(({ option: id, count, backers }) => [
    option(id),
    tally.kind === 'dots' || tally.kind === 'score'
      ? t('minutes.fromPeople', { count: number(count), n: backers })
      : number(count),
  ]);
  const asked = tally.standings.filter(({ majority }) => majority?.met === true);
  const isAsked = tally.standings.some(({ majority }) => majority !== null);
  return [
    ...won,
    ...(isAsked
      ? [{ is: 'text', text: t(asked.length > 0 ? 'poll.majority' : 'poll.noMajority') } as const]
      : []),
    { is: 'table', about: t(`poll.${tally.kind}`), rows },
  ];
}
