/** What a secret ballot leaves in the log when it closes, and how any phone counts it again. */
import { limits } from '../../limits.ts';
import { canonical } from '../signing.ts';
import type { Pile } from '../../domain/polls/ballot.ts';
import type { Poll } from '../../domain/polls/poll.ts';
import { tally, type Tally } from '../../domain/polls/tally/tally.ts';
import { faultInEntry, type Box, type CastFault, type Entry, type Verify } from './cast.ts';
import type { BallotCode } from './messages.ts';
import { faultsInOwn, type OwnFault } from './own.ts';
import { isKeyPair } from './token.ts';

export interface Closing {
  readonly ballot: string;
  readonly secretKey: string;
  /** Papers issued to phones. Each is a signed request in the log, so the number can be counted again. */
  readonly papers: number;
  /** How many were handed in. */
  readonly ballots: number;
  /**
   * In the order of the codes. Codes are random, so this order is too, and unlike a shuffle it leaves the hub no room
   * to say anything by it. Null below `limits.polls.shownFrom` ballots: so short a list would tell who chose what.
   */
  readonly list: readonly Entry[] | null;
  readonly tally: Tally;
}

/** `paper`: ballots that were counted by hand and confirmed, in the tally and not in the list. */
export function close(
  open: {
    readonly ballot: string;
    readonly poll: Poll;
    readonly secretKey: string;
    readonly papers: number;
  },
  box: Box,
  paper: readonly Pile[],
): Closing {
  const entries = [...box.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  return {
    ballot: open.ballot,
    secretKey: open.secretKey,
    papers: open.papers,
    ballots: entries.length,
    list: entries.length < limits.polls.shownFrom ? null : entries,
    tally: tally(
      open.poll,
      entries.map(({ choice }) => choice),
      paper,
    ),
  };
}

export type RecountFault =
  /** The published secret key is not that of the public key which the papers were proven with. */
  | { readonly type: 'OtherKey' }
  | { readonly type: 'MoreBallotsThanPapers'; readonly ballots: number; readonly papers: number }
  /** The log has another number of signed requests for papers. */
  | { readonly type: 'OtherPapers'; readonly said: number; readonly counted: number }
  /** The list is missing though there are enough ballots, or there though there are too few, or of another length. */
  | { readonly type: 'WrongList' }
  /** Not in the order of the codes, or a code twice. */
  | { readonly type: 'WrongOrder'; readonly code: BallotCode }
  | { readonly type: 'BadEntry'; readonly code: BallotCode; readonly fault: CastFault }
  | { readonly type: 'OtherTally' }
  | OwnFault;

export interface Recount {
  /** Empty when everything fits. */
  readonly faults: readonly RecountFault[];
  /** Entries of the list without a fault; null without a list. */
  readonly valid: number | null;
  /** Papers issued and not handed in: so many ballots the hub could have added without being noticed. */
  readonly unused: number;
}

/**
 * What it proves, and to whom:
 * - Every choice in the list was signed with the key of its code, and each code counts once. So the hub changed
 *   none that it shows, and did not count one twice.
 * - The phone that made a code sees that its last choice is counted. It cannot prove to others that one is missing
 *   without telling what it was.
 * - There are no more ballots than papers, and each paper is in the log with the signature of who asked for it.
 *   The tally is that of the list and of the paper ballots counted by hand.
 * - Every phone was served by the key whose secret half is now published (each checked its own proof), so papers were
 *   not marked by giving different people different keys.
 *
 * What it does not prove: that each listed ballot came from a person. Who holds the key can make tokens, so a hub
 * whose software was rewritten could put in ballots of its own, up to as many as were issued and not handed in
 * (`unused`), or instead of ballots whose phones never look. Phones therefore should ask for a paper only when
 * their person votes, hand in an abstention where they do not choose, and look by themselves at closing.
 * The tokens are not in the list: once the key is out anybody can make them, so they would prove nothing.
 */
export function recount(
  closing: Closing,
  known: {
    readonly poll: Poll;
    /** From the log, as the papers were proven with. */
    readonly publicKey: string;
    /** Signed requests for papers of this ballot in the log. */
    readonly requests: number;
    /** The confirmed count of paper ballots, from the log. */
    readonly paper: readonly Pile[];
    /** What this phone handed in last; null where it did not. */
    readonly own: Entry | null;
  },
  verify: Verify,
): Recount {
  const { list, papers, ballots } = closing;
  const faults: RecountFault[] = [];
  if (!isKeyPair({ secretKey: closing.secretKey, publicKey: known.publicKey }))
    faults.push({ type: 'OtherKey' });
  if (papers !== known.requests) faults.push({ type: 'OtherPapers', said: papers, counted: known.requests });
  if (ballots > known.requests)
    faults.push({ type: 'MoreBallotsThanPapers', ballots, papers: known.requests });
  const due = ballots >= limits.polls.shownFrom;
  if (due !== (list !== null) || (list !== null && list.length !== ballots))
    faults.push({ type: 'WrongList' });
  const unused = Math.max(0, known.requests - (list?.length ?? ballots));
  if (list === null) return { faults, valid: null, unused };

  const found = list.flatMap((entry, at) => faultsAt(closing, known.poll, list, entry, at, verify));
  faults.push(...found);
  const bad = new Set(found.map(({ code }) => code));
  if (bad.size === 0) {
    const choices = list.map(({ choice }) => choice);
    const counted = tally(known.poll, choices, known.paper);
    if (canonical(counted) !== canonical(closing.tally)) faults.push({ type: 'OtherTally' });
  }
  faults.push(...faultsInOwn(list, known.own));
  return { faults, valid: list.filter(({ code }) => !bad.has(code)).length, unused };
}

type EntryFault = Extract<RecountFault, { readonly type: 'WrongOrder' | 'BadEntry' }>;

function faultsAt(
  { ballot }: Closing,
  poll: Poll,
  list: readonly Entry[],
  entry: Entry,
  at: number,
  verify: Verify,
): readonly EntryFault[] {
  const { code } = entry;
  const before = list[at - 1];
  if (before !== undefined && before.code >= code) return [{ type: 'WrongOrder', code }];
  const fault = faultInEntry({ ballot, poll }, entry, verify);
  return fault === null ? [] : [{ type: 'BadEntry', code, fault }];
}
