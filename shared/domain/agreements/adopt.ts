/** What follows when a round adopts a proposal. */
import type { Event } from '../events.ts';
import type { Moment, Time } from '../ids.ts';
import { latestVersion, type Proposal } from '../proposals/state.ts';
import type { State } from '../state.ts';
import { rulesAsTheyCome, type RuleChange } from './rules.ts';
import type { Agreement } from './state.ts';

const DAY = 24 * 3_600_000;

export function adoption(state: State, proposal: Proposal, at: Moment): Event[] {
  const { effect } = proposal;
  const reviewAt = at.time + latestVersion(proposal).reviewAfter * DAY;
  const adopted: Event = { type: 'ProposalAdopted', v: 1, proposal: proposal.id, reviewAt };
  switch (effect.kind) {
    case 'agreement':
    case 'experiment':
      return [adopted, made(proposal, reviewAt, null, null)];
    case 'rule':
      return [
        adopted,
        made(proposal, reviewAt, null, effect.change),
        ...replaced(state, proposal, effect.change),
      ];
    case 'mandate': {
      const { hallRole, choosing, person } = effect;
      const given = { type: 'MandateGiven', v: 1, hallRole, choosing, person } as const;
      return [adopted, { ...given, proposal: proposal.id, until: reviewAt }];
    }
    default: {
      const agreement = state.agreements.get(effect.agreement);
      // A round lapses where what it is about is over: see `closeRound`.
      if (agreement?.status !== 'inForce') return [adopted];
      return [adopted, ...reviewed(proposal, effect.kind, agreement, reviewAt)];
    }
  }
}

function reviewed(
  proposal: Proposal,
  outcome: 'keep' | 'change' | 'end',
  agreement: Agreement,
  reviewAt: Time,
): Event[] {
  const about = { v: 1, agreement: agreement.id, by: proposal.id } as const;
  switch (outcome) {
    case 'keep':
      return [{ type: 'AgreementKept', ...about, reviewAt }];
    case 'end':
      return [{ type: 'AgreementEnded', ...about }, ...lapsed(agreement)];
    case 'change':
      // Other words for the same rule: to change what the software does is a rule proposal of its own.
      return [
        made(proposal, reviewAt, agreement, agreement.change),
        { type: 'AgreementSuperseded', ...about },
      ];
  }
}

function made(
  proposal: Proposal,
  reviewAt: Time,
  instead: Agreement | null,
  change: RuleChange | null,
): Event {
  return {
    type: 'AgreementMade',
    v: 1,
    agreement: proposal.id,
    title: proposal.title,
    text: latestVersion(proposal).text,
    // A circle's agreement stays that circle's, also where the hall has changed it.
    circle: instead === null ? proposal.circle : instead.circle,
    experiment: proposal.effect.kind === 'experiment',
    reviewAt,
    insteadOf: instead?.id ?? null,
    change,
  };
}

/** One rule, one agreement: the one that said it before gives way. */
function replaced(state: State, proposal: Proposal, change: RuleChange): Event[] {
  const key = change.rule === 'circle' ? `circle:${change.to.circle}` : change.rule;
  const before = state.rules.from[key];
  if (before === undefined || state.agreements.get(before)?.status !== 'inForce') return [];
  return [{ type: 'AgreementSuperseded', v: 1, agreement: before, by: proposal.id }];
}

/** Names stay as they are; what has a value to fall back to falls back. */
function lapsed({ id, change }: Agreement): Event[] {
  if (change === null || !(change.rule in rulesAsTheyCome)) return [];
  return [{ type: 'RuleLapsed', v: 1, agreement: id, rule: change.rule }];
}
