import type { CircleId, PersonId, ProposalId, Time } from '../ids.ts';
import type { RuleChange } from './rules.ts';

interface Of<T extends string> {
  readonly type: T;
  readonly v: 1;
  readonly agreement: ProposalId;
}

export type AgreementEvent =
  | (Of<'AgreementMade'> & {
      readonly title: string;
      readonly text: string;
      readonly circle: CircleId | null;
      readonly experiment: boolean;
      readonly reviewAt: Time;
      readonly insteadOf: ProposalId | null;
      readonly change: RuleChange | null;
    })
  /** Kept as it is: a new review date. `by`: the proposal that said so. */
  | (Of<'AgreementKept'> & { readonly by: ProposalId; readonly reviewAt: Time })
  | (Of<'AgreementEnded'> & { readonly by: ProposalId })
  | (Of<'AgreementSuperseded'> & { readonly by: ProposalId })
  | (Of<'ReviewCalled'> & { readonly by: PersonId })
  | (Of<'ReviewTakenBack'> & { readonly by: PersonId })
  /** A rule of the hall is as it came again, because the agreement that said otherwise ended. */
  | (Of<'RuleLapsed'> & { readonly rule: RuleChange['rule'] });
