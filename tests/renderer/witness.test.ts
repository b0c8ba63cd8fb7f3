import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openKeep } from '../../renderer/lib/keep.ts';
import { createWitness, foldDigests, FOLDED_MOST, type Head } from '../../renderer/lib/witness.ts';
import type { LookAnswers } from '../../shared/protocol/messages.ts';
import { hallId } from '../fixtures/random-hall.ts';
import { FakeStorage } from './fakes.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A log of digests; hashes[n] is the hash after n entries. */
function chainOf(length: number, story = 'as it was') {
  const digests = Array.from({ length }, (_, n) => sha256(`${n < 3 ? 'the beginning' : story} ${n}`));
  const hashes = digests.reduce((all, digest) => [...all, sha256(all.at(-1)! + digest)], ['0'.repeat(64)]);
  const head = (since = 0, number = length): Head => ({
    number,
    hash: hashes[number]!,
    since,
    hashAtSince: hashes[since] ?? null,
  });
  const after = (number: number): LookAnswers['chain'] => {
    const some = digests.slice(number, number + FOLDED_MOST);
    return { digests: some, to: number + some.length, hash: hashes[number + some.length]! };
  };
  return { digests, hashes, head, after };
}

function phone(chain: ReturnType<typeof chainOf>, storage = new FakeStorage()) {
  const asked: number[] = [];
  let answers = true;
  const witness = createWitness(
    openKeep(() => storage),
    hallId,
    (number) => {
      asked.push(number);
      return Promise.resolve(answers ? chain.after(number) : null);
    },
  );
  return { witness, asked, storage, silence: () => void (answers = false) };
}

describe('the witness', () => {
  const chain = chainOf(12);

  it('Y14 folds digests onto a hash as the log does', () => {
    expect(foldDigests(chain.hashes[0]!, chain.digests)).toBe(chain.hashes[12]);
    expect(foldDigests(chain.hashes[5]!, chain.digests.slice(5))).toBe(chain.hashes[12]);
  });

  it('Y15 takes the history as it is the first time, and checks from there on that it continues', async () => {
    const { witness, asked, storage } = phone(chain);
    expect(await witness.check(chain.head(0, 4))).toBe('fine');
    expect(asked).toEqual([]);
    expect(await phone(chain, storage).witness.check(chain.head())).toBe('fine');
    expect(phone(chain, storage).witness.number).toBe(12);
    expect(await phone(chain, storage).witness.check(chain.head())).toBe('fine');
  });

  it('Y16 notices a history that was changed, rolled back, or cut and continued otherwise', async () => {
    const storage = new FakeStorage();
    await phone(chain, storage).witness.check(chain.head(0, 8));
    const changed = chainOf(12, 'as it is told now');
    const copy = () => {
      const again = new FakeStorage();
      for (const [key, value] of storage.values) again.setItem(key, value);
      return again;
    };
    expect(await phone(changed, copy()).witness.check(changed.head())).toBe('differs');
    expect(await phone(changed, copy()).witness.check(changed.head(8))).toBe('differs');
    expect(await phone(changed, copy()).witness.check(changed.head(0, 8))).toBe('differs');
    expect(await phone(chain, copy()).witness.check(chain.head(0, 7))).toBe('differs');
    expect(await phone(chain, copy()).witness.check(chain.head(8))).toBe('fine');
    // The right hash for the entry it was asked about, and another history after it.
    const lying = { ...chainOf(12), after: changed.after };
    expect(await phone(lying, copy()).witness.check(chain.head(8))).toBe('differs');
    expect(await phone(lying, copy()).witness.check(chain.head(8, 10))).toBe('differs');
    // A history that continues, and a newest hash that is not its own.
    expect(await phone(chain, copy()).witness.check({ ...chain.head(8), hash: changed.hashes[12]! })).toBe(
      'differs',
    );
  });

  it('Y17 compares the one hash where folding would be long, and asks for it where hello did not name it', async () => {
    const long = chainOf(FOLDED_MOST + 20);
    const storage = new FakeStorage();
    await phone(long, storage).witness.check(long.head(0, 10));
    const { witness, asked } = phone(long, storage);
    expect(await witness.check(long.head())).toBe('ask');
    expect(witness.number).toBe(10);
    expect(await witness.check({ ...long.head(10), hashAtSince: long.hashes[9]! })).toBe('differs');
    expect(await witness.check(long.head(10))).toBe('fine');
    expect(asked).toEqual([]);
  });

  it('Y18 keeps what it saw until the check is through, and what frames say after it', async () => {
    const storage = new FakeStorage();
    const first = phone(chain, storage);
    await first.witness.check(chain.head(0, 4));
    const cut = phone(chain, storage);
    cut.silence();
    const checking = cut.witness.check(chain.head());
    cut.witness.saw(12, chain.hashes[12]!);
    expect(await checking).toBe('later');
    expect(cut.witness.number).toBe(4);
    const later = phone(chain, storage);
    const again = later.witness.check(chain.head(0, 10));
    later.witness.saw(11, chain.hashes[11]!);
    expect(later.witness.number).toBe(4);
    expect(await again).toBe('fine');
    expect(later.witness.number).toBe(11);
    later.witness.saw(12, chain.hashes[12]!);
    expect(phone(chain, storage).witness.number).toBe(12);
  });

  it('Y19 says it again until the person was told, then goes by what is there', async () => {
    const storage = new FakeStorage();
    await phone(chain, storage).witness.check(chain.head());
    const changed = chainOf(12, 'as it is told now');
    expect(await phone(changed, storage).witness.check(changed.head())).toBe('differs');
    const told = phone(changed, storage).witness;
    expect(await told.check(changed.head())).toBe('differs');
    told.accept();
    expect(await phone(changed, storage).witness.check(changed.head())).toBe('fine');
  });

  it('Y20 begins anew where what it kept was damaged', async () => {
    const storage = new FakeStorage();
    storage.setItem(`moothall.${hallId}.witness`, '{"number":"7"}');
    expect(await phone(chain, storage).witness.check(chain.head())).toBe('fine');
  });
});
