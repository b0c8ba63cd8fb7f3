/** What each audience may see of polls: part of project.ts. */
import type { PersonId } from '../domain/ids.ts';
import type { Form } from '../domain/polls/form.ts';
import { handPapers, turnoutSoFar, type HallPoll, type PollResult } from '../domain/polls/state.ts';
import { thingKey, type State } from '../domain/state.ts';
import type { PollRow } from './poll-rows.ts';
import type { Audience } from './rows.ts';
import { shownTo } from './shown.ts';

export function projectPoll(state: State, poll: HallPoll, audience: Audience): PollRow | null {
  const onScreens = state.polling.has(poll.id) || state.recent.polls.includes(poll.id);
  return onScreens ? pollRow(state, poll, audience) : null;
}

/** The same of one that is on the screens no more: what was asked leads to what it came to for good. */
export function pollRow(state: State, poll: HallPoll, audience: Audience): PollRow {
  const covered = state.covers.size > 0 && state.covers.has(thingKey({ kind: 'poll', id: poll.id }));
  const hidden = covered && audience === 'room';
  const { id, no, secret, at, meeting, item, circle, closesAt, moreTime, status, publicKey, hand } = poll;
  const closed = poll.status === 'closed' ? withoutFew(poll.result) : null;
  return {
    k: 'poll',
    ...{ id, no, covered, secret, at, meeting, item, circle, closesAt, moreTime, status, publicKey },
    question: hidden ? null : poll.question,
    form: hidden ? withoutTexts(poll.form) : poll.form,
    by: hidden ? null : shownTo(state, audience, poll.by),
    closedAt: 'closedAt' in poll ? poll.closedAt : null,
    turnout: closed === null ? turnoutSoFar(poll) : closed.tally.ballots,
    handPapers: closed === null ? handPapers(poll) : closed.papers.hand,
    handCount:
      hand === null
        ? null
        : { by: shownTo(state, audience, hand.by.person), confirmed: hand.confirmedBy !== null },
    entitled: 'entitled' in poll ? poll.entitled : null,
    result: closed,
    tie: projectTie(poll, audience),
  };
}

function projectTie({ tie }: HallPoll, audience: Audience): PollRow['tie'] {
  if (tie === null) return null;
  const { lot, stage, since, commitments, values, chosen } = tie;
  const answers: Readonly<Record<PersonId, unknown>> = stage === 'commit' ? commitments : values;
  return {
    ...{ lot, stage, since, chosen },
    committed: Object.keys(commitments).length,
    revealed: Object.keys(values).length,
    answered: audience === 'member' ? (Object.keys(answers) as PersonId[]) : [],
  };
}

/** Where the list is kept back because it is too short, what was on the sheets would tell it, and the other way round. */
const withoutFew = (result: PollResult): PollResult => (result.listed ? result : { ...result, piles: [] });

const withoutTexts = (form: Form): Form =>
  form.kind === 'temperature' ? form : { ...form, options: form.options.map(() => '') };

/** What is seen differently of a poll is only how many took part. */
export const onlyTurnoutDiffers = (before: HallPoll, after: HallPoll): boolean =>
  before.status === 'open' &&
  after.status === 'open' &&
  before.publicKey === after.publicKey &&
  handPapers(before) === handPapers(after);
