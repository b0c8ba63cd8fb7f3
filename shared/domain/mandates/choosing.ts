/** Choosing somebody for a role: who says what in which step, and what follows. */
import type { Actor } from '../actor.ts';
import { memberOf } from '../actor.ts';
import type { Event } from '../events.ts';
import type { Moment, PersonId } from '../ids.ts';
import { limits } from '../../limits.ts';
import { isHere, mayMove } from '../meetings/state.ts';
import { isAtWork, openRound } from '../proposals/state.ts';
import { accept, refuse, type Decision } from '../refusals.ts';
import type { State } from '../state.ts';
import type { ChoosingPlace, MandateCommand } from './commands.ts';
import { faultInCircle } from './faults.ts';
import type { Placed } from './events.ts';
import { isBeforeProposal, isUnderWay, stepEnds, type Choosing, type HallRole } from './state.ts';
import { askedIn, canBeChosen } from './strongest.ts';

type Decided = Decision<Event>;
type ChoosingCommand = Extract<MandateCommand, { choosing: unknown }>;

export function decideChoosing(state: State, command: ChoosingCommand, actor: Actor, at: Moment): Decided {
  const choosing = state.choosings.get(command.choosing);
  switch (command.type) {
    case 'MoveChoosing':
    case 'AskNext':
    case 'CallOffChoosing':
      // What is due by itself the hall's own clock asks for.
      return choosing === undefined ? refuse('NoSuchThing') : goOn(state, choosing, command, actor, at);
    default:
  }
  const member = memberOf(actor);
  if (!member.ok) return member;
  const by = member.person.id;
  if (command.type === 'BeginChoosing') {
    if (choosing !== undefined) return refuse('IdTaken');
    const { hallRole } = command;
    return (
      faultInBeginning(state, state.roles.get(hallRole), command.place, by) ??
      accept({
        ...{ type: 'ChoosingBegun', v: 1, choosing: command.choosing, by, hallRole },
        ...placed(command.place),
      })
    );
  }
  if (choosing === undefined) return refuse('NoSuchThing');
  const about = { v: 1, choosing: choosing.id, by } as const;
  switch (command.type) {
    case 'SuggestForRole':
    case 'TakeBackSuggestion':
      return suggest(state, choosing, command, by, at);
    case 'RatherNot':
    case 'TakeBackRatherNot': {
      if (!isBeforeProposal(choosing)) return refuse('ChoosingMovedOn');
      const declines = command.type === 'RatherNot';
      if (choosing.declined.includes(by) === declines) return refuse('AlreadySo');
      return accept({ type: declines ? 'AskingDeclined' : 'AskingWelcomed', ...about });
    }
    case 'AgreeToBeProposed':
      return agree(state, choosing, command.proposal, by, at);
    case 'GatherAgain': {
      const wrong = notFrom(state, choosing, by);
      if (wrong !== null) return wrong;
      const left = choosing.stage === 'asking' ? askedIn(state, choosing) === null : isLeft(state, choosing);
      if (!left) return refuse(choosing.stage === 'proposed' ? 'NotHeardYet' : 'ChoosingMovedOn');
      return accept<Event>(...setAside(state, choosing, by), { type: 'SuggestionsBegunAgain', ...about });
    }
    case 'ResumeChoosing': {
      if (choosing.stage !== 'calledOff') return refuse('AlreadySo');
      const role = state.roles.get(choosing.hallRole);
      if (role?.choosing !== choosing.id) return refuse('ChoosingMovedOn');
      const wrong = faultInBeginning(state, role, command.place, by);
      return wrong ?? accept({ type: 'ChoosingResumed', ...about, ...placed(command.place) });
    }
  }
}

const placed = (place: ChoosingPlace): Placed =>
  place.in === 'days'
    ? { meeting: null, item: null, stepMs: place.stepMs }
    : { meeting: place.meeting, item: place.item, stepMs: null };

function faultInBeginning(
  state: State,
  role: HallRole | undefined,
  place: ChoosingPlace,
  by: PersonId,
): Decision<never> | null {
  if (role?.status !== 'open') return refuse('NoSuchThing');
  const last = role.choosing === null ? undefined : state.choosings.get(role.choosing);
  if (last !== undefined && isUnderWay(last)) return refuse('ChoosingUnderWay');
  const wrong = faultInCircle(state, role.circle);
  if (wrong !== null || place.in === 'days') return wrong;
  const meeting = state.meetings.get(place.meeting);
  if (meeting === undefined) return refuse('NoSuchThing');
  if (meeting.status !== 'open') return refuse('NotOpenYet');
  if (!mayMove(meeting, by)) return refuse('NotFacilitator');
  if (meeting.current !== place.item) return refuse('ItemNotOpen');
  return role.circle === null && meeting.circle !== null ? refuse('ForTheHall') : null;
}

/** Who takes it a step on: whoever moves its meeting; over days any member. Null where this person may. */
function notFrom(state: State, choosing: Choosing, by: PersonId): Decision<never> | null {
  const meeting = choosing.meeting === null ? undefined : state.meetings.get(choosing.meeting);
  // What a meeting began and did not end goes on without it.
  if (meeting?.status !== 'open') return null;
  return mayMove(meeting, by) ? null : refuse('NotFacilitator');
}

type GoingOn = Extract<ChoosingCommand, { type: 'MoveChoosing' | 'AskNext' | 'CallOffChoosing' }>;

function goOn(state: State, choosing: Choosing, command: GoingOn, actor: Actor, at: Moment): Decided {
  const ends = stepEnds(choosing);
  const isDue = ends !== null && at.time >= ends;
  const found = actor.kind === 'wall' && isDue ? null : memberOf(actor);
  if (found?.ok === false) return found;
  const by = found?.person.id ?? null;
  if (!isUnderWay(choosing)) return refuse('ChoosingMovedOn');
  const wrong = by === null ? null : notFrom(state, choosing, by);
  if (wrong !== null) return wrong;
  const about = { v: 1, choosing: choosing.id, by } as const;
  switch (command.type) {
    case 'MoveChoosing':
      if (choosing.stage !== command.from) return refuse('ChoosingMovedOn');
      if (ends !== null && !isDue) return refuse('StillWaiting');
      if (choosing.suggestions.length === 0) return refuse('NobodySuggested');
      return accept({
        ...{ type: 'ChoosingMoved', ...about },
        stage: choosing.stage === 'gathering' ? 'changing' : 'asking',
      });
    case 'AskNext': {
      const passed = askedIn(state, choosing);
      if (passed === null) return refuse('ChoosingMovedOn');
      const waits = choosing.stepMs ?? limits.mandates.patienceMs;
      if (at.time - choosing.askedSince < waits) return refuse('StillWaiting');
      return accept({ type: 'NextAsked', ...about, passed });
    }
    case 'CallOffChoosing': {
      // Over days it is for whoever began it; in a meeting for whoever moves that.
      if (by !== null && !mayCallOff(state, choosing, by)) return refuse('NotYours');
      // The clock calls off what came to nothing, and nothing else.
      if (by === null && !isEmpty(state, choosing)) return refuse('ChoosingMovedOn');
      if (choosing.stage === 'proposed' && !isLeft(state, choosing)) return refuse('NotHeardYet');
      return accept<Event>(...setAside(state, choosing, by), { type: 'ChoosingCalledOff', ...about });
    }
  }
}

function mayCallOff(state: State, { meeting, by }: Choosing, person: PersonId): boolean {
  if (meeting !== null && state.meetings.get(meeting)?.status === 'open') return true;
  return by === person || state.people.get(by)?.status !== 'member';
}

/** Nobody was suggested, or nobody is left who could be asked. */
export const isEmpty = (state: State, choosing: Choosing): boolean =>
  choosing.stage === 'asking' ? askedIn(state, choosing) === null : choosing.suggestions.length === 0;

/** The room has heard it and it was not adopted, or nobody stands for it any more. */
export function isLeft(state: State, { stage, proposal: id, proposed, hallRole }: Choosing): boolean {
  const proposal = id === null ? undefined : state.proposals.get(id);
  if (stage !== 'proposed' || proposal === undefined || openRound(proposal) !== null) return false;
  const role = state.roles.get(hallRole);
  if (proposed === null || role === undefined || !canBeChosen(state, role, proposed)) return true;
  return !isAtWork(proposal) || proposal.rounds.some(({ status }) => status === 'closed');
}

/** The proposal that came of it so far is not worked on any more. */
function setAside(state: State, { stage, proposal: id }: Choosing, by: PersonId | null): Event[] {
  const proposal = stage !== 'proposed' || id === null ? undefined : state.proposals.get(id);
  if (proposal === undefined || by === null || !isAtWork(proposal)) return [];
  return [{ type: 'ProposalWithdrawn', v: 1, proposal: proposal.id, by }];
}

type Suggesting = Extract<ChoosingCommand, { type: 'SuggestForRole' | 'TakeBackSuggestion' }>;

function suggest(state: State, choosing: Choosing, command: Suggesting, by: PersonId, at: Moment): Decided {
  const ends = stepEnds(choosing);
  const isOpen = choosing.stage === 'gathering' || choosing.stage === 'changing';
  if (!isOpen || (ends !== null && at.time >= ends)) return refuse('ChoosingMovedOn');
  const about = { v: 1, choosing: choosing.id, by } as const;
  const before = choosing.suggestions.find((one) => one.by === by);
  if (command.type === 'TakeBackSuggestion')
    return before === undefined ? refuse('AlreadySo') : accept({ type: 'SuggestionTakenBack', ...about });
  const role = state.roles.get(choosing.hallRole);
  if (role === undefined) return refuse('NoSuchThing');
  const wrong = notAsked(state, choosing, role, by);
  if (wrong !== null) return wrong;
  const { person, reason, value } = command;
  if (!canBeChosen(state, role, person)) return refuse('CannotBeChosen');
  if (before?.person === person && before.reason === reason) return refuse('AlreadySo');
  return accept({ type: 'SomebodySuggested', ...about, person, reason, value });
}

/** In a meeting who is there, over days every member, of the circle where the role is one's. */
function notAsked(
  state: State,
  choosing: Choosing,
  { circle }: HallRole,
  person: PersonId,
): Decision<never> | null {
  if (choosing.meeting !== null) {
    const meeting = state.meetings.get(choosing.meeting);
    return meeting !== undefined && isHere(meeting, person) ? null : refuse('NotPresent');
  }
  return circle === null || state.circles.get(circle)?.members.includes(person) === true
    ? null
    : refuse('NotInCircle');
}

/** Who was asked says yes: in a meeting it comes on hand, over days everybody is asked at once. */
function agree(
  state: State,
  choosing: Choosing,
  proposal: Extract<ChoosingCommand, { type: 'AgreeToBeProposed' }>['proposal'],
  by: PersonId,
  at: Moment,
): Decided {
  if (askedIn(state, choosing) !== by) return refuse('NotAsked');
  const role = state.roles.get(choosing.hallRole);
  if (role === undefined) return refuse('NoSuchThing');
  if (!canBeChosen(state, role, by)) return refuse('CannotBeChosen');
  if (state.proposals.has(proposal) || state.agreements.has(proposal)) return refuse('IdTaken');
  const { meeting, item: itemId, stepMs } = choosing;
  const item =
    meeting === null ? undefined : state.meetings.get(meeting)?.items.find(({ id }) => id === itemId);
  const isOnAgenda = item?.status === 'waiting' || item?.status === 'open' || item?.status === 'done';
  return accept<Event>(
    { type: 'NomineeProposed', v: 1, choosing: choosing.id, by, proposal },
    {
      ...{ type: 'Proposed', v: 1, proposal, by, title: role.name, driver: null, text: role.purpose },
      circle: role.circle,
      effect: { kind: 'mandate', hallRole: role.id, choosing: choosing.id, person: by },
      reviewAfter: role.lasts,
    },
    ...(meeting !== null && isOnAgenda
      ? [{ type: 'ItemEdited', v: 1, meeting, item: item.id, changes: { proposal }, by } as const]
      : []),
    ...(stepMs !== null
      ? [
          {
            ...({ type: 'RoundOpened', v: 1, proposal, by } as const),
            ...{ round: 1, version: 1, meeting: null, closesAt: at.time + stepMs },
          },
        ]
      : []),
  );
}
