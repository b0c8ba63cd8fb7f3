import type { Actor } from '../actor.ts';
import { memberOf, personOf } from '../actor.ts';
import type { Event } from '../events.ts';
import type { Moment, PersonId } from '../ids.ts';
import { limits } from '../../limits.ts';
import { drawsWithout } from '../lent/draws.ts';
import { accept, refuse, type Decision } from '../refusals.ts';
import type { State } from '../state.ts';
import { needsOpenTooLong } from '../agenda/too-long.ts';
import { isBeforeProposal } from '../mandates/state.ts';
import type { MeetingCommand, MeetingPlan } from './commands.ts';
import { isHere, isLive, mayMove, type Meeting } from './state.ts';

export function decideMeetings(
  state: State,
  command: MeetingCommand,
  actor: Actor,
  at: Moment,
): Decision<Event> {
  const found = personOf(actor);
  if (!found.ok) return found;
  const by = found.person.id;
  const meeting = state.meetings.get(command.meeting);
  if (command.type === 'AnnounceMeeting') {
    const member = memberOf(actor);
    if (!member.ok) return member;
    if (meeting !== undefined) return refuse('IdTaken');
    if (isFull(state, by)) return refuse('TooMany');
    const wrong = faultIn(state, command.plan);
    if (wrong !== null) return wrong;
    return accept({ type: 'MeetingAnnounced', v: 1, meeting: command.meeting, plan: command.plan, by });
  }
  if (meeting === undefined) return refuse('NoSuchThing');
  const about = { v: 1, meeting: meeting.id, by } as const;
  switch (command.type) {
    case 'CheckIn':
      return checkIn(meeting, command.named, by);
    case 'CheckOut':
      return isHere(meeting, by) ? accept(...leaving(state, meeting, by, at)) : refuse('AlreadySo');
    case 'GiveFeedback':
      return giveFeedback(meeting, command.words, by);
    default:
  }
  const member = memberOf(actor);
  if (!member.ok) return member;
  switch (command.type) {
    case 'ChangeMeeting': {
      if (meeting.status !== 'announced') return refuse('MeetingBegun');
      const changes = changed(meeting, command.changes as Partial<MeetingPlan>);
      if (Object.keys(changes).length === 0) return refuse('AlreadySo');
      return (
        faultIn(state, { ...meeting, ...changes }) ?? accept({ type: 'MeetingChanged', ...about, changes })
      );
    }
    case 'CallOffMeeting':
      if (meeting.status === 'calledOff') return refuse('AlreadySo');
      if (meeting.status === 'gathering' && !mayMove(meeting, by)) return refuse('NotFacilitator');
      if (meeting.status !== 'announced' && meeting.status !== 'gathering') return refuse('MeetingBegun');
      return accept({ type: 'MeetingCalledOff', ...about });
    case 'RestoreMeeting':
      if (meeting.status !== 'calledOff') return refuse('AlreadySo');
      if (isFull(state, meeting.announcedBy)) return refuse('TooMany');
      return accept({ type: 'MeetingRestored', ...about });
    case 'BeginGathering':
      if (meeting.status !== 'announced') return refuse('AlreadySo');
      return accept<Event>({ type: 'GatheringBegun', ...about }, ...needsOpenTooLong(state, meeting, at));
    case 'OpenMeeting':
      if (meeting.status !== 'gathering') return refuse('AlreadySo');
      return mayMove(meeting, by) ? accept({ type: 'MeetingOpened', ...about }) : refuse('NotFacilitator');
    case 'CloseMeeting':
      if (meeting.status !== 'open') return refuse('AlreadySo');
      if (!mayMove(meeting, by)) return refuse('NotFacilitator');
      // A question that the room was asked is answered, or closed in words, before everybody goes home.
      if (roundOpenIn(state, meeting)) return refuse('RoundStillOpen');
      if (pollOpenIn(state, meeting)) return refuse('PollStillOpen');
      if (choosingOpenIn(state, meeting)) return refuse('ChoosingUnderWay');
      return accept({ type: 'MeetingClosed', ...about });
    case 'ReopenMeeting':
      if (meeting.status !== 'closed') return refuse('AlreadySo');
      if (!isHere(meeting, by)) return refuse('NotPresent');
      if (at.time - meeting.closedAt >= limits.meeting.reopenMs) return refuse('MeetingOver');
      return accept({ type: 'MeetingReopened', ...about });
  }
}

/** No place among those that are coming, for anybody or for one more that this person announced. */
function isFull(state: State, announcedBy: PersonId): boolean {
  const { gatherings, meetings } = state;
  if (gatherings.size >= limits.meeting.coming) return true;
  const theirs = [...gatherings.entries()].filter(([id]) => meetings.get(id)?.announcedBy === announcedBy);
  return theirs.length >= limits.meeting.comingEach;
}

function checkIn(meeting: Meeting, named: boolean, person: PersonId): Decision<Event> {
  if (!isLive(meeting)) return refuse(meeting.status === 'announced' ? 'NotGatheringYet' : 'MeetingOver');
  const before = meeting.came.find((one) => one.person === person);
  if (isHere(meeting, person) && before?.named === named) return refuse('AlreadySo');
  return accept({ type: 'CheckedIn', v: 1, meeting: meeting.id, by: person, named });
}

function giveFeedback(meeting: Meeting, words: string | null, by: PersonId): Decision<Event> {
  if (meeting.status !== 'open' && meeting.status !== 'closed') return refuse('MeetingOver');
  if (!meeting.came.some(({ person }) => person === by)) return refuse('NotPresent');
  const before = meeting.feedback.find((one) => one.by === by)?.words ?? null;
  if (before === words) return refuse('AlreadySo');
  return accept({ type: 'FeedbackGiven', v: 1, meeting: meeting.id, by, words });
}

/** Who goes takes their hand down and gives back what the meeting lent them; draws go on without them. */
const leaving = (state: State, meeting: Meeting, by: PersonId, at: Moment): Event[] => [
  { type: 'CheckedOut', v: 1, meeting: meeting.id, by },
  ...(isLive(meeting) ? drawsWithout(state, meeting, by, at) : []),
];

function roundOpenIn(state: State, meeting: Meeting): boolean {
  for (const [id] of state.undecided.entries()) {
    const round = state.proposals.get(id)?.rounds.at(-1);
    if (round?.status === 'open' && round.meeting === meeting.id) return true;
  }
  return false;
}

function pollOpenIn(state: State, meeting: Meeting): boolean {
  for (const [id] of state.polling.entries()) {
    const poll = state.polls.get(id);
    if (poll?.status === 'open' && poll.meeting === meeting.id) return true;
  }
  return false;
}

function choosingOpenIn(state: State, meeting: Meeting): boolean {
  for (const choosing of state.choosings.values())
    if (choosing.meeting === meeting.id && isBeforeProposal(choosing)) return true;
  return false;
}

function faultIn(state: State, { circle }: MeetingPlan): Decision<never> | null {
  if (circle === null) return null;
  const found = state.circles.get(circle);
  if (found === undefined) return refuse('NoSuchThing');
  return found.status === 'closed' ? refuse('CircleClosed') : null;
}

function changed(meeting: MeetingPlan, changes: Partial<MeetingPlan>): Partial<MeetingPlan> {
  const keys = (Object.keys(changes) as (keyof MeetingPlan)[]).filter((key) => changes[key] !== meeting[key]);
  return Object.fromEntries(keys.map((key) => [key, changes[key]]));
}
