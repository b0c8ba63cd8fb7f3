import { limits } from '../../limits.ts';
import type { Actor } from '../actor.ts';
import { memberOf, personOf } from '../actor.ts';
import type { DeviceKey, Moment, PersonId } from '../ids.ts';
import { accept, refuse, type Decision } from '../refusals.ts';
import type { Guest, Member, ReturnAsk, State } from '../state.ts';
import { drawsWithout } from '../lent/draws.ts';
import type { LentEvent } from '../lent/events.ts';
import { isLive } from '../meetings/state.ts';
import type { CircleEvent } from '../circles/events.ts';
import type { NeedEvent } from '../needs/events.ts';
import type { PeopleCommand } from './commands.ts';
import type { PeopleEvent } from './events.ts';
import { isOnTrust, stillAsked, waitsForTrust } from './trust.ts';
import { isLastVouch } from './vouching.ts';

type Decided = Decision<PeopleEvent | CircleEvent | NeedEvent | LentEvent>;

export function decidePeople(state: State, command: PeopleCommand, actor: Actor, at: Moment): Decided {
  switch (command.type) {
    case 'JoinHall':
      return join(state, command, actor);
    case 'AskToComeBack':
      return askToComeBack(state, actor, at);
    case 'ComeBackWithWords':
      return comeBackWithWords(state, command, actor, at);
    default:
  }
  const found = personOf(actor);
  if (!found.ok) return found;
  const me = found.person;
  const person = me.id;
  if (
    actor.kind === 'person' &&
    isOnTrust(me, actor.device, at.time) &&
    waitsForTrust(command, me, actor.device)
  )
    return refuse('NotForADay');
  switch (command.type) {
    case 'RenameMyself':
      if (command.personal === me.personal) return refuse('AlreadySo');
      return accept({ type: 'PersonRenamed', v: 1, person, personal: command.personal });
    case 'ShowMeOnWall':
      if (command.shown === me.shownOnWall) return refuse('AlreadySo');
      return accept({ type: 'PersonShown', v: 1, person, shown: command.shown });
    case 'VouchFor': {
      const member = memberOf(actor);
      if (!member.ok) return member;
      const guest = state.people.get(command.person);
      if (guest === undefined || guest.status === 'left') return refuse('NoSuchThing');
      if (guest.status === 'member' || guest.vouchedBy.includes(person)) return refuse('AlreadySo');
      const vouched: PeopleEvent = { type: 'PersonVouched', v: 1, person: guest.id, by: person };
      return isLastVouch(guest.vouchedBy.length, state.memberCount, state.rules.welcome)
        ? accept<PeopleEvent>(vouched, { type: 'PersonWelcomed', v: 1, person: guest.id })
        : accept(vouched);
    }
    case 'TakeBackVouch': {
      const guest = state.people.get(command.person);
      if (guest?.status !== 'guest' || !guest.vouchedBy.includes(person)) return refuse('AlreadySo');
      return accept({ type: 'VouchTakenBack', v: 1, person: guest.id, by: person });
    }
    case 'ConfirmReturn':
      return confirmReturn(state, command, actor, me, at);
    case 'DeclineReturn':
      if (!me.returns.some((ask) => ask.device === command.device)) return refuse('AlreadySo');
      return accept({ type: 'ReturnDeclined', v: 1, person, device: command.device });
    case 'RetireDevice':
      if (!me.devices.includes(command.device)) return refuse('AlreadySo');
      if (me.devices.length === 1) return refuse('LastDevice');
      return accept({ type: 'DeviceRetired', v: 1, person, device: command.device });
    case 'NewRecoveryWords':
      if (state.keys.has(command.recovery)) return refuse('IdTaken');
      return accept({ type: 'RecoveryChanged', v: 1, person, recovery: command.recovery });
    case 'LeaveHall':
      return leave(state, me, at);
  }
}

function join(state: State, command: PeopleCommand & { type: 'JoinHall' }, actor: Actor): Decided {
  if (actor.kind === 'person') return refuse('AlreadySo');
  if (actor.kind !== 'stranger' || state.hall === null) return refuse('NotKnownHere');
  const { person, device } = actor;
  const taken = state.people.has(person) || state.keys.has(device) || state.keys.has(command.recovery);
  if (taken || device === command.recovery) return refuse('IdTaken');
  return accept({
    type: 'PersonJoined',
    v: 1,
    person,
    device,
    recovery: command.recovery,
    personal: command.personal,
    shownOnWall: command.shownOnWall,
    // With nobody left to vouch, whoever comes keeps the hall going.
    member: !state.hall.founded || state.memberCount === 0,
  });
}

function askToComeBack(state: State, actor: Actor, at: Moment): Decided {
  if (actor.kind === 'person') return refuse('AlreadySo');
  if (actor.kind !== 'stranger') return refuse('NotKnownHere');
  const person = state.people.get(actor.person);
  if (person === undefined || person.status === 'left') return refuse('NoSuchThing');
  if (state.keys.has(actor.device)) return refuse('IdTaken');
  const waiting = person.returns.filter((ask) => stillAsked(ask, at.time));
  if (waiting.some((ask) => ask.device === actor.device)) return refuse('AlreadySo');
  // Requests that nobody believes must not keep out the one that is true: they make room for it.
  const gone = person.returns.filter((ask) => !waiting.includes(ask));
  if (waiting.length >= limits.people.returnsAsked) gone.push(...leastBelieved(waiting));
  const putAway = gone.map(({ device }) => putAwayAsk(person, device));
  return accept<PeopleEvent>(...putAway, {
    type: 'ReturnAsked',
    v: 1,
    person: person.id,
    device: actor.device,
  });
}

const putAwayAsk = ({ id }: Guest | Member, device: DeviceKey): PeopleEvent => ({
  type: 'ReturnDeclined',
  v: 1,
  person: id,
  device,
});

/** The oldest of those that fewest have confirmed. */
const leastBelieved = (asks: readonly ReturnAsk[]): readonly ReturnAsk[] =>
  [...asks].sort((a, b) => a.confirmedBy.length - b.confirmedBy.length || a.askedAt - b.askedAt).slice(0, 1);

function comeBackWithWords(
  state: State,
  command: PeopleCommand & { type: 'ComeBackWithWords' },
  actor: Actor,
  at: Moment,
): Decided {
  if (actor.kind !== 'stranger') return refuse('NotKnownHere');
  const person = state.people.get(actor.person);
  if (person === undefined || person.status === 'left') return refuse('NoSuchThing');
  // The signature was made with the key of the words: that is the proof.
  if (person.recovery !== actor.device) return refuse('NotKnownHere');
  if (person.devices.includes(command.device)) return refuse('AlreadySo');
  if (state.keys.has(command.device)) return refuse('IdTaken');
  const { device } = command;
  // The words say more than others could: what they were asked is settled.
  const asked = person.returns.some((ask) => ask.device === device) ? [putAwayAsk(person, device)] : [];
  return accept<PeopleEvent>(...asked, ...makeRoom(person, at), {
    type: 'DeviceAdded',
    v: 1,
    person: person.id,
    device,
  });
}

/**
 * The oldest phone of a person who has very many makes room: coming back must always work. One on trust goes
 * first, so that strangers cannot push out the person's own phones one after the other.
 */
function makeRoom(person: Guest | Member, at: Moment): PeopleEvent[] {
  if (person.devices.length < limits.people.devices) return [];
  const oldest = person.devices.find((device) => isOnTrust(person, device, at.time)) ?? person.devices[0];
  return oldest === undefined ? [] : [{ type: 'DeviceRetired', v: 1, person: person.id, device: oldest }];
}

function confirmReturn(
  state: State,
  command: PeopleCommand & { type: 'ConfirmReturn' },
  actor: Actor,
  me: Guest | Member,
  at: Moment,
): Decided {
  const person = state.people.get(command.person);
  if (person === undefined || person.status === 'left') return refuse('NoSuchThing');
  const ask = person.returns.find(({ device }) => device === command.device);
  if (ask === undefined) return refuse(person.devices.includes(command.device) ? 'AlreadySo' : 'NoSuchThing');
  if (!stillAsked(ask, at.time)) return refuse('AskAgain');
  if (ask.confirmedBy.includes(me.id)) return refuse('AlreadySo');
  const { device } = command;
  const confirmed: PeopleEvent = { type: 'ReturnConfirmed', v: 1, person: person.id, device, by: me.id };
  const added: PeopleEvent[] = [
    ...makeRoom(person, at),
    { type: 'DeviceAdded', v: 1, person: person.id, device },
  ];
  if (person.id === me.id) return accept<PeopleEvent>(confirmed, ...added);
  const member = memberOf(actor);
  if (!member.ok) return member;
  const others = state.memberCount - (person.status === 'member' ? 1 : 0);
  return ask.confirmedBy.length + 1 >= Math.min(2, others)
    ? accept<PeopleEvent>(confirmed, ...added)
    : accept(confirmed);
}

/** Leaving takes back what was promised, so that the hall sees at once what is open. */
function leave(state: State, me: Guest | Member, at: Moment): Decided {
  const by: PersonId = me.id;
  const events: (PeopleEvent | CircleEvent | NeedEvent | LentEvent)[] = [];
  // Of all that ever was, not only of what is on the screens: what is closed can be opened again.
  for (const need of state.needs.values())
    for (const pledge of need.pledges.values())
      if (pledge.person === by && (pledge.status === 'promised' || pledge.status === 'standby'))
        events.push({ type: 'PledgeWithdrawn', v: 1, need: need.id, pledge: pledge.id, by });
  for (const circle of state.circles.values())
    if (circle.members.includes(by)) events.push({ type: 'CircleLeft', v: 1, circle: circle.id, by });
  events.push({ type: 'PersonLeft', v: 1, person: by });
  for (const [id] of state.gatherings.entries()) {
    const meeting = state.meetings.get(id);
    if (meeting !== undefined && isLive(meeting)) events.push(...drawsWithout(state, meeting, by, at));
  }
  return accept(...events);
}
