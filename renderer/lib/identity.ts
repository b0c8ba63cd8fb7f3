/** The people who act on this phone, and the keys it holds, for one hall. Several people may share one phone. */
import type { HallId, NeedId, PersonId } from '../../shared/domain/ids.ts';
import type { Personal } from '../../shared/domain/people/commands.ts';
import { isRecord, readKept, type Keep } from './keep.ts';
import type { Keys } from './keys.ts';
import { HALL_KEPT_AT } from './known.ts';

const stages = ['joining', 'asked', 'guest', 'member'] as const;
/** How far somebody on this phone has come, as far as it knows. */
export type Stage = (typeof stages)[number];

export interface Person extends Keys {
  readonly person: PersonId;
  readonly name: string;
  readonly stage: Stage;
  /** What the name in the hall was made from; null on a phone that somebody came back on. */
  readonly personal: Personal | null;
  /** The name before the last change, so that it can be undone. */
  readonly earlier: Personal | null;
  /** Milliseconds; the order in which people are listed. */
  readonly since: number;
}

export interface Identities {
  readonly everybody: readonly Person[];
  readonly current: Person | null;
  find(person: PersonId): Person | null;
  put(person: Person): void;
  /** Forgets somebody's keys on this phone. */
  forget(person: PersonId): void;
  /** Who acts now; null for nobody. */
  choose(person: PersonId | null): void;
  /** The key made for a need that was raised without a name. */
  keysOf(need: NeedId): Keys | null;
  keepKeysOf(need: NeedId, keys: Keys): void;
  /** What the code on the wall was exchanged for. */
  pass: string | null;
}

const areTexts = (...values: readonly unknown[]): boolean =>
  values.every((value) => typeof value === 'string');

const isKeys = (value: unknown): value is Keys =>
  isRecord(value) &&
  [value.device, value.secret].every((key) => typeof key === 'string' && /^[\w-]{43}$/.test(key));

const isPersonal = (value: unknown): value is Personal | null =>
  value === null || (isRecord(value) && areTexts(value.name, value.salt));

const isPerson = (value: unknown): value is Person =>
  isRecord(value) &&
  isKeys(value) &&
  areTexts(value.person, value.name) &&
  stages.some((stage) => stage === value.stage) &&
  isPersonal(value.personal) &&
  isPersonal(value.earlier) &&
  typeof value.since === 'number';

/** `keep` may hold damaged values: those people and keys are not there, the others are. */
export function openIdentities(keep: Keep, hall: HallId): Identities {
  const at = `moothall.${hall}.`;
  const people = new Map<PersonId, Person>();
  for (const key of keep.keysWith(`${at}person.`)) {
    const person = readKept(keep, key, isPerson);
    if (person !== null) people.set(person.person, person);
  }
  const needKeys = new Map<string, Keys>();
  for (const key of keep.keysWith(`${at}need.`)) {
    const keys = readKept(keep, key, isKeys);
    if (keys !== null) needKeys.set(key.slice(`${at}need.`.length), keys);
  }
  let chosen = keep.get(`${at}me`) as PersonId | null;

  function choose(person: PersonId | null): void {
    chosen = person;
    keep.set(`${at}me`, person);
  }

  return {
    get everybody() {
      return [...people.values()].sort((a, b) => a.since - b.since);
    },
    get current() {
      return chosen === null ? null : (people.get(chosen) ?? null);
    },
    find: (person) => people.get(person) ?? null,
    put(person) {
      people.set(person.person, person);
      keep.set(`${at}person.${person.person}`, JSON.stringify(person));
    },
    forget(person) {
      people.delete(person);
      keep.set(`${at}person.${person}`, null);
      if (chosen === person) choose(null);
    },
    choose,
    keysOf: (need) => needKeys.get(need) ?? null,
    keepKeysOf(need, { device, secret }) {
      needKeys.set(need, { device, secret });
      keep.set(`${at}need.${need}`, JSON.stringify({ device, secret }));
    },
    get pass() {
      return keep.get(`${at}pass`);
    },
    set pass(pass) {
      keep.set(`${at}pass`, pass);
    },
  };
}

/** The hall that this phone was last in at this address: another hall has people and keys of its own. */
export const lastHall = (keep: Keep): HallId | null => keep.get(HALL_KEPT_AT) as HallId | null;
export const rememberHall = (keep: Keep, hall: HallId): void => keep.set(HALL_KEPT_AT, hall);
