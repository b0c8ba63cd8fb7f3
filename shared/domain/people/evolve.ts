import type { DeviceKey, Moment, PersonId } from '../ids.ts';
import type { Guest, Member, State, Trust } from '../state.ts';
import type { PeopleEvent } from './events.ts';
import { lentRoles } from '../lent/commands.ts';
import { awayFromRoles } from '../mandates/evolve.ts';
import { away } from '../meetings/away.ts';
import { changeMeeting } from '../meetings/put.ts';
import { withoutVotesOf } from '../polls/put.ts';
import type { Table } from '../table.ts';
import { FOUNDERS } from './vouching.ts';

export function evolvePeople(state: State, event: PeopleEvent, at: Moment): State {
  const n = at.number;
  switch (event.type) {
    case 'PersonJoined': {
      const base = {
        id: event.person,
        no: n,
        n,
        joinedAt: at.time,
        devices: [event.device],
        retired: [],
        recovery: event.recovery,
        personal: event.personal,
        shownOnWall: event.shownOnWall,
        returns: [],
      };
      const person: Guest | Member = event.member
        ? { ...base, status: 'member' }
        : { ...base, status: 'guest', vouchedBy: [] };
      const keys = state.keys.set(event.device, event.person).set(event.recovery, event.person);
      const next = { ...state, keys, people: state.people.set(event.person, person) };
      return event.member ? countMembers(next, 1, at) : next;
    }
    case 'PersonRenamed':
      return change(state, event.person, (p) => ({ ...p, personal: event.personal, n }));
    case 'PersonShown':
      return touchWorksOf(
        change(state, event.person, (p) => ({ ...p, shownOnWall: event.shown, n })),
        event.person,
        at,
      );
    case 'PersonVouched':
      return change(state, event.person, (p) =>
        p.status === 'guest' ? { ...p, vouchedBy: [...p.vouchedBy, event.by], n } : p,
      );
    case 'VouchTakenBack':
      return change(state, event.person, (p) =>
        p.status === 'guest' ? { ...p, vouchedBy: p.vouchedBy.filter((id) => id !== event.by), n } : p,
      );
    case 'PersonWelcomed': {
      const person = state.people.get(event.person);
      if (person?.status !== 'guest') return state;
      const { vouchedBy: _, ...rest } = person;
      const people = state.people.set(event.person, { ...rest, status: 'member', n });
      return touchDecisions(countMembers({ ...state, people }, 1, at), at);
    }
    case 'ReturnAsked':
      return change(state, event.person, (p) => ({
        ...p,
        n,
        returns: [
          ...p.returns.filter((ask) => ask.device !== event.device),
          { device: event.device, askedAt: at.time, confirmedBy: [] },
        ],
      }));
    case 'ReturnConfirmed':
      return change(state, event.person, (p) => ({
        ...p,
        n,
        returns: p.returns.map((ask) =>
          ask.device === event.device ? { ...ask, confirmedBy: [...ask.confirmedBy, event.by] } : ask,
        ),
      }));
    case 'ReturnDeclined':
      return change(state, event.person, (p) => ({ ...p, n, returns: without(p.returns, event.device) }));
    case 'DeviceAdded':
      return change({ ...state, keys: state.keys.set(event.device, event.person) }, event.person, (p) => ({
        ...p,
        n,
        devices: [...p.devices, event.device],
        returns: without(p.returns, event.device),
        ...trusting(
          isByOthers(p, event.device) ? [...trusts(p), { device: event.device, since: at.time }] : trusts(p),
        ),
      }));
    case 'DeviceRetired':
      return change(state, event.person, ({ onTrust, ...p }) => ({
        ...p,
        n,
        devices: p.devices.filter((key) => key !== event.device),
        retired: [...p.retired, event.device],
        ...trusting(without(onTrust ?? [], event.device)),
      }));
    case 'RecoveryChanged':
      return change({ ...state, keys: state.keys.set(event.recovery, event.person) }, event.person, (p) => ({
        ...p,
        n,
        recovery: event.recovery,
      }));
    case 'PersonLeft': {
      const person = state.people.get(event.person);
      if (person === undefined || person.status === 'left') return state;
      const gone = { id: person.id, no: person.no, status: 'left', n } as const;
      const next = { ...state, people: state.people.set(event.person, gone) };
      const counted = person.status === 'member' ? countMembers(next, -1, at) : next;
      const away = awayFromMeetings(touchWorksOf(counted, event.person, at), event.person, at);
      return withoutVotesOf(awayFromRoles(away, event.person, at), event.person, at);
    }
  }
}

/** It was asked for and confirmed, and not by a phone of the person's own. */
const isByOthers = ({ id, returns }: Guest | Member, device: DeviceKey): boolean => {
  const ask = returns.find((other) => other.device === device);
  return ask !== undefined && !ask.confirmedBy.includes(id);
};
const trusts = ({ onTrust }: Guest | Member): readonly Trust[] => onTrust ?? [];
const trusting = (onTrust: readonly Trust[]) => (onTrust.length > 0 ? { onTrust } : {});

const without = <A extends { readonly device: DeviceKey }>(asks: readonly A[], device: DeviceKey) =>
  asks.filter((ask) => ask.device !== device);

function change(state: State, id: PersonId, to: (person: Guest | Member) => Guest | Member): State {
  const person = state.people.get(id);
  if (person === undefined || person.status === 'left') return state;
  return { ...state, people: state.people.set(id, to(person)) };
}

function countMembers(state: State, by: 1 | -1, at: Moment): State {
  const memberCount = state.memberCount + by;
  if (state.hall === null || state.hall.founded || memberCount < FOUNDERS) return { ...state, memberCount };
  return { ...state, memberCount, hall: { ...state.hall, founded: true, n: at.number } };
}

/**
 * What somebody raised, noticed or thanked for shows their name or does not: when that changes, so do those.
 * Grows with the number of needs, but happens when a person changes how they are shown, not when anyone acts.
 */
function touchWorksOf(state: State, person: PersonId, at: Moment): State {
  const n = at.number;
  let { needs, deeds, thanks } = state;
  for (const need of state.needs.values())
    if (need.raisedBy === person) needs = needs.set(need.id, { ...need, n });
  for (const deed of state.deeds.values()) if (deed.by === person) deeds = deeds.set(deed.id, { ...deed, n });
  for (const thank of state.thanks.values())
    if (thank.by === person) thanks = thanks.set(thank.id, { ...thank, n });
  return touchDecisions({ ...state, needs, deeds, thanks }, at);
}

/** Meetings, proposals and polls on the screens tell who is there, and how many of them are members. */
function touchDecisions(state: State, at: Moment): State {
  const n = at.number;
  let { meetings, proposals, polls } = state;
  for (const id of [...[...state.gatherings.entries()].map(([key]) => key), ...state.recent.meetings]) {
    const meeting = meetings.get(id);
    if (meeting !== undefined) meetings = meetings.set(id, { ...meeting, n });
  }
  for (const id of [...[...state.undecided.entries()].map(([key]) => key), ...state.recent.proposals]) {
    const proposal = proposals.get(id);
    if (proposal !== undefined) proposals = proposals.set(id, { ...proposal, n });
  }
  for (const id of [...[...state.polling.entries()].map(([key]) => key), ...state.recent.polls]) {
    const poll = polls.get(id);
    if (poll !== undefined) polls = polls.set(id, { ...poll, n });
  }
  const roles = bumped(state.roles, n);
  const choosings = bumped(state.choosings, n);
  return { ...state, meetings, proposals, polls, roles, choosings };
}

function bumped<K extends string, V extends { readonly n: number }>(
  table: Table<K, V>,
  n: number,
): Table<K, V> {
  let next = table;
  for (const [id, one] of table.entries()) next = next.set(id, { ...one, n });
  return next;
}

/** Who has left the hall is in no meeting, waits for no item, and no lot goes by what they held. */
function awayFromMeetings(state: State, person: PersonId, at: Moment): State {
  let next = state;
  for (const id of [...[...state.gatherings.entries()].map(([key]) => key), ...state.recent.meetings])
    next = changeMeeting(next, id, at, (meeting) => {
      const items = meeting.items.map((item) =>
        item.interest.includes(person)
          ? { ...item, interest: item.interest.filter((other) => other !== person) }
          : item,
      );
      return away({ ...meeting, items }, person, at);
    });
  const lastHeld = lentRoles.reduce((so, role) => so.delete(`${role}:${person}`), next.lastHeld);
  return { ...next, lastHeld };
}
