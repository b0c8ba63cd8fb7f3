import type { CircleId, DeviceKey, Digest, ItemId, MeetingId, PersonId, PollId, Time } from '../ids.ts';
import type { Ballot, Pile } from './ballot.ts';
import type { Form } from './form.ts';
import type { Paper } from './papers.ts';
import type { OptionId } from './poll.ts';
import type { Tally } from './tally/tally.ts';

interface Of<T extends string> {
  readonly type: T;
  readonly v: 1;
  readonly poll: PollId;
}
interface By {
  readonly by: PersonId;
}

export type PollEvent =
  | (Of<'PollOpened'> &
      By & {
        readonly question: string;
        readonly form: Form;
        readonly secret: boolean;
        readonly meeting: MeetingId | null;
        readonly item: ItemId | null;
        readonly circle: CircleId | null;
        readonly closesAt: Time | null;
        readonly moreTime: boolean;
      })
  | (Of<'VoteCast'> & By & { readonly ballot: Ballot })
  | (Of<'VoteTakenBack'> & By)
  /** Who was entitled, and what came of it, frozen. `by` is null when the hall's own clock closed it. */
  | (Of<'PollClosed'> & {
      readonly by: PersonId | null;
      readonly entitled: readonly PersonId[];
      readonly tally: Tally;
    })
  /** `by` is null when the hall's own clock did, because its sheets were not counted. */
  | (Of<'PollCalledOff'> & { readonly by: PersonId | null })
  | (Of<'BallotKeyPublished'> & { readonly publicKey: string })
  | (Of<'PaperIssued'> & By & { readonly paper: Paper })
  /** No more papers are given out. Who was entitled is frozen; what came of it follows with the ballots. */
  | (Of<'CountingBegun'> & { readonly by: PersonId | null; readonly entitled: readonly PersonId[] })
  | (Of<'HandCountEntered'> & By & { readonly device: DeviceKey; readonly piles: readonly Pile[] })
  /** `person`: whose count it is that holds from now on, where that is not the last one. */
  | (Of<'HandCountConfirmed'> & By & { readonly person?: PersonId })
  /** `ballots` came from phones. The list is in the command of the same entry, where there is one. */
  | (Of<'BallotsPublished'> & {
      readonly secretKey: string;
      readonly ballots: number;
      readonly listed: boolean;
      readonly tally: Tally;
    })
  /** `lot` names this draw: the poll, and the entry that began it. */
  | (Of<'TieLotBegun'> & By & { readonly lot: string })
  | (Of<'TieCommitted'> & By & { readonly commitment: Digest })
  | (Of<'TieCommitmentsClosed'> & By)
  | (Of<'TieRevealed'> & By & { readonly value: string })
  | (Of<'TieBroken'> & { readonly chosen: OptionId });
