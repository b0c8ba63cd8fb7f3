/**
 * Counting a closed secret poll again, on any phone: everything it needs is public, and what is this phone's own is
 * looked for in the list. For a page that is loaded when somebody opens it.
 */
import { hashes, verify } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import { pollOf } from '../../shared/domain/polls/form.ts';
import { choiceText, type Entry, type Verify } from '../../shared/protocol/blind-ballot/cast.ts';
import { recount, type Closing, type Recount } from '../../shared/protocol/blind-ballot/closing.ts';
import { toBytes, utf8 } from '../../shared/protocol/blind-ballot/encoding.ts';
import type { Look, LookAnswer } from '../../shared/protocol/messages.ts';
import type { PollRow } from '../../shared/view/poll-rows.ts';
import type { Reply } from './ballot.ts';

hashes.sha512 = sha512;

const KEY = 32;
const SIGNATURE = 64;
/** Signatures checked before the page may draw again: on an old phone some ten milliseconds each. */
const PER_STEP = 4;

/** As the hub checks it: one spelling, and never an exception. */
export const verifyOnPhone: Verify = (key, text, signature) => {
  const publicKey = toBytes(key, KEY);
  const signed = toBytes(signature, SIGNATURE);
  if (publicKey === null || signed === null) return false;
  try {
    return verify(signed, utf8(text), publicKey, { zip215: false });
  } catch {
    return false;
  }
};

/** What the hub published; null where there is nothing (yet). */
export async function fetchClosing(
  poll: PollRow['id'],
  request: (path: string, init: RequestInit) => Promise<Reply>,
): Promise<Closing | null> {
  const reply = await request(`/ballot/${poll}`, { credentials: 'omit', cache: 'no-store' });
  return reply.status === 200 ? ((await reply.json()) as Closing) : null;
}

/**
 * How many papers phones asked for, counted in the history: each is an entry that somebody signed. For members, who
 * may read it; others take the number that the row tells.
 */
export async function papersAskedFor(
  poll: PollRow['id'],
  look: (look: Extract<Look, { at: 'history' }>) => Promise<LookAnswer<'history'>>,
): Promise<number | null> {
  const holders = new Set<string>();
  for (let page = 0; ; page++) {
    const answer = await look({ at: 'history', of: `poll:${poll}`, page });
    if (!answer.ok) return null;
    const { happenings, more } = answer.answer;
    for (const { events } of happenings)
      for (const event of events)
        if (event.type === 'PaperIssued' && event.paper.kind === 'phone') holders.add(event.by);
    if (!more) return holders.size;
  }
}

/** Checks all signatures of the list ahead, some at each step, so that a page can draw in between. */
export function checkInSteps({ ballot, list }: Closing): {
  /** After each step, how many are checked. */
  readonly steps: Iterable<number>;
  /** Answers from what was checked, and checks what was not. */
  readonly verify: Verify;
} {
  const known = new Map<string, boolean>();
  const keyOf = (...parts: Parameters<Verify>): string => JSON.stringify(parts);
  function* steps(): Generator<number> {
    let checked = 0;
    for (const entry of list ?? []) {
      const { code, signature } = entry;
      const text = choiceText(ballot, entry);
      known.set(keyOf(code, text, signature), verifyOnPhone(code, text, signature));
      checked += 1;
      if (checked % PER_STEP === 0) yield checked;
    }
    yield checked;
  }
  return {
    steps: steps(),
    verify: (...parts) => known.get(keyOf(...parts)) ?? verifyOnPhone(...parts),
  };
}

/** `own`: what this phone handed in last, and the hub had; null where it did not vote. Takes a second or two. */
export function countAgain(
  row: PollRow,
  closing: Closing,
  requests: number | null,
  own: Entry | null,
  verify: Verify = verifyOnPhone,
): Recount | null {
  const { result, publicKey } = row;
  if (result === null || publicKey === null) return null;
  const known = { requests: requests ?? result.papers.phone, paper: result.piles, own };
  return recount(closing, { poll: pollOf(row.form), publicKey, ...known }, verify);
}
