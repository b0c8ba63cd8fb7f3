import type { Digest, MeetingId, PersonId } from '../ids.ts';
import type { LentRole } from './commands.ts';

interface Of<T extends string> {
  readonly type: T;
  readonly v: 1;
  readonly meeting: MeetingId;
  readonly role: LentRole;
}
interface By {
  readonly by: PersonId;
}

export type LentEvent =
  /** `numberless`: they give no number to a draw. */
  | (Of<'WillingSaid'> & By & { readonly numberless?: true })
  | (Of<'WillingTakenBack'> & By)
  /** `lot` names this draw: the meeting, the role, and the entry that began it. */
  | (Of<'LotBegun'> &
      By & {
        readonly lot: string;
        readonly among: readonly PersonId[];
        /** Whose phones give numbers, where that is not all of `among`. */
        readonly numbers?: readonly PersonId[];
      })
  | (Of<'LotCommitted'> & By & { readonly commitment: Digest })
  | (Of<'LotRevealed'> & By & { readonly value: string })
  | (Of<'LotDrawn'> & {
      readonly lot: string;
      readonly among: readonly PersonId[];
      readonly values: Readonly<Record<PersonId, string>>;
      readonly chosen: PersonId;
    })
  | (Of<'RoleOffered'> & By & { readonly to: PersonId })
  | (Of<'OfferTakenBack'> & By)
  | (Of<'RoleDeclined'> & By)
  /** `by` holds it from now on: they accepted, or took it up. */
  | (Of<'RoleTaken'> & By)
  | (Of<'RoleGivenBack'> & By)
  | (Of<'RoleCalledBack'> & By)
  | (Of<'CallTakenBack'> & By)
  /** Enough people called it back: nobody holds it. */
  | Of<'RoleVacated'>
  | (Of<'HolderNoted'> & { readonly gone: boolean });
