import type { PollRow } from '../../../shared/view/poll-rows.ts';
import type { Answer } from '../../../shared/domain/proposals/commands.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import { optionId } from '../../../shared/domain/polls/form.ts';
import { mayMoveRow } from '../../../shared/view/in-meeting.ts';
import type { ItemRow, MeetingRow, ProposalRow } from '../../../shared/view/meeting-rows.ts';
import { concerns, proposals, topics } from '../assembly.ts';
import type { Chance } from '../chance.ts';
import { isThere, meetingNow } from './attending.ts';
import { chooses } from './choosing.ts';
import { most, named, type Go, type Outlook, type Urge } from './outlook.ts';

type Ballot = Extract<Command, { type: 'Vote' }>['ballot'];

const ENOUGH_PEOPLE = 6;

/** Answers and votes: each their own. */
export function* answering(outlook: Outlook): Generator<Urge> {
  const { member, view, chance } = outlook;
  const meeting = meetingNow(outlook);
  if (meeting === null || !isThere(outlook, meeting)) return;
  for (const { id: proposal, round, title } of view.proposals.values()) {
    if (!member || round?.status !== 'open' || round.meeting !== meeting.id) continue;
    // Whose objection stands leaves it at that.
    if (view.answers.get(proposal)?.round === round.round) continue;
    const { version } = round;
    yield {
      weight: 40,
      act: () =>
        named({
          ...{ type: 'AnswerRound', proposal, round: round.round, version },
          answer: answerOf(chance, version, title, meeting.membersHere),
        }),
    };
  }
  for (const { id: poll, form, secret, status, meeting: where } of view.polls.values()) {
    if (status !== 'open' || secret || where !== meeting.id || view.votes.has(poll)) continue;
    if (!member && form.kind !== 'temperature') continue;
    yield { weight: 40, act: () => named({ type: 'Vote', poll, ballot: ballotOf(form, chance) }) };
  }
}

/** The first text meets about two who object; the second, which holds what they said, none. */
function answerOf(chance: Chance, version: number, title: string | null, asked: number): Answer {
  const known = proposals.find((one) => one.title === title);
  const luck = chance.next();
  if (version === 1 && known !== undefined && luck < 2 / Math.max(4, asked))
    return { kind: 'object', words: known.objection };
  const concern = luck > 0.93 ? chance.pick(concerns) : null;
  if (concern !== null) return { kind: 'concern', words: concern };
  return luck > 0.88 ? { kind: 'standAside', words: null } : { kind: 'consent', words: null };
}

function ballotOf(form: PollRow['form'], chance: Chance): Ballot {
  if (chance.is(0.04)) return { kind: 'abstain' };
  if (form.kind === 'temperature') return { kind: 'temperature', degree: chance.between(2, 5) };
  const ids = form.options.map((_, n) => optionId(n));
  const one = chance.pick(ids) ?? optionId(0);
  switch (form.kind) {
    case 'one':
      return { kind: 'one', option: one };
    case 'approval':
      return { kind: 'approval', options: ids.filter((id) => id === one || chance.is(0.4)) };
    case 'dots':
      return { kind: 'dots', dots: [[one, form.dots]] };
    case 'score':
      return { kind: 'score', scores: ids.map((id) => [id, chance.between(0, 10)]) };
    case 'ranking': {
      const rest = ids.filter((id) => id !== one);
      return { kind: 'ranking', ranks: chance.is(0.5) ? [[one], rest] : [[one], ...rest.map((id) => [id])] };
    }
  }
}

/** What whoever facilitates does: move it along, and nothing else. While nobody holds that, nobody hurries. */
export function* moving(outlook: Outlook): Generator<Urge> {
  const { me, view, newId } = outlook;
  const now = meetingNow(outlook);
  if (now === null || now.lent.facilitator.holder !== me || !mayMoveRow(now, me, isThere(outlook, now)))
    return;
  const meeting = now.id;
  const go: Go = (weight, body) => ({ weight, act: () => named(body) });
  if (now.status === 'gathering') {
    if (now.here >= ENOUGH_PEOPLE) yield go(6, { type: 'OpenMeeting', meeting });
    return;
  }
  const [hand] = now.hands;
  if (hand?.person != null && now.floor === null)
    yield go(8, { type: 'GiveFloor', meeting, person: hand.person });
  const item = now.items.find(({ id }) => id === now.current);
  if (item === undefined) {
    const next = now.items.find(({ status }) => status === 'waiting');
    yield go(
      20,
      next === undefined ? { type: 'CloseMeeting', meeting } : { type: 'OpenItem', meeting, item: next.id },
    );
    return;
  }
  const proposal = item.proposal === null ? undefined : view.proposals.get(item.proposal);
  if (proposal !== undefined && proposal.status !== 'adopted') yield* decides(now, proposal, go);
  else if (item.kind === 'role') yield* chooses(outlook, now, item, go);
  else yield* talks(now, item, [...view.polls.values()], go, newId);
}

function* decides(
  now: MeetingRow,
  { id: proposal, round, latest, title }: ProposalRow,
  go: Go,
): Generator<Urge> {
  if (round?.status === 'open') {
    if (most(round.heard, now.membersHere))
      yield go(15, { type: 'CloseRound', proposal, round: round.round });
    return;
  }
  const better = proposals.find((one) => one.title === title);
  if (round !== null && round.version === latest.version && latest.version === 1 && better !== undefined) {
    const { second: text, reviewAfter } = better;
    yield go(15, { type: 'Amend', proposal, version: latest.version, text, reviewAfter });
  } else
    yield go(4, {
      ...{ type: 'OpenRound', proposal, version: latest.version },
      place: { in: 'meeting', meeting: now.id },
    });
}

function* talks(
  now: MeetingRow,
  item: ItemRow,
  polls: readonly PollRow[],
  go: Go,
  newId: Outlook['newId'],
): Generator<Urge> {
  const about = { meeting: now.id, item: item.id } as const;
  const asked = polls.find((poll) => poll.item === item.id && poll.status !== 'calledOff');
  const asks = topics.find(({ title }) => title === item.title)?.asks;
  if (asks !== undefined && asked === undefined)
    yield go(3, {
      ...{ type: 'OpenPoll', poll: newId(), question: asks.question, form: asks.form },
      ...{ secret: false, place: { in: 'meeting', ...about }, moreTime: false },
    });
  else if (asked?.status === 'open') {
    if (most(asked.turnout, now.here)) yield go(15, { type: 'ClosePoll', poll: asked.id });
  } else yield go(2.5, { type: 'CloseItem', ...about });
}
