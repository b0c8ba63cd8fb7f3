import type { Actor } from '../actor.ts';
import { memberOf, personOf } from '../actor.ts';
import type { Event } from '../events.ts';
import { limits } from '../../limits.ts';
import type { Moment, PersonId } from '../ids.ts';
import { mayMove } from '../meetings/state.ts';
import { accept, refuse, type Decision } from '../refusals.ts';
import type { Guest, Member, State } from '../state.ts';
import { faultInBallot, type Ballot } from './ballot.ts';
import type { PollCommand } from './commands.ts';
import { entitledAtClosing, notAsked } from './entitled.ts';
import { faultInForm, pollOf } from './form.ts';
import { askForPaper, confirmHandCount, enterHandCount, publishBallots, publishKey } from './secret.ts';
import { moreTimeAfter } from './more-time.ts';
import { isGivenUp, waitsForSheets, type HallPoll } from './state.ts';
import { tally } from './tally/tally.ts';
import { decideTie } from './tie.ts';

type Decided = Decision<Event>;
type Of<T extends PollCommand['type']> = Extract<PollCommand, { type: T }>;

export function decidePolls(state: State, command: PollCommand, actor: Actor, at: Moment): Decided {
  const poll = state.polls.get(command.poll);
  if (command.type === 'OpenPoll') return openPoll(state, command, actor, at);
  if (poll === undefined) return refuse('NoSuchThing');
  switch (command.type) {
    case 'ClosePoll':
      return closePoll(state, poll, actor, at);
    case 'CallOffPoll':
      return poll.status === 'counting' ? giveUp(poll, actor, at) : callOff(state, poll, actor);
    case 'PublishBallotKey':
      return publishKey(poll, command.publicKey, actor);
    case 'PublishBallots':
      return withMoreTime(state, poll, publishBallots(poll, command, actor));
    default:
  }
  const found = personOf(actor);
  if (!found.ok) return found;
  const { person } = found;
  switch (command.type) {
    case 'Vote':
      return vote(state, poll, command.ballot, person, at);
    case 'TakeBackVote':
      if (!takesAnswers(poll, at)) return refuse('PollOver');
      return poll.votes.has(person.id)
        ? accept({ type: 'VoteTakenBack', v: 1, poll: poll.id, by: person.id })
        : refuse('AlreadySo');
    case 'AskForPaper':
    case 'AskForHandPaper':
      if (!takesAnswers(poll, at)) return refuse('PollOver');
      return askForPaper(state, poll, command, person);
    case 'EnterHandCount':
    case 'ConfirmHandCount': {
      const member = memberOf(actor);
      if (!member.ok) return member;
      const by = { person: person.id, device: actor.device };
      const count = command.type === 'EnterHandCount' ? enterHandCount : confirmHandCount;
      return count(poll, command.piles, by);
    }
    case 'BreakTie':
    case 'CommitToTie':
    case 'GoOnWithTie':
    case 'RevealForTie':
      return decideTie(state, poll, command, person, at);
  }
}

/** Open, and its time has not come. */
const takesAnswers = ({ status, closesAt }: HallPoll, at: Moment): boolean =>
  status === 'open' && (closesAt === null || at.time < closesAt);

function openPoll(state: State, command: Of<'OpenPoll'>, actor: Actor, at: Moment): Decided {
  const member = memberOf(actor);
  if (!member.ok) return member;
  const by = member.person.id;
  const { poll, question, form, secret, place, moreTime } = command;
  if (state.polls.has(poll)) return refuse('IdTaken');
  if (faultInForm(form) !== null) return refuse('OptionsUnclear');
  if (state.polling.size >= limits.polls.open) return refuse('TooMany');
  const opened = { type: 'PollOpened', v: 1, poll, by, question, form, secret, moreTime } as const;
  if (place.in === 'days') {
    if (moreTime) return refuse('ItemNotOpen');
    if (hasEnough(state, by)) return refuse('TooMany');
    const lasts = place.closesAt - at.time;
    if (lasts < limits.proposals.openAtLeastMs || lasts > limits.proposals.openAtMostMs)
      return refuse('TooShortOrLong');
    if (place.circle !== null) {
      const circle = state.circles.get(place.circle);
      if (circle === undefined) return refuse('NoSuchThing');
      if (circle.status === 'closed') return refuse('CircleClosed');
    }
    const { circle, closesAt } = place;
    return accept({ ...opened, meeting: null, item: null, circle, closesAt });
  }
  const meeting = state.meetings.get(place.meeting);
  if (meeting === undefined) return refuse('NoSuchThing');
  if (meeting.status !== 'open') return refuse(meeting.status === 'closed' ? 'MeetingOver' : 'NotOpenYet');
  if (!mayMove(meeting, by)) return refuse('NotFacilitator');
  if (place.item !== null && meeting.current !== place.item) return refuse('ItemNotOpen');
  if (hasEnoughInRooms(state, by)) return refuse('TooMany');
  if (moreTime && (place.item === null || form.kind !== 'temperature')) return refuse('ItemNotOpen');
  return accept({ ...opened, meeting: meeting.id, item: place.item, circle: null, closesAt: null });
}

/** The hall's places for polls are nobody's alone. */
const hasEnough = (state: State, person: PersonId): boolean =>
  pollsBy(state, person).filter(({ meeting }) => meeting === null).length >= limits.polls.each;
/** Nor are they theirs who move a meeting, or several. */
const hasEnoughInRooms = (state: State, person: PersonId): boolean =>
  pollsBy(state, person).filter(({ meeting }) => meeting !== null).length >= limits.polls.inRoomsEach;

function pollsBy(state: State, person: PersonId): HallPoll[] {
  return [...state.polling.entries()].flatMap(([id]) => {
    const poll = state.polls.get(id);
    return poll?.by === person ? [poll] : [];
  });
}

function vote(state: State, poll: HallPoll, ballot: Ballot, person: Guest | Member, at: Moment): Decided {
  if (poll.secret) return refuse('OtherBallot');
  if (!takesAnswers(poll, at)) return refuse('PollOver');
  const why = notAsked(state, poll, person);
  if (why !== null) return why;
  if (faultInBallot(pollOf(poll.form), ballot) !== null) return refuse('BadBallot');
  const before = poll.votes.get(person.id);
  if (before !== undefined && JSON.stringify(before) === JSON.stringify(ballot)) return refuse('AlreadySo');
  return accept({ type: 'VoteCast', v: 1, poll: poll.id, by: person.id, ballot });
}

function closePoll(state: State, poll: HallPoll, actor: Actor, at: Moment): Decided {
  if (poll.status !== 'open') return refuse('PollOver');
  const closes = closer(state, poll, actor, at);
  if (!closes.ok) return closes;
  const entitled = entitledAtClosing(state, poll);
  const about = { v: 1, poll: poll.id, by: closes.by, entitled } as const;
  if (poll.secret) return accept({ type: 'CountingBegun', ...about });
  const ballots = [...poll.votes.entries()].map(([, ballot]) => ballot);
  const closed = accept<Event>({ type: 'PollClosed', ...about, tally: tally(pollOf(poll.form), ballots) });
  return withMoreTime(state, poll, closed);
}

function withMoreTime(state: State, poll: HallPoll, decided: Decided): Decided {
  if (!decided.ok) return decided;
  const more = decided.events.flatMap((event) =>
    'tally' in event ? moreTimeAfter(state, poll, event.tally) : [],
  );
  return more.length === 0 ? decided : accept(...decided.events, ...more);
}

/** By who opened it. When they have left the hall nobody has a poll for ever: then whoever would move it along. */
function callOff(state: State, poll: HallPoll, actor: Actor): Decided {
  const found = personOf(actor);
  if (!found.ok) return found;
  const by = found.person.id;
  if (poll.by !== by) {
    if (state.people.get(poll.by)?.status !== 'left') return refuse('NotYours');
    const member = memberOf(actor);
    if (!member.ok) return member;
    const meeting = poll.meeting === null ? undefined : state.meetings.get(poll.meeting);
    if (meeting !== undefined && !mayMove(meeting, by)) return refuse('NotFacilitator');
  }
  if (poll.status !== 'open') return refuse(poll.status === 'calledOff' ? 'AlreadySo' : 'PollOver');
  return accept({ type: 'PollCalledOff', v: 1, poll: poll.id, by });
}

/** Sheets that no two people find the same on: after days it is asked anew. Nobody has a choice in it. */
function giveUp(poll: HallPoll, actor: Actor, at: Moment): Decided {
  const member = actor.kind === 'wall' ? null : memberOf(actor);
  if (member?.ok === false) return member;
  if (!waitsForSheets(poll)) return refuse('PollOver');
  if (!isGivenUp(poll, at.time)) return refuse('StillWaiting');
  return accept({ type: 'PollCalledOff', v: 1, poll: poll.id, by: member?.person.id ?? null });
}

type Closer =
  { readonly ok: true; readonly by: PersonId | null } | Extract<Decision<never>, { readonly ok: false }>;

/** Who closes it; null for the hall's own clock. */
function closer(state: State, poll: HallPoll, actor: Actor, at: Moment): Closer {
  const no = (type: Parameters<typeof refuse>[0]): Closer => ({ ok: false, refusal: { type } });
  if (poll.meeting === null) {
    if (actor.kind !== 'person' && actor.kind !== 'wall') return no('NotKnownHere');
    if (at.time < (poll.closesAt ?? 0)) return no('StillWaiting');
    return { ok: true, by: actor.kind === 'person' ? actor.person.id : null };
  }
  if (actor.kind !== 'person') return no('NotKnownHere');
  const meeting = state.meetings.get(poll.meeting);
  const by = actor.person.id;
  // A room that everybody has left has nobody to move it: whoever comes back in does.
  return meeting !== undefined && mayMove(meeting, by) ? { ok: true, by } : no('NotFacilitator');
}
