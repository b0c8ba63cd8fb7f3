import type { DeviceKey, NeedId, PersonId, PledgeId } from '../ids.ts';
import type { NeedDetails } from './commands.ts';

interface Of<T extends string> {
  readonly type: T;
  readonly v: 1;
  readonly need: NeedId;
}
/** `by` is null where the need was raised without a name: then only the key made for it is known. */
interface ByConcerned {
  readonly by: PersonId | null;
}
interface OfPledge<T extends string> extends Of<T> {
  readonly pledge: PledgeId;
  readonly by: PersonId;
}

export type NeedEvent =
  | (Of<'NeedRaised'> & ByConcerned & { readonly key: DeviceKey | null; readonly details: NeedDetails })
  | (Of<'NeedSeen'> & ByConcerned)
  | (Of<'NeedUnseen'> & { readonly by: PersonId })
  | (Of<'NeedEdited'> & ByConcerned & { readonly changes: Partial<NeedDetails> })
  | (Of<'NeedLetGo'> & ByConcerned)
  | (Of<'NeedReopened'> & ByConcerned)
  | (Of<'NeedAssessed'> &
      ByConcerned & {
        readonly outcome: 'met' | 'partly' | 'not';
        /** What is still missing; 0 when met. */
        readonly left: number;
      })
  | (Of<'AssessmentTakenBack'> & ByConcerned)
  | (OfPledge<'PledgeMade'> & PledgeTerms)
  | (OfPledge<'PledgeChanged'> & PledgeTerms)
  | OfPledge<'PledgeWithdrawn'>
  | OfPledge<'PledgeRenewed'>
  | OfPledge<'PledgeDone'>
  | OfPledge<'PledgeNotDone'>;

export interface PledgeTerms {
  readonly amount: number;
  readonly standby: boolean;
  readonly note: string | null;
}
