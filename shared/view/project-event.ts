/** An event as an audience may read it in a history: what each may see, like project.ts for rows. */
import type { Event, EventOf } from '../domain/events.ts';
import type { PersonId } from '../domain/ids.ts';
import type { State } from '../domain/state.ts';
import type { Audience } from './rows.ts';
import { maySeeNeed, shownTo } from './shown.ts';

/** What only the machinery needs to know, or what is kept apart from the log. */
const MACHINERY = ['device', 'recovery', 'personal', 'wall', 'key'];
/** What is for members; the room is told of a draw that it was, and who it was if they are shown. */
const FOR_MEMBERS = ['note', 'commitment', 'value', 'values'];

/**
 * Null for what is told to nobody: an answer while its round is open, one that was changed or taken back, one to a
 * text that was changed before the round closed.
 */
export function projectEvent(state: State, event: Event, audience: Audience): Event | null {
  if (isUnseen(event)) return null;
  if (isAnswer(event) && !isTold(state, event, audience)) return null;
  if (isOfNeedInMeeting(event) && !maySeeNeed(state, audience, event.need)) return null;
  const room = audience === 'room';
  const hidden = [...MACHINERY, ...sealed(state, event), ...(room ? FOR_MEMBERS : [])];
  const kept = Object.entries(namelessFor(state, event)).filter(([key]) => !hidden.includes(key));
  return Object.fromEntries(
    kept.map(([key, value]: [string, unknown]) => [key, room ? shownOnly(state, key, value) : value]),
  ) as unknown as Event;
}

/**
 * What people said in a poll is told when it has closed, and never of one that was called off. Whoever read the numbers
 * of a draw before it is done would know what it comes to, and could keep their own back.
 */
function sealed(state: State, event: Event): readonly string[] {
  switch (event.type) {
    case 'VoteCast':
      return state.polls.get(event.poll)?.status === 'closed' ? [] : ['ballot'];
    case 'HandCountEntered': {
      // Few ballots are told as a sum: what was on the sheets would tell the rest.
      const poll = state.polls.get(event.poll);
      return poll?.status === 'closed' && poll.result.listed ? [] : ['piles'];
    }
    case 'LotRevealed':
      return state.meetings.get(event.meeting)?.lent[event.role].drawing == null ? [] : ['value'];
    case 'TieRevealed':
      return state.polls.get(event.poll)?.tie?.stage === 'drawn' ? [] : ['value'];
    default:
      return [];
  }
}

/** Whom somebody suggested, who would rather not be asked, who was asked and was silent: rows tell what may be told. */
const isUnseen = ({ type }: Event): boolean =>
  type === 'SomebodySuggested' ||
  type === 'SuggestionTakenBack' ||
  type === 'AskingDeclined' ||
  type === 'AskingWelcomed' ||
  type === 'NextAsked';

type Answered = EventOf<'RoundAnswered' | 'AnswerTakenBack'>;
const isAnswer = (event: Event): event is Answered =>
  event.type === 'RoundAnswered' || event.type === 'AnswerTakenBack';

const isOfNeedInMeeting = (event: Event): event is EventOf<'NeedBrought' | 'NeedLinked' | 'NeedUnlinked'> =>
  event.type === 'NeedBrought' || event.type === 'NeedLinked' || event.type === 'NeedUnlinked';

/** Only what stood when the round closed; in the room only what was said in words, as its rows tell. */
function isTold(state: State, event: Answered, audience: Audience): boolean {
  if (event.type === 'AnswerTakenBack') return false;
  const round = state.proposals.get(event.proposal)?.rounds[event.round - 1];
  if (round?.status !== 'closed') return false;
  const stood = round.answers.get(event.by);
  if (stood?.kind !== event.answer.kind || stood.words !== event.answer.words) return false;
  return audience === 'member' || stood.words !== null;
}

/**
 * Who said it is nobody's to know but their own: what should be different next time, whose call a role is called
 * back by, and that somebody was there who asked not to be written down.
 */
export function isNameless(state: State, event: Event): boolean {
  switch (event.type) {
    case 'SomebodySuggested':
    case 'SuggestionTakenBack':
    case 'AskingDeclined':
    case 'AskingWelcomed':
    case 'NextAsked':
    case 'FeedbackGiven':
    case 'RoleCalledBack':
    case 'CallTakenBack':
      return true;
    case 'CheckedIn':
    case 'CheckedOut': {
      const came = state.meetings.get(event.meeting)?.came.find(({ person }) => person === event.by);
      return came?.named !== true;
    }
    case 'RoundAnswered':
    case 'AnswerTakenBack':
      return !isTold(state, event, 'member');
    default:
      return false;
  }
}

function namelessFor(state: State, event: Event): object {
  if (!isNameless(state, event)) return event;
  // Words of feedback stand with the meeting, in no order; here they would tell when they were said.
  return event.type === 'FeedbackGiven' ? { ...event, by: null, words: null } : { ...event, by: null };
}

/** Every field that names people, with only those whom the room may know. */
function shownOnly(state: State, key: string, value: unknown): unknown {
  const who = (id: unknown) => shownTo(state, 'room', id as PersonId | null);
  switch (key) {
    case 'by':
    case 'person':
      return who(value);
    // By lot, of people, or of the options of a poll.
    case 'chosen':
      return state.people.has(value as PersonId) ? who(value) : value;
    case 'to':
      return typeof value === 'string' ? who(value) : value;
    case 'among':
    case 'entitled':
    case 'objections':
      return (value as readonly PersonId[]).filter((id) => who(id) !== null);
    case 'verdict': {
      const verdict = value as EventOf<'RoundClosed'>['verdict'];
      const changes = verdict.changes.map((change) =>
        change.type === 'ObjectionsMet'
          ? { ...change, by: change.by.filter((id) => who(id) !== null) }
          : change,
      );
      return { ...verdict, changes, objections: verdict.objections.filter((id) => who(id) !== null) };
    }
    case 'effect': {
      const effect = value as EventOf<'Proposed'>['effect'];
      return effect.kind === 'mandate' ? { ...effect, person: who(effect.person) } : effect;
    }
    default:
      return value;
  }
}
