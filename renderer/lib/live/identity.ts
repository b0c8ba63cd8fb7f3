/** Who uses this phone: one key pair per person and hall, and one per need that was raised without a name. */
import type { HallId, NeedId, PersonId } from '../../../shared/domain/ids.ts';
import type { KeyPair } from './keys.ts';
import { readKept, type Storage } from './storage.ts';

export interface Identity extends KeyPair {
  readonly person: PersonId;
  readonly name: string;
  /** `coming` until the hall has said that this person is here (joined, or came back). */
  readonly state: 'here' | 'coming';
}

export interface Identities {
  list(): readonly Identity[];
  keep(identity: Identity): void;
  forget(person: PersonId): void;
  /** Who acts now: the one chosen last who is still there. */
  acting(): Identity | null;
  choose(person: PersonId | null): void;
  keyOfNeed(need: NeedId): KeyPair | null;
  keepKeyOfNeed(need: NeedId, keys: KeyPair): void;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isKeyPair = (value: unknown): value is KeyPair => {
  const pair = value as Partial<KeyPair> | null;
  return typeof pair === 'object' && isText(pair?.device) && isText(pair.seed);
};
const isIdentity = (value: unknown): value is Identity => {
  const one = value as Partial<Identity> | null;
  return isKeyPair(value) && isText(one?.person) && isText(one.name) && isText(one.state);
};

export function createIdentities(storage: Storage, hall: HallId): Identities {
  const people = `moothall:${hall}:person:`;
  const actingKey = `moothall:${hall}:acting`;
  const needs = `moothall:${hall}:need:`;
  const list = () =>
    storage
      .keys(people)
      .sort()
      .map((key) => readKept(storage, key, isIdentity))
      .filter((identity) => identity !== null);
  return {
    list,
    keep: (identity) => storage.set(people + identity.person, JSON.stringify(identity)),
    forget(person) {
      storage.remove(people + person);
    },
    acting() {
      const chosen = storage.get(actingKey);
      return list().find(({ person }) => person === chosen) ?? null;
    },
    choose(person) {
      if (person === null) storage.remove(actingKey);
      else storage.set(actingKey, person);
    },
    keyOfNeed: (need) => readKept(storage, needs + need, isKeyPair),
    keepKeyOfNeed: (need, keys) => storage.set(needs + need, JSON.stringify(keys)),
  };
}
