import { describe, expect, it } from 'vitest';
import { lastHall, openIdentities, rememberHall, type Person } from '../../renderer/lib/identity.ts';
import { isRecord, openKeep, readKept } from '../../renderer/lib/keep.ts';
import { makeKeys } from '../../renderer/lib/keys.ts';
import { hallId, needId, personId } from '../fixtures/random-hall.ts';
import { FakeStorage } from './fakes.ts';

const somebody = (n: number, name: string): Person => ({
  ...makeKeys(),
  person: personId(n),
  name,
  stage: 'guest',
  personal: null,
  earlier: null,
  since: n,
});

describe('what the browser keeps', () => {
  it('O6 outlives the page where storage is allowed', () => {
    const storage = new FakeStorage();
    openKeep(() => storage).set('moothall.a', 'kept');
    const later = openKeep(() => storage);
    expect(later.get('moothall.a')).toBe('kept');
    expect(later.lasting).toBe(true);
    expect(later.keysWith('moothall.')).toEqual(['moothall.a']);
  });

  it('O7 is in memory where storage is denied, and the screen can say so', () => {
    const denied = new FakeStorage();
    denied.trouble = 'denied';
    const away = () => {
      throw new Error('SecurityError');
    };
    for (const keep of [openKeep(() => denied), openKeep(away)]) {
      expect(keep.lasting).toBe(false);
      keep.set('moothall.a', 'here');
      keep.set('moothall.b', 'there');
      keep.set('moothall.a', null);
      expect(keep.get('moothall.b')).toBe('there');
      expect(keep.get('moothall.a')).toBeNull();
      expect(keep.keysWith('moothall.')).toEqual(['moothall.b']);
    }
    expect(denied.values.size).toBe(0);
  });

  it('O8 goes on in memory when storage gets full or is taken away, without losing what was there', () => {
    const storage = new FakeStorage();
    const keep = openKeep(() => storage);
    keep.set('moothall.a', 'old');
    storage.trouble = 'full';
    keep.set('moothall.a', 'new');
    keep.set('moothall.b', 'more');
    expect(keep.lasting).toBe(false);
    expect([keep.get('moothall.a'), keep.get('moothall.b')]).toEqual(['new', 'more']);
    storage.trouble = 'denied';
    expect(keep.get('moothall.a')).toBe('new');
    expect(keep.get('moothall.z')).toBeNull();
    keep.set('moothall.a', null);
    expect(keep.keysWith('moothall.')).toEqual(['moothall.b']);
  });

  it('O9 a damaged value is as if it were not there, and takes no other with it', () => {
    const storage = new FakeStorage();
    const keep = openKeep(() => storage);
    for (const damaged of ['', '{', 'null', '"text"', '[1]', '{"a":'])
      expect(
        readKept(
          openKeep(() => new FakeStorage()),
          damaged,
          isRecord,
        ),
      ).toBeNull();
    openIdentities(keep, hallId).put(somebody(1, 'Noor'));
    openIdentities(keep, hallId).put(somebody(2, 'Imre'));
    openIdentities(keep, hallId).choose(personId(1));
    for (const damaged of [
      '{"person":',
      '{}',
      'null',
      '7',
      JSON.stringify({ ...somebody(1, 'x'), secret: 'short' }),
    ]) {
      storage.values.set(`moothall.${hallId}.person.${personId(1)}`, damaged);
      const identities = openIdentities(
        openKeep(() => storage),
        hallId,
      );
      expect(identities.everybody.map(({ name }) => name)).toEqual(['Imre']);
      expect(identities.current).toBeNull();
    }
  });
});

describe('the people on a phone', () => {
  it('O10 several people share a phone, one of them acting; forgetting one leaves the others', () => {
    const storage = new FakeStorage();
    const identities = openIdentities(
      openKeep(() => storage),
      hallId,
    );
    const noor = somebody(1, 'Noor');
    identities.put(somebody(2, 'Imre'));
    identities.put(noor);
    identities.choose(noor.person);
    const again = openIdentities(
      openKeep(() => storage),
      hallId,
    );
    expect(again.everybody.map(({ name }) => name)).toEqual(['Noor', 'Imre']);
    expect(again.current).toEqual(noor);
    again.forget(noor.person);
    expect(again.current).toBeNull();
    expect(
      openIdentities(
        openKeep(() => storage),
        hallId,
      ).everybody,
    ).toHaveLength(1);
    expect([...storage.values.values()].join()).not.toContain(noor.secret);
  });

  it('O11 each hall has people and keys of its own, also at the same address', () => {
    const storage = new FakeStorage();
    const keep = openKeep(() => storage);
    const other = 'hallhallhallhall' as typeof hallId;
    const here = openIdentities(keep, hallId);
    here.put(somebody(1, 'Noor'));
    here.choose(personId(1));
    here.keepKeysOf(needId(1), makeKeys());
    here.pass = 'pass';
    const there = openIdentities(keep, other);
    expect([there.everybody, there.current, there.keysOf(needId(1)), there.pass]).toEqual([
      [],
      null,
      null,
      null,
    ]);
    rememberHall(keep, other);
    expect(lastHall(openKeep(() => storage))).toBe(other);
  });

  it('O12 a need raised without a name has a key of its own, kept on this phone under the need', () => {
    const storage = new FakeStorage();
    const keys = makeKeys();
    openIdentities(
      openKeep(() => storage),
      hallId,
    ).keepKeysOf(needId(1), keys);
    const identities = openIdentities(
      openKeep(() => storage),
      hallId,
    );
    expect(identities.keysOf(needId(1))).toEqual(keys);
    expect(identities.keysOf(needId(2))).toBeNull();
  });
});
