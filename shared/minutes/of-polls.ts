import type { ItemId, PersonId } from '../domain/ids.ts';
import type { Meeting } from '../domain/meetings/state.ts';
import type { Form } from '../domain/polls/form.ts';
import type { HallPoll, PollResult } from '../domain/polls/state.ts';
import type { State } from '../domain/state.ts';
import type { Audience } from '../view/rows.ts';
import type { PollCame, PollMinutes } from './minutes.ts';
import { isCovered, namedFirst, type Who } from './told.ts';

/** Polls of a meeting in the order in which they were opened. Of one that was called off, or is open, nothing is told. */
export function pollsOf(
  state: State,
  meeting: Meeting,
  audience: Audience,
  who: Who,
): readonly { readonly item: ItemId | null; readonly poll: PollMinutes }[] {
  const all = [...state.polls.values()].filter((poll) => poll.meeting === meeting.id);
  all.sort((a, b) => a.no - b.no);
  return all.flatMap((poll) => {
    const told = pollOf(state, poll, audience, who);
    return told === null ? [] : [{ item: poll.item, poll: told }];
  });
}

function pollOf(state: State, poll: HallPoll, audience: Audience, who: Who): PollMinutes | null {
  if (poll.status !== 'closed' && poll.status !== 'counting') return null;
  const { id, question, form, secret, entitled, tie } = poll;
  const covered = isCovered(state, 'poll', id);
  return {
    ...{ id, covered, secret, entitled },
    question: covered ? null : question,
    form: covered ? withoutTexts(form) : form,
    result: poll.status === 'closed' ? resultOf(poll.result) : null,
    tie: tie === null ? null : tieOf(tie, audience, who),
  };
}

function tieOf(
  { lot, chosen, commitments, values }: NonNullable<HallPoll['tie']>,
  audience: Audience,
  who: Who,
): PollMinutes['tie'] {
  if (chosen === null) return null;
  const numbers = Object.keys(values) as PersonId[];
  const told = { chosen, among: numbers.length };
  if (audience === 'room') return { ...told, numbersOf: [], lot: null };
  return { ...told, numbersOf: namedFirst(numbers, who), lot: { lot, commitments, values } };
}

function resultOf({ tally, papers, ballots, piles, listed }: PollResult): PollCame {
  const back = piles.reduce((sum, { count }) => sum + count, 0);
  return { tally, papers, ballots, listed, notBack: papers.hand - back };
}

const withoutTexts = (form: Form): Form =>
  form.kind === 'temperature' ? form : { ...form, options: form.options.map(() => '') };
