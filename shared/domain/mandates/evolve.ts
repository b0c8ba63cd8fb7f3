import type { Moment, PersonId } from '../ids.ts';
import type { State } from '../state.ts';
import type { ChoosingEvent, MandateEvent, RoleEvent } from './events.ts';
import type { Choosing, HallRole } from './state.ts';

export function evolveMandates(state: State, event: MandateEvent, at: Moment): State {
  if ('hallRole' in event && event.type !== 'ChoosingBegun') return evolveRole(state, event, at);
  return evolveChoosing(state, event, at);
}

const putRole = (state: State, role: HallRole, at: Moment): State => ({
  ...state,
  roles: state.roles.set(role.id, { ...role, n: at.number }),
});
const putChoosing = (state: State, choosing: Choosing, at: Moment): State => ({
  ...state,
  choosings: state.choosings.set(choosing.id, { ...choosing, n: at.number }),
});

function evolveRole(state: State, event: RoleEvent, at: Moment): State {
  if (event.type === 'RoleDescribed') {
    const { hallRole: id, description, by } = event;
    const described: HallRole = {
      ...{ id, no: at.number, n: at.number, ...description, by, at: at.time, status: 'open' },
      ...{ mandate: null, givenBack: null, lastHolder: null, learner: null, handover: null, choosing: null },
    };
    return putRole(state, described, at);
  }
  const role = state.roles.get(event.hallRole);
  if (role === undefined) return state;
  const next = putRole(state, roleAfter(role, event, at), at);
  if (event.type !== 'MandateGiven') return next;
  const held = { ...next, lastHeld: next.lastHeld.set(`${role.id}:${event.person}`, at.time) };
  const choosing = held.choosings.get(event.choosing);
  return choosing === undefined ? held : putChoosing(held, { ...choosing, stage: 'chosen' }, at);
}

function roleAfter(
  role: HallRole,
  event: Exclude<RoleEvent, { type: 'RoleDescribed' }>,
  at: Moment,
): HallRole {
  switch (event.type) {
    case 'RoleChanged':
      return { ...role, ...event.changes };
    case 'RolePutAway':
      return { ...role, status: 'putAway' };
    case 'RoleBroughtBack':
      return { ...role, status: 'open' };
    case 'MandateGiven': {
      const { person, until, proposal } = event;
      const learner = role.learner === person ? null : role.learner;
      const mandate = { person, since: at.time, until, proposal };
      return { ...role, mandate, learner, givenBack: null, lastHolder: person };
    }
    case 'MandateGivenBack':
      return role.mandate === null
        ? role
        : { ...role, mandate: null, givenBack: { mandate: role.mandate, at: at.time } };
    case 'MandateKept':
      return role.givenBack === null ? role : { ...role, mandate: role.givenBack.mandate, givenBack: null };
    case 'MandateEnded':
      return { ...role, mandate: null };
    case 'LearnerSeatTaken':
      return { ...role, learner: event.by };
    case 'LearnerSeatLeft':
      return { ...role, learner: null };
    case 'HandoverWritten': {
      const { text, by } = event;
      return { ...role, handover: text === null ? null : { by, text, at: at.time } };
    }
  }
}

function evolveChoosing(state: State, event: ChoosingEvent, at: Moment): State {
  if (event.type === 'ChoosingBegun') {
    const { choosing: id, hallRole, by, meeting, item, stepMs } = event;
    const begun: Choosing = {
      ...{ id, no: at.number, n: at.number, hallRole, by, at: at.time, meeting, item, stepMs },
      ...{ stage: 'gathering', since: at.time, askedSince: at.time, lot: `${id} ${at.number}` },
      ...fresh,
    };
    const role = state.roles.get(hallRole);
    const next = putChoosing(state, begun, at);
    return role === undefined ? next : putRole(next, { ...role, choosing: id }, at);
  }
  const choosing = state.choosings.get(event.choosing);
  return choosing === undefined ? state : putChoosing(state, choosingAfter(choosing, event, at), at);
}

const fresh = {
  suggestions: [],
  read: [],
  declined: [],
  passed: [],
  proposed: null,
  proposal: null,
} as const;

function choosingAfter(
  choosing: Choosing,
  event: Exclude<ChoosingEvent, { type: 'ChoosingBegun' }>,
  at: Moment,
): Choosing {
  const since = at.time;
  const without = <T>(list: readonly T[], one: T): readonly T[] => list.filter((other) => other !== one);
  switch (event.type) {
    case 'SomebodySuggested': {
      const { by, person, reason, value } = event;
      const others = choosing.suggestions.filter((one) => one.by !== by);
      return { ...choosing, suggestions: [...others, { by, person, reason, value }] };
    }
    case 'SuggestionTakenBack':
      return { ...choosing, suggestions: choosing.suggestions.filter(({ by }) => by !== event.by) };
    case 'ChoosingMoved': {
      const read = event.stage === 'changing' ? choosing.suggestions : [];
      return { ...choosing, stage: event.stage, since, askedSince: since, read };
    }
    case 'AskingDeclined':
      return { ...choosing, declined: [...choosing.declined, event.by], askedSince: since };
    case 'AskingWelcomed': {
      const declined = without(choosing.declined, event.by);
      return { ...choosing, declined, askedSince: since };
    }
    case 'NextAsked':
      return { ...choosing, passed: [...choosing.passed, event.passed], askedSince: since };
    case 'NomineeProposed':
      return { ...choosing, stage: 'proposed', since, proposed: event.by, proposal: event.proposal };
    case 'SuggestionsBegunAgain':
      // Who would rather not be asked said so of this role, and takes it back themselves.
      return {
        ...{ ...choosing, ...fresh, declined: choosing.declined },
        ...{ stage: 'gathering', since, lot: `${choosing.id} ${at.number}` },
      };
    case 'ChoosingCalledOff':
      return { ...choosing, stage: 'calledOff', since, read: [], passed: [] };
    case 'ChoosingResumed': {
      const { meeting, item, stepMs, by } = event;
      return {
        ...{ ...choosing, by, stage: 'gathering', since, meeting, item, stepMs },
        ...{ proposed: null, proposal: null, lot: `${choosing.id} ${at.number}` },
      };
    }
  }
}

/** Who has left the hall holds nothing, learns nothing, and is not suggested; nor is what they said of others kept. */
export function awayFromRoles(state: State, person: PersonId, at: Moment): State {
  let next = state;
  for (const role of state.roles.values()) {
    const held = role.mandate?.person === person;
    const kept = role.givenBack?.mandate.person === person;
    const learns = role.learner === person;
    next = { ...next, lastHeld: next.lastHeld.delete(`${role.id}:${person}`) };
    if (!held && !kept && !learns) continue;
    next = putRole(
      next,
      {
        ...role,
        mandate: held ? null : role.mandate,
        givenBack: kept ? null : role.givenBack,
        learner: learns ? null : role.learner,
      },
      at,
    );
  }
  for (const choosing of state.choosings.values()) {
    // What was called off can be taken up again; what somebody was chosen by stays as it was said.
    if (choosing.stage === 'chosen') continue;
    const stays = (list: Choosing['suggestions']) =>
      list.filter((one) => one.by !== person && one.person !== person);
    next = putChoosing(
      next,
      {
        ...choosing,
        suggestions: stays(choosing.suggestions),
        read: stays(choosing.read),
        declined: choosing.declined.filter((id) => id !== person),
        askedSince: at.time,
      },
      at,
    );
  }
  return next;
}
