/**
 * Minutes follow from the state, so they are the same live and from the log, and what was erased or covered since is
 * not in them any more. What was decided stays as it was decided: later rounds, versions and reviews change nothing.
 */
import type { NeedId, PersonId, Time } from '../domain/ids.ts';
import { titleOf, type Item, type Meeting } from '../domain/meetings/state.ts';
import type { Proposal } from '../domain/proposals/state.ts';
import type { State } from '../domain/state.ts';
import { sortedWords } from '../view/meeting-rows.ts';
import type { Audience } from '../view/rows.ts';
import { maySeeItem, maySeeNeed } from '../view/shown.ts';
import type { ItemMinutes, LentMinutes, Minutes, NeedMinutes } from './minutes.ts';
import { pollsOf } from './of-polls.ts';
import { proposalOf } from './of-proposal.ts';
import { circleName, isCovered, namedFirst, whoIn, type Who } from './told.ts';

/** Null before a meeting is open: there is nothing to tell yet. */
export function minutesOf(state: State, meeting: Meeting, audience: Audience): Minutes | null {
  if (meeting.status !== 'open' && meeting.status !== 'closed') return null;
  const covered = isCovered(state, 'meeting', meeting.id);
  const who = whoIn(state, meeting, audience);
  const { id, title, at, where, openedAt } = meeting;
  const items = covered ? [] : meeting.items.filter((item) => maySeeItem(state, 'room', item));
  const polls = covered ? [] : pollsOf(state, meeting, audience, who);
  const open = items.filter(({ status }) => status === 'open' || status === 'done');
  return {
    meeting: id,
    covered,
    title: covered ? null : title,
    at,
    where: covered ? null : where,
    circle: circleName(state, meeting.circle),
    openedAt,
    closedAt: meeting.status === 'closed' ? meeting.closedAt : null,
    came: meeting.came.length,
    named: covered ? [] : meeting.came.flatMap(({ person }) => who(person) ?? []).sort(byArrival(state)),
    lent: covered ? [] : meeting.held.map((held) => lentOf(meeting, held, audience, who)),
    items: open.map((item) => ({
      ...itemOf(state, item, who),
      proposal: proposalIn(state, meeting, item, audience, who),
      polls: polls.flatMap(({ item: about, poll }) => (about === item.id ? [poll] : [])),
    })),
    left: items
      .filter(({ status }) => status === 'waiting')
      .map((item) => ({
        ...{ id: item.id, kind: item.kind, title: titleOf(state, item), asked: item.minutes + item.more },
      })),
    polls: polls.flatMap(({ item, poll }) => (open.some((one) => one.id === item) ? [] : [poll])),
    feedback: covered ? [] : sortedWords(meeting.feedback.map(({ words }) => words)),
  };
}

/** By who joined the hall first: who came first to the meeting is not told. */
const byArrival = (state: State) => (a: PersonId, b: PersonId) =>
  (state.people.get(a)?.no ?? 0) - (state.people.get(b)?.no ?? 0);

function lentOf(
  meeting: Meeting,
  { role, person, by, at }: Meeting['held'][number],
  audience: Audience,
  who: Who,
): LentMinutes {
  const drawn = by === 'lot' ? meeting.drawn.find((one) => one.role === role && one.at === at) : undefined;
  const about = { role, person: who(person), by, at, among: drawn?.among.length ?? 0 };
  if (drawn === undefined || audience === 'room')
    return { ...about, lot: null, drawnAmong: [], numbersOf: [] };
  const { lot, among, numbers, commitments, values, chosen } = drawn;
  const given = numbers === undefined ? {} : { numbers };
  return {
    ...about,
    lot: { lot, among, ...given, commitments, values, chosen },
    drawnAmong: namedFirst(among, who),
    numbersOf: namedFirst(numbers ?? among, who),
  };
}

function itemOf(state: State, item: Item, who: Who): Omit<ItemMinutes, 'proposal' | 'polls'> {
  const { id, kind, minutes, more, spent, notes, need, outcome, needs } = item;
  return {
    ...{ id, kind, title: titleOf(state, item), spent, outcome },
    asked: minutes + more,
    notes: notes.map(({ text, by }) => ({ text, by: who(by) })),
    need: need === null ? null : needOf(state, need),
    needs: needs.flatMap((one) => needOf(state, one) ?? []),
  };
}

function needOf(state: State, id: NeedId): NeedMinutes | null {
  const need = state.needs.get(id);
  return need === undefined || !maySeeNeed(state, 'room', id) ? null : { id, what: need.details.what };
}

function proposalIn(
  state: State,
  meeting: Meeting & { readonly openedAt: Time },
  item: Item,
  audience: Audience,
  who: Who,
): ItemMinutes['proposal'] {
  const proposal: Proposal | undefined =
    item.proposal === null ? undefined : state.proposals.get(item.proposal);
  return proposal === undefined ? null : proposalOf(state, meeting, proposal, audience, who);
}
