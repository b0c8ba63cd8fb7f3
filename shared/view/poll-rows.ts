/** Rows of polls: see rows.ts. While a poll is open they tell how many took part, and nothing of what was said. */
import type { CircleId, ItemId, MeetingId, PersonId, PollId, Time } from '../domain/ids.ts';
import type { Ballot } from '../domain/polls/ballot.ts';
import type { Form } from '../domain/polls/form.ts';
import type { OptionId } from '../domain/polls/poll.ts';
import type { PollResult } from '../domain/polls/state.ts';
import type { Row } from './rows.ts';

export interface PollRow extends Row<'poll', PollId> {
  /** Null while covered, in the room; the texts of the options are empty then. */
  readonly question: string | null;
  readonly form: Form;
  readonly secret: boolean;
  readonly by: PersonId | null;
  readonly at: Time;
  readonly meeting: MeetingId | null;
  readonly item: ItemId | null;
  readonly circle: CircleId | null;
  readonly closesAt: Time | null;
  readonly moreTime: boolean;
  readonly status: 'open' | 'counting' | 'closed' | 'calledOff';
  readonly closedAt: Time | null;
  /** How many voted, or took a paper, so far; of a closed one, how many ballots there are. */
  readonly turnout: number;
  /** Papers given out for hands to write on, so far. */
  readonly handPapers: number;
  /** Of a secret one, once its papers can be asked for. */
  readonly publicKey: string | null;
  /** A count by hand has been entered, by whom, and waits for somebody else's. */
  readonly handCount: { readonly by: PersonId | null; readonly confirmed: boolean } | null;
  /** How many were entitled when it closed. */
  readonly entitled: number | null;
  /** `piles` only where there is a list to count again with them. */
  readonly result: PollResult | null;
  readonly tie: {
    readonly lot: string;
    readonly stage: 'commit' | 'reveal' | 'drawn';
    readonly since: Time;
    readonly committed: number;
    readonly revealed: number;
    /** For members: whose phones have answered in this stage. */
    readonly answered: readonly PersonId[];
    readonly chosen: OptionId | null;
  } | null;
}

/** What I voted in an open poll; for my own phones. */
export interface MyVote {
  readonly poll: PollId;
  readonly ballot: Ballot;
}
/** A paper that was given out to me. `blinded` tells which of my phones asked for it; null for one on paper. */
export interface MyPaper {
  readonly poll: PollId;
  readonly blinded: string | null;
}
