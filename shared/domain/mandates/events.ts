import type { ChoosingId, ItemId, MeetingId, PersonId, ProposalId, RoleId, Time } from '../ids.ts';
import type { RoleDescription } from './commands.ts';

interface OfRole<T extends string> {
  readonly type: T;
  readonly v: 1;
  readonly hallRole: RoleId;
}
interface OfChoosing<T extends string> {
  readonly type: T;
  readonly v: 1;
  readonly choosing: ChoosingId;
}
interface By {
  readonly by: PersonId;
}
/** In a meeting, with its item; or over days, with the length of a step. */
export interface Placed {
  readonly meeting: MeetingId | null;
  readonly item: ItemId | null;
  readonly stepMs: number | null;
}

export type RoleEvent =
  | (OfRole<'RoleDescribed'> & By & { readonly description: RoleDescription })
  | (OfRole<'RoleChanged'> & By & { readonly changes: Partial<RoleDescription> })
  | (OfRole<'RolePutAway'> & By)
  | (OfRole<'RoleBroughtBack'> & By)
  /** By the round that adopted `proposal`. Whoever held it before does not any more. */
  | (OfRole<'MandateGiven'> & {
      readonly choosing: ChoosingId;
      readonly proposal: ProposalId;
      readonly person: PersonId;
      readonly until: Time;
    })
  | (OfRole<'MandateGivenBack'> & By)
  | (OfRole<'MandateKept'> & By)
  /** Its date came. */
  | OfRole<'MandateEnded'>
  | (OfRole<'LearnerSeatTaken'> & By)
  | (OfRole<'LearnerSeatLeft'> & By)
  | (OfRole<'HandoverWritten'> & By & { readonly text: string | null });

export type ChoosingEvent =
  | (OfChoosing<'ChoosingBegun'> & By & Placed & { readonly hallRole: RoleId })
  | (OfChoosing<'SomebodySuggested'> &
      By & { readonly person: PersonId; readonly reason: string; readonly value: string })
  | (OfChoosing<'SuggestionTakenBack'> & By)
  /** `by` is null where the hall's own clock moved it on. */
  | (OfChoosing<'ChoosingMoved'> & {
      readonly by: PersonId | null;
      readonly stage: 'changing' | 'asking';
    })
  | (OfChoosing<'AskingDeclined'> & By)
  | (OfChoosing<'AskingWelcomed'> & By)
  | (OfChoosing<'NextAsked'> & { readonly by: PersonId | null; readonly passed: PersonId })
  /** The nominee, `by`, agreed; what they agreed to is a proposal from now on. */
  | (OfChoosing<'NomineeProposed'> & By & { readonly proposal: ProposalId })
  | (OfChoosing<'SuggestionsBegunAgain'> & By)
  | (OfChoosing<'ChoosingCalledOff'> & { readonly by: PersonId | null })
  | (OfChoosing<'ChoosingResumed'> & By & Placed);

export type MandateEvent = RoleEvent | ChoosingEvent;
