import type { CircleId, MeetingId, PersonId, ProposalId, RemarkId, Time } from '../ids.ts';
import type { RuleChange } from '../agreements/rules.ts';
import type { Answer, ProposalEffect } from './commands.ts';
import type { Verdict } from '../consent/verdict.ts';

interface Of<T extends string> {
  readonly type: T;
  readonly v: 1;
  readonly proposal: ProposalId;
}
interface By {
  readonly by: PersonId;
}

export type ProposalEvent =
  | (Of<'Proposed'> &
      By & {
        readonly title: string;
        readonly driver: string | null;
        readonly text: string;
        readonly circle: CircleId | null;
        readonly effect: ProposalEffect;
        readonly reviewAfter: number;
      })
  | (Of<'ProposalAmended'> &
      By & {
        readonly version: number;
        readonly text: string;
        readonly reviewAfter: number;
        /** Only where another value of the rule was proposed. */
        readonly change?: RuleChange;
      })
  | (Of<'ProposalMoved'> & By & { readonly stage: 'draft' | 'clarify' | 'react' })
  | (Of<'Remarked'> &
      By & {
        readonly remark: RemarkId;
        readonly kind: 'question' | 'answer' | 'reaction';
        readonly text: string;
      })
  | (Of<'RemarkTakenBack'> & By & { readonly remark: RemarkId })
  | (Of<'RoundOpened'> &
      By & {
        readonly round: number;
        readonly version: number;
        readonly meeting: MeetingId | null;
        readonly closesAt: Time | null;
      })
  | (Of<'RoundAnswered'> & By & { readonly round: number; readonly answer: Answer })
  | (Of<'AnswerTakenBack'> & By & { readonly round: number })
  /** Who was entitled, and what came of it, frozen. `by` is null when the hall's own clock closed it. */
  | (Of<'RoundClosed'> & {
      readonly by: PersonId | null;
      readonly round: number;
      readonly entitled: readonly PersonId[];
      readonly verdict: Verdict;
    })
  /** The text was changed while the round was open, or it could not be decided any more: its answers count for nothing. */
  | (Of<'RoundLapsed'> & { readonly round: number })
  | (Of<'ProposalAdopted'> & { readonly reviewAt: Time })
  | (Of<'ProposalDeferred'> & By)
  | (Of<'ProposalReturned'> & By & { readonly circle: CircleId })
  | (Of<'ProposalWithdrawn'> & By)
  | (Of<'ProposalTakenUp'> & By);
