import type { Moment } from '../ids.ts';
import type { State } from '../state.ts';
import type { AgreementEvent } from './events.ts';
import { ruleKey, rulesAsTheyCome, type RuleChange, type Rules } from './rules.ts';
import type { Agreement } from './state.ts';

export function evolveAgreements(state: State, event: AgreementEvent, at: Moment): State {
  if (event.type === 'AgreementMade') {
    const { agreement: id, title, text, circle, experiment, change, reviewAt, insteadOf } = event;
    const made: Agreement = {
      ...{ id, no: at.number, n: at.number, title, text, circle, experiment, change, reviewAt, insteadOf },
      since: at.time,
      reviewCalledBy: null,
      status: 'inForce',
      supersededBy: null,
      endedAt: null,
    };
    const next = { ...state, agreements: state.agreements.set(id, made) };
    return change === null ? next : obey(next, change, id, at);
  }
  const agreement = state.agreements.get(event.agreement);
  if (agreement === undefined) return state;
  if (event.type === 'RuleLapsed') return { ...state, rules: lapse(state.rules, event.rule) };
  const next: Agreement = { ...change(agreement, event, at), n: at.number };
  return { ...state, agreements: state.agreements.set(next.id, next) };
}

type Change = Exclude<AgreementEvent, { type: 'AgreementMade' | 'RuleLapsed' }>;

function change(agreement: Agreement, event: Change, at: Moment): Agreement {
  switch (event.type) {
    case 'AgreementKept':
      return { ...agreement, reviewAt: event.reviewAt, reviewCalledBy: null };
    case 'AgreementEnded':
      return { ...agreement, status: 'ended', endedAt: at.time };
    case 'AgreementSuperseded':
      return { ...agreement, status: 'superseded', supersededBy: event.by, endedAt: at.time };
    case 'ReviewCalled':
      return { ...agreement, reviewCalledBy: event.by };
    case 'ReviewTakenBack':
      return { ...agreement, reviewCalledBy: null };
  }
}

/** From now on the hall works that way. */
function obey(state: State, change: RuleChange, from: Agreement['id'], at: Moment): State {
  const rules = { ...state.rules, from: { ...state.rules.from, [ruleKey(change)]: from } };
  switch (change.rule) {
    case 'hallName': {
      const { name, languages } = change.to;
      const hall = state.hall === null ? null : { ...state.hall, name, languages, n: at.number };
      return { ...state, rules, hall };
    }
    case 'circle': {
      const { circle: id, name, domain } = change.to;
      const circle = state.circles.get(id);
      if (circle === undefined) return { ...state, rules };
      return { ...state, rules, circles: state.circles.set(id, { ...circle, name, domain, n: at.number }) };
    }
    default:
      return { ...state, rules: { ...rules, [change.rule]: change.to } };
  }
}

function lapse(rules: Rules, rule: RuleChange['rule']): Rules {
  const from = Object.fromEntries(Object.entries(rules.from).filter(([key]) => key !== rule));
  return rule in rulesAsTheyCome
    ? { ...rules, [rule]: rulesAsTheyCome[rule as keyof typeof rulesAsTheyCome], from }
    : { ...rules, from };
}
