/** A poll as it stands. What people chose is here while it is open and not secret, and of secret ones never. */
import type { CircleId, Digest, EntryNumber, ItemId, MeetingId } from '../ids.ts';
import type { PersonId, PollId, Time } from '../ids.ts';
import type { Table } from '../table.ts';
import type { Ballot, Pile } from './ballot.ts';
import type { Form } from './form.ts';
import { HAND_COUNT_MS, type HandCount } from './hand-count.ts';
import type { Paper } from './papers.ts';
import type { OptionId } from './poll.ts';
import type { Tally } from './tally/tally.ts';

export interface HandCounted extends HandCount {
  /** Who counted too and found the same; it holds from then on. */
  readonly confirmedBy: PersonId | null;
}

/** A draw among the options that are tied; what it holds stays, so that anybody can draw again. */
export interface TieLot {
  readonly lot: string;
  readonly stage: 'commit' | 'reveal' | 'drawn';
  /** When the stage began. */
  readonly since: Time;
  readonly commitments: Readonly<Record<PersonId, Digest>>;
  readonly values: Readonly<Record<PersonId, string>>;
  readonly chosen: OptionId | null;
}

export interface PollResult {
  readonly tally: Tally;
  /** Given out, of a secret one. */
  readonly papers: { readonly phone: number; readonly hand: number };
  /** Handed in by phones, of a secret one. */
  readonly ballots: number;
  readonly piles: readonly Pile[];
  readonly secretKey: string | null;
  /** Whether there is a list to count again. */
  readonly listed: boolean;
}

interface PollBase {
  readonly id: PollId;
  readonly no: EntryNumber;
  readonly n: EntryNumber;
  readonly question: string;
  readonly form: Form;
  readonly secret: boolean;
  readonly by: PersonId;
  readonly at: Time;
  /** Null for a poll that is open for days, until `closesAt`. */
  readonly meeting: MeetingId | null;
  readonly item: ItemId | null;
  readonly circle: CircleId | null;
  readonly closesAt: Time | null;
  readonly moreTime: boolean;
  /** While it is open; the log has them afterwards. */
  readonly votes: Table<PersonId, Ballot>;
  /** Until the ballots are published. */
  readonly papers: Table<PersonId, Paper>;
  readonly publicKey: string | null;
  /** The last count, or the one that holds. */
  readonly hand: HandCounted | null;
  /** What each person found last, until the ballots are published: whoever counts wrong takes nobody's place. */
  readonly counts: readonly HandCount[];
  readonly tie: TieLot | null;
}
export type HallPoll =
  | (PollBase & { readonly status: 'open' | 'calledOff' })
  /** Secret ones on the way from closing to their result. */
  | (PollBase & { readonly status: 'counting'; readonly closedAt: Time; readonly entitled: number })
  | (PollBase & {
      readonly status: 'closed';
      readonly closedAt: Time;
      readonly entitled: number;
      readonly result: PollResult;
    });

/** Nothing can come of it any more. */
export const isOver = ({ status }: HallPoll): boolean => status === 'closed' || status === 'calledOff';

/** How many took part so far: people who voted, or took a paper. */
export const turnoutSoFar = ({ votes, papers }: HallPoll): number => votes.size + papers.size;

/** Sheets were given out, and no two people have found the same on them: nothing can be told. */
export const waitsForSheets = (poll: HallPoll): boolean =>
  poll.status === 'counting' && handPapers(poll) > 0 && poll.hand?.confirmedBy == null;
/** Nobody is going to any more. Leaving the sheets out would be a result that whoever holds them could choose. */
export const isGivenUp = (poll: HallPoll, now: Time): boolean =>
  poll.status === 'counting' && waitsForSheets(poll) && now >= poll.closedAt + HAND_COUNT_MS;

/** Papers given out for hands to write on. */
export function handPapers({ papers }: HallPoll): number {
  let hand = 0;
  for (const paper of papers.values()) if (paper.kind === 'hand') hand += 1;
  return hand;
}
