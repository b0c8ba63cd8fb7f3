/** What stands against deciding something, whoever asks: looked at when it is proposed, asked about and adopted. */
import { faultInChange, faultInLapse } from '../agreements/rules.ts';
import type { CircleId } from '../ids.ts';
import { refuse, type Decision } from '../refusals.ts';
import type { State } from '../state.ts';
import { canBeChosen } from '../mandates/strongest.ts';
import type { ProposalEffect, MandateEffect } from './commands.ts';

export function faultIn(
  state: State,
  circle: CircleId | null,
  effect: ProposalEffect,
): Decision<never> | null {
  if (circle !== null) {
    const found = state.circles.get(circle);
    if (found === undefined) return refuse('NoSuchThing');
    if (found.status === 'closed') return refuse('CircleClosed');
  }
  return faultInEffect(state, circle, effect);
}

/**
 * A circle decides what is its own. The hall's rules are the hall's: anybody can start a circle alone, and would
 * otherwise change them alone. The name of a circle may be that circle's own.
 */
export function faultInEffect(
  state: State,
  circle: CircleId | null,
  effect: ProposalEffect,
): Decision<never> | null {
  switch (effect.kind) {
    case 'agreement':
    case 'experiment':
      return null;
    case 'rule': {
      const own = effect.change.rule === 'circle' ? effect.change.to.circle : null;
      if (circle !== null && circle !== own) return refuse('ForTheHall');
      return faultInChange(state, effect.change);
    }
    case 'mandate':
      return faultInMandate(state, circle, effect);
    case 'keep':
    case 'change':
    case 'end': {
      const agreement = state.agreements.get(effect.agreement);
      if (agreement === undefined) return refuse('NoSuchThing');
      if (agreement.status !== 'inForce') return refuse('AgreementOver');
      if (circle !== null && circle !== agreement.circle) return refuse('ForTheHall');
      return effect.kind === 'end' && agreement.change !== null
        ? faultInLapse(state, agreement.change.rule)
        : null;
    }
  }
}

/** The choosing has gone on, or whoever is proposed cannot hold it any more. */
function faultInMandate(
  state: State,
  circle: CircleId | null,
  { hallRole, choosing: id, person }: MandateEffect,
): Decision<never> | null {
  const role = state.roles.get(hallRole);
  const choosing = state.choosings.get(id);
  if (role === undefined || choosing === undefined) return refuse('NoSuchThing');
  if (circle !== role.circle) return refuse('ForTheHall');
  if (choosing.stage !== 'proposed' || choosing.proposed !== person) return refuse('ChoosingMovedOn');
  return canBeChosen(state, role, person) ? null : refuse('CannotBeChosen');
}
