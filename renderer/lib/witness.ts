/**
 * Every phone is a witness: it keeps the number and hash of the last entry it saw, and when it comes back it
 * checks that what it is given continues from there. The hash is never sent, so that nobody can answer by it.
 */
import type { EntryNumber, HallId } from '../../shared/domain/ids.ts';
import type { LookAnswers } from '../../shared/protocol/messages.ts';
import { acting, loadActing } from './acting.ts';
import { hex, utf8 } from './bytes.ts';
import { isRecord, readKept, type Keep } from './keep.ts';

interface Seen {
  readonly number: EntryNumber;
  readonly hash: string;
}
/** What the hub said in its answer to hello. */
export interface Head extends Seen {
  /** The entry that the hello named, and the hub's own hash of it. */
  readonly since: EntryNumber;
  readonly hashAtSince: string | null;
}

/** More entries than this are not folded; then the hub's hash of the entry seen last must do. */
export const FOLDED_MOST = 1_000;

const isSeen = (value: unknown): value is Seen =>
  isRecord(value) && typeof value.number === 'number' && typeof value.hash === 'string';

/** The hash after entries with these digests, each 64 hexadecimal digits, from the hash before them. */
export const foldDigests = (hash: string, digests: readonly string[]): string =>
  digests.reduce((before, digest) => hex(acting().sha256(utf8(before + digest))), hash);

export interface Witness {
  /** A connection begins: until it is checked, what is kept stays as it is. */
  begin(): void;
  /** A hash that came with a frame. */
  saw(number: EntryNumber, hash: string): void;
  /**
   * After `begin`. `ask`: the hello has to be said once more with `since` as the number seen last, and checked again.
   * `later`: the connection was lost meanwhile.
   */
  check(head: Head): Promise<'fine' | 'differs' | 'ask' | 'later'>;
  /** Of the entry seen last; 0 before there is one. */
  readonly number: EntryNumber;
  /** The person was told; what is there now is what the next check goes by. */
  accept(): void;
}

/** `chainAfter`: asks the hub for digests; null when no answer came. */
export function createWitness(
  keep: Keep,
  hall: HallId,
  chainAfter: (number: EntryNumber) => Promise<LookAnswers['chain'] | null>,
): Witness {
  const key = `moothall.${hall}.witness`;
  const seen = (): Seen | null => readKept(keep, key, isSeen);
  let checked = false;
  let newest: Seen | null = null;
  /** The person was told while the next check was under way: what that one finds is what they know of. */
  let isTold = false;

  function saw(number: EntryNumber, hash: string): void {
    newest = { number, hash };
    if (checked) keep.set(key, JSON.stringify(newest));
  }

  async function continues(from: Seen, head: Head): Promise<'fine' | 'differs' | 'ask' | 'later'> {
    if (head.number < from.number) return 'differs';
    const compared = head.since === from.number;
    if (compared && head.hashAtSince !== from.hash) return 'differs';
    if (head.number === from.number) return head.hash === from.hash ? 'fine' : 'differs';
    if (head.number - from.number > FOLDED_MOST) return compared ? 'fine' : 'ask';
    const chain = await chainAfter(from.number);
    if (chain === null) return 'later';
    await loadActing();
    const folded = foldDigests(from.hash, chain.digests);
    const isWhole = chain.to === from.number + chain.digests.length && chain.to >= head.number;
    const isHead = chain.to !== head.number || folded === head.hash;
    return isWhole && isHead && folded === chain.hash ? 'fine' : 'differs';
  }

  return {
    begin() {
      checked = false;
      newest = null;
    },
    saw,
    get number() {
      return seen()?.number ?? 0;
    },
    async check(head) {
      const from = seen();
      const compared = from === null ? 'fine' : await continues(from, head);
      const found = compared === 'differs' && isTold ? 'fine' : compared;
      if (found === 'fine') {
        isTold = false;
        checked = true;
        const latest: Seen = newest ?? { number: head.number, hash: head.hash };
        keep.set(key, JSON.stringify({ number: latest.number, hash: latest.hash }));
      } else {
        newest ??= { number: head.number, hash: head.hash };
      }
      return found;
    },
    accept() {
      checked = true;
      if (newest === null) isTold = true;
      else keep.set(key, JSON.stringify(newest));
    },
  };
}
