import type { Moment } from '../ids.ts';
import { touchMeetingsAbout } from '../meetings/put.ts';
import { recall, type Need, type Pledge, type State } from '../state.ts';
import { Table } from '../table.ts';
import type { NeedEvent } from './events.ts';

export function evolveNeeds(state: State, event: NeedEvent, at: Moment): State {
  if (event.type === 'NeedRaised')
    return put(state, {
      id: event.need,
      no: at.number,
      n: at.number,
      details: event.details,
      raisedBy: event.by,
      key: event.key,
      raisedAt: at.time,
      refreshedAt: at.time,
      sightings: [],
      pledges: Table.empty(),
      assessments: [],
      loosenedAt: null,
      status: 'open',
    });
  const need = state.needs.get(event.need);
  if (need === undefined) return state;
  const after = put(state, next(need, event, at));
  if (event.type !== 'NeedEdited') return after;
  const { quiet, what } = event.changes;
  const hushed = quiet === undefined ? after : touchThanksFor(after, need, at);
  return quiet === undefined && what === undefined ? hushed : touchMeetingsAbout(hushed, need.id, at);
}

/** Thanks for a quiet need are quiet too. */
function touchThanksFor(state: State, need: Need, at: Moment): State {
  let { thanks } = state;
  for (const thank of thanks.values())
    if (thank.for.id === need.id) thanks = thanks.set(thank.id, { ...thank, n: at.number });
  return { ...state, thanks };
}

function put(state: State, need: Need): State {
  const needs = state.needs.set(need.id, need);
  const isOpen = need.status === 'open';
  if (state.open.has(need.id) === isOpen) return { ...state, needs };
  const open = isOpen ? state.open.set(need.id, true) : state.open.delete(need.id);
  const closed = recall(state.recent.closed, need.id, !isOpen);
  return { ...state, needs, open, recent: { ...state.recent, closed } };
}

function next(old: Need, event: Exclude<NeedEvent, { type: 'NeedRaised' }>, at: Moment): Need {
  const need: Need = { ...old, n: at.number };
  switch (event.type) {
    case 'NeedSeen': {
      const { by } = event;
      if (by === null) return { ...need, refreshedAt: at.time };
      const others = need.sightings.filter(({ person }) => person !== by);
      return { ...need, sightings: [...others, { person: by, at: at.time }] };
    }
    case 'NeedUnseen':
      return { ...need, sightings: need.sightings.filter(({ person }) => person !== event.by) };
    case 'NeedEdited': {
      const changedAmount = event.changes.amount !== undefined;
      return {
        ...need,
        details: { ...need.details, ...event.changes },
        // A new amount is what is seen to be needed now, so an earlier "still missing" no longer speaks.
        assessments: changedAmount
          ? need.assessments.map((a) => restate(a, event.changes.amount))
          : need.assessments,
        refreshedAt: at.time,
      };
    }
    case 'NeedLetGo':
      return { ...need, status: 'letGo', closedAt: at.time };
    case 'NeedReopened':
      return reopened({ ...need, refreshedAt: at.time });
    case 'NeedAssessed': {
      const { outcome, left } = event;
      const assessments = [...need.assessments, { outcome, left, number: at.number }];
      return outcome === 'met'
        ? { ...need, assessments, status: 'met', closedAt: at.time }
        : { ...need, assessments, refreshedAt: at.time };
    }
    case 'AssessmentTakenBack':
      return need.status === 'met' ? reopened(need) : { ...need, assessments: need.assessments.slice(0, -1) };
    case 'PledgeMade': {
      const { pledge: id, by: person, amount, note } = event;
      const status = event.standby ? 'standby' : 'promised';
      const pledge: Pledge = { id, person, amount, note, no: at.number, status };
      return { ...need, pledges: need.pledges.set(id, pledge) };
    }
    case 'PledgeChanged': {
      const { amount, note } = event;
      return change(need, event, (p) => {
        const base = { id: p.id, person: p.person, no: p.no, amount, note };
        return { ...base, status: event.standby ? 'standby' : 'promised' };
      });
    }
    case 'PledgeWithdrawn': {
      const counted = need.pledges.get(event.pledge)?.status === 'promised';
      const loosened = counted ? { ...need, loosenedAt: at.time } : need;
      return change(loosened, event, (p) =>
        p.status === 'promised' || p.status === 'standby'
          ? { ...p, status: 'withdrawn', before: p.status }
          : p,
      );
    }
    case 'PledgeRenewed':
      return change(need, event, (p) => {
        if (p.status !== 'withdrawn') return p;
        const { before, ...rest } = p;
        return { ...rest, status: before };
      });
    case 'PledgeDone':
      return change(need, event, (p) => {
        const { id, person, amount, note, no } = p;
        const before = p.status === 'standby' ? 'standby' : 'promised';
        return { id, person, amount, note, no, status: 'done', done: at.number, before };
      });
    case 'PledgeNotDone':
      return change(need, event, (p) => {
        const { id, person, amount, note, no } = p;
        return { id, person, amount, note, no, status: p.status === 'done' ? p.before : 'promised' };
      });
  }
}

function change(need: Need, event: { readonly pledge: Pledge['id'] }, to: (pledge: Pledge) => Pledge): Need {
  const pledge = need.pledges.get(event.pledge);
  if (pledge === undefined) return need;
  return { ...need, pledges: need.pledges.set(pledge.id, to(pledge)) };
}

const restate = (assessment: Need['assessments'][number], left: number | undefined) =>
  left === undefined ? assessment : { ...assessment, left };

/** Open again, and where it was said to be met, that word is taken back. */
function reopened(need: Need): Need {
  const said = need.status === 'met' && need.assessments.at(-1)?.outcome === 'met';
  const { id, no, n, details, raisedBy, key, raisedAt, refreshedAt, sightings, pledges, loosenedAt } = need;
  return {
    ...{ id, no, n, details, raisedBy, key, raisedAt, refreshedAt, sightings, pledges, loosenedAt },
    assessments: said ? need.assessments.slice(0, -1) : need.assessments,
    status: 'open',
  };
}
