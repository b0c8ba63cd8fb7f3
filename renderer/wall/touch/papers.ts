/** What somebody without a phone reads at the wall, a page above the other. */
import type { PollId, ProposalId } from '../../../shared/domain/ids.ts';

/** What an agreement becomes at its review. */
export const reviews = ['keep', 'change', 'end'] as const;
export type Review = (typeof reviews)[number];
export const sayReview = {
  keep: 'agreement.keep',
  change: 'agreement.changeIt',
  end: 'agreement.end',
} as const;

/** What is done with a proposal, on a page of its own. */
export type Doing = 'amend' | 'days' | 'meeting' | 'return' | 'remark';

export type Spot =
  | {
      readonly at:
        'agreements' | 'kept' | 'proposals' | 'polls' | 'past' | 'how' | 'pastPolls' | 'pastProposals';
    }
  | { readonly at: 'agreement'; readonly id: ProposalId }
  | { readonly at: 'review'; readonly id: ProposalId; readonly review: Review }
  /** `title`: as it was found, where it is on the screens no more. */
  | {
      readonly at: 'proposal';
      readonly id: ProposalId;
      readonly title?: string | null;
      readonly doing?: Doing;
    }
  | { readonly at: 'poll'; readonly id: PollId; readonly title?: string | null }
  | { readonly at: 'minutes'; readonly path: string; readonly title: string };
