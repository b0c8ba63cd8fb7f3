/** A consent round: who may open it, answer it and close it, and what follows. */
import type { Actor } from '../actor.ts';
import { memberOf } from '../actor.ts';
import type { Event } from '../events.ts';
import { limits } from '../../limits.ts';
import type { Moment, PersonId } from '../ids.ts';
import { adoption } from '../agreements/adopt.ts';
import { verdict } from '../consent/verdict.ts';
import { isHere, mayMove, type Meeting } from '../meetings/state.ts';
import { accept, refuse, type Decision } from '../refusals.ts';
import type { State } from '../state.ts';
import type { Answer, ProposalCommand } from './commands.ts';
import { faultInEffect } from './faults.ts';
import { faultInRoom, isEnough, writesThere, type Room } from './room.ts';
import { carried, isAtWork, isTheirs, latestVersion, openRound, type Proposal, type Round } from './state.ts';

type Decided = Decision<Event>;
type Of<T extends ProposalCommand['type']> = Extract<ProposalCommand, { type: T }>;

export function openRoundOn(
  state: State,
  proposal: Proposal,
  { version, place }: Of<'OpenRound'>,
  by: PersonId,
  at: Moment,
): Decided {
  if (!isAtWork(proposal)) return refuse('ProposalOver');
  const asked = openRound(proposal);
  if (asked !== null)
    return refuse(
      asked.meeting === (place.in === 'meeting' ? place.meeting : null) ? 'AlreadySo' : 'AskedElsewhere',
    );
  if (latestVersion(proposal).version !== version) return refuse('TextChanged');
  if (proposal.rounds.length >= limits.proposals.rounds) return refuse('TooMany');
  const wrong = faultInEffect(state, proposal.circle, proposal.effect);
  if (wrong !== null) return wrong;
  const opened = { type: 'RoundOpened', v: 1, proposal: proposal.id, by, version } as const;
  const round = proposal.rounds.length + 1;
  if (place.in === 'days') {
    const lasts = place.closesAt - at.time;
    if (lasts < limits.proposals.openAtLeastMs || lasts > limits.proposals.openAtMostMs)
      return refuse('TooShortOrLong');
    if (!isTheirs(state, proposal, by)) return refuse('NotYours');
    return accept({ ...opened, round, meeting: null, closesAt: place.closesAt });
  }
  const meeting = state.meetings.get(place.meeting);
  if (meeting === undefined) return refuse('NoSuchThing');
  if (meeting.status !== 'open') return refuse('NotOpenYet');
  if (!mayMove(meeting, by)) return refuse('NotFacilitator');
  // People see what they are asked about: the item that has it is on hand.
  if (meeting.items.find(({ id }) => id === meeting.current)?.proposal !== proposal.id)
    return refuse('ItemNotOpen');
  const fault = faultInRoom(roomFor(state, proposal, membersOf(state, meeting.present)), meeting.circle);
  if (fault !== null) return refuse(fault);
  return accept({ ...opened, round, meeting: meeting.id, closesAt: null });
}

/** Whom of those it concerns these members in a room are. */
function roomFor(state: State, { circle, effect }: Proposal, here: readonly PersonId[]): Room {
  const { memberCount, rules } = state;
  const theirs = circle === null ? null : membersOf(state, state.circles.get(circle)?.members ?? []);
  return {
    members: { here: here.length, all: memberCount },
    circle: theirs && { here: theirs.filter((id) => here.includes(id)).length, all: theirs.length },
    quorum: changesRules(state, effect) ? rules.quorumOverDays : null,
  };
}

/**
 * Who writes the text: who proposed it, and in the meeting that has it on hand its facilitator and note-taker.
 */
export function mayWrite(state: State, proposal: Proposal, person: PersonId): boolean {
  if (isTheirs(state, proposal, person)) return true;
  for (const [id] of state.gatherings.entries()) {
    const meeting = state.meetings.get(id);
    if (meeting === undefined) continue;
    const room = (): Room => roomFor(state, proposal, membersOf(state, meeting.present));
    if (writesThere(meeting, proposal.id, openRound(proposal), room, person)) return true;
  }
  return false;
}

/** A rule that is kept, changed or ended is one as much as when it was made. */
const changesRules = ({ agreements }: State, effect: Proposal['effect']): boolean =>
  effect.kind === 'rule' || ('agreement' in effect && agreements.get(effect.agreement)?.change != null);

const membersOf = (state: State, people: Meeting['present']): PersonId[] =>
  people.filter((id) => state.people.get(id)?.status === 'member');

/**
 * Who is asked: in a meeting the members checked in, otherwise every member (of its circle, where it has one). An
 * objection does not leave the room with who raised it: see ../consent/verdict.ts.
 */
export function entitledTo(state: State, proposal: Proposal, round: Round): PersonId[] {
  // By id: the order of a table depends on how it came about, and the log must not.
  return membersOf(state, invited(state, proposal, round)).sort();
}

function invited(state: State, proposal: Proposal, round: Round): readonly PersonId[] {
  if (round.meeting !== null) return state.meetings.get(round.meeting)?.present ?? [];
  const circle = proposal.circle === null ? undefined : state.circles.get(proposal.circle);
  return circle?.members ?? [...state.people.values()].map(({ id }) => id);
}

function isEntitled(state: State, proposal: Proposal, round: Round, person: PersonId): boolean {
  if (round.meeting !== null) {
    const meeting = state.meetings.get(round.meeting);
    return meeting !== undefined && isHere(meeting, person);
  }
  const circle = proposal.circle === null ? undefined : state.circles.get(proposal.circle);
  return circle === undefined || circle.members.includes(person);
}

export function answerRound(
  state: State,
  proposal: Proposal,
  { round: asked, version, answer }: Of<'AnswerRound'>,
  by: PersonId,
  at: Moment,
): Decided {
  const round = openRound(proposal);
  if (round?.round !== asked) return refuse('RoundOver');
  if (round.version !== version) return refuse('TextChanged');
  if (round.closesAt !== null && at.time >= round.closesAt) return refuse('RoundOver');
  // Asked for seldom, and dear: earlier rounds are looked through.
  const raisedBefore = (): boolean =>
    round.answers.get(by)?.kind === 'object' || carried(proposal, round).has(by);
  if (!isEntitled(state, proposal, round, by) && !raisedBefore())
    return refuse(round.meeting === null ? 'NotInCircle' : 'NotPresent');
  const before = round.answers.get(by);
  if (before?.kind === answer.kind && before.words === answer.words) return refuse('AlreadySo');
  return accept({ type: 'RoundAnswered', v: 1, proposal: proposal.id, by, round: asked, answer });
}

export function takeBackAnswer(proposal: Proposal, asked: number, by: PersonId, at: Moment): Decided {
  const round = openRound(proposal);
  if (round?.round !== asked) return refuse('RoundOver');
  if (round.closesAt !== null && at.time >= round.closesAt) return refuse('RoundOver');
  if (!round.answers.has(by)) return refuse('AlreadySo');
  return accept({ type: 'AnswerTakenBack', v: 1, proposal: proposal.id, by, round: asked });
}

export function closeRound(
  state: State,
  proposal: Proposal,
  asked: number,
  actor: Actor,
  at: Moment,
): Decided {
  const round = openRound(proposal);
  if (round?.round !== asked) return refuse('RoundOver');
  const by = mayClose(state, round, actor, at);
  if (typeof by === 'object' && by !== null) return by;
  const entitled = entitledTo(state, proposal, round);
  // It cannot be decided any more: what it would change is over, or most have gone home. Nobody's answer is told.
  if (
    faultInEffect(state, proposal.circle, proposal.effect) !== null ||
    (round.meeting !== null && !isEnough(roomFor(state, proposal, entitled)))
  )
    return accept({ type: 'RoundLapsed', v: 1, proposal: proposal.id, round: asked });
  const { quorum, fallBack } = round;
  const found = verdict({
    entitled: new Set(entitled),
    answers: standing(state, proposal, round),
    quorum,
    fallBack,
    roundsBefore: roundsBefore(proposal),
  });
  const about = { v: 1, proposal: proposal.id, by, round: asked } as const;
  const closed: Event = { type: 'RoundClosed', ...about, entitled, verdict: found };
  // Where many stood aside another round is held before it is adopted; what they say again is respected.
  const adopts = found.mayAdopt && (found.outcome !== 'anotherRoundAdvised' || wasAdvised(proposal, round));
  return adopts ? accept(closed, ...adoption(state, proposal, at)) : accept(closed);
}

/** Rounds in which enough people answered and it was not adopted: opening and closing one at once is none. */
export const roundsBefore = ({ rounds }: Pick<Proposal, 'rounds'>): number =>
  rounds.filter((one) => one.status === 'closed' && one.verdict.outcome !== 'noQuorum').length;

const wasAdvised = ({ rounds }: Proposal, { round, version }: Round): boolean =>
  rounds.some(
    (one) =>
      one.status === 'closed' &&
      one.round < round &&
      one.version === version &&
      one.verdict.outcome === 'anotherRoundAdvised',
  );

/** Answers of people who are members still, and objections to this very text that nobody who raised them has lifted. */
function standing(state: State, proposal: Proposal, round: Round): Map<PersonId, Answer['kind']> {
  const answers = new Map<PersonId, Answer['kind']>();
  for (const [person, { kind }] of [...carried(proposal, round), ...round.answers.entries()])
    if (state.people.get(person)?.status === 'member') answers.set(person, kind);
  return answers;
}

/** Who closes it, or the refusal. */
function mayClose(state: State, round: Round, actor: Actor, at: Moment): PersonId | null | Decision<never> {
  if (round.meeting === null) {
    if (at.time < (round.closesAt ?? 0)) return refuse('StillWaiting');
    if (actor.kind === 'wall') return null;
  }
  const found = memberOf(actor);
  if (!found.ok) return found;
  const by = found.person.id;
  if (round.meeting === null) return by;
  const meeting = state.meetings.get(round.meeting);
  return meeting !== undefined && mayMove(meeting, by) ? by : refuse('NotFacilitator');
}
