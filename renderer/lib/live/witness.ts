/**
 * What this phone remembers of the hall's history: number and hash of the newest entry it saw. When it comes back
 * it asks for the digests since, and folds them onto its own hash: only a history that continues from what was
 * seen ends at the hash the hub says. The phone never tells its hash, so it cannot be repeated to it.
 */
import type { HallId } from '../../../shared/domain/ids.ts';
import type { LookAnswer } from '../../../shared/protocol/messages.ts';
import { sha256Hex } from './keys.ts';
import { readKept, type Storage } from './storage.ts';

interface Seen {
  readonly number: number;
  readonly hash: string;
}
const isSeen = (value: unknown): value is Seen => {
  const one = value as Partial<Seen> | null;
  return typeof one?.number === 'number' && typeof one.hash === 'string';
};

export interface Witness {
  /** Remembers, if it is newer than what is remembered. */
  saw(number: number, hash: string): void;
  /** `false` when the history does not continue from what was seen. `null`: nothing to compare, or no answer. */
  check(ask: (after: number) => Promise<LookAnswer<'chain'>>): Promise<boolean | null>;
  /** From now on the history as it is counts: the person was told. */
  accept(number: number, hash: string): void;
}

/** Pages of a thousand digests; somebody who was away longer than that compares the next time. */
const PAGES_MOST = 20;

export function createWitness(storage: Storage, hall: HallId): Witness {
  const key = `moothall:${hall}:seen`;
  const keep = (seen: Seen) => storage.set(key, JSON.stringify(seen));
  return {
    saw(number, hash) {
      const seen = readKept(storage, key, isSeen);
      if (seen === null || seen.number <= number) keep({ number, hash });
    },
    async check(ask) {
      let seen = readKept(storage, key, isSeen);
      if (seen === null) return null;
      for (let page = 0; page < PAGES_MOST; page++) {
        const { number, hash }: Seen = seen;
        const asked = await ask(number);
        if (!asked.ok) return asked.refusal.type === 'NoSuchThing' ? false : null;
        const { digests, to, hash: said } = asked.answer;
        if (digests.length !== to - number) return false;
        if (digests.reduce((so, digest) => sha256Hex(so + digest), hash) !== said) return false;
        keep({ number: to, hash: said });
        if (digests.length === 0) return true;
        seen = { number: to, hash: said };
      }
      return true;
    },
    accept: (number, hash) => keep({ number, hash }),
  };
}
