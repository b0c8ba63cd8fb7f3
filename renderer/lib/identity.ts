/** The people who act on this phone, and the keys it holds, for one hall. Several people may share one phone. */
import type { HallId, NeedId, PersonId } from '../../shared/domain/ids.ts';
import type { Personal } from '../../shared/domain/people/commands.ts';
import { isRecord, readKept, type Keep } from './keep.ts';
import type { Keys } from './keys.ts';

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
  put(person: Person): void;
  /** Forgets somebody's keys on this phone. */
  forget(person: PersonId): void;
  /** Who acts now; null for nobody. */
  choose(person: PersonId | null): void;
  find(person: PersonId): Person | null;
  /** The key made for a need that was raised without a name. */
  keysOf(need: NeedId): Keys | null;
  keepKeysOf(need: NeedId, keys: Keys): void;
  /** What the code on the wall was exchanged for. */
  pass: string | null;
}

const has = (value: Record<string, unknown>, ...keys: string[]): boolean =>
  keys.every((key) => typeof value[key] === 'string');

const isKeys = (value: unknown): value is Keys =>
  isRecord(value) &&
  has(value, 'device', 'secret') &&
  [value.device, value.secret].every((key) => /^[\w-]{43}$/.test(key as string));

const isPersonal = (value: unknown): value is Personal | null =>
  value === null || (isRecord(value) && has(value, 'name', 'salt'));

const isPerson = (value: unknown): value is Person =>
  isRecord(value) &&
  isKeys(value) &&
  has(value, 'person', 'name') &&
  stages.includes((value as unknown as Person).stage) &&
  isPersonal((value as unknown as Person).personal) &&
  isPersonal((value as unknown as Person).earlier) &&
  typeof (value as unknown as Person).since === 'number';

/** `keep` may hold damaged values: those people and keys are not there, the others are. */
export function openIdentities(keep: Keep, hall: HallId): Identities {
  const at = `moothall.${hall}.`;
  const personKey = (person: PersonId) => `${at}person.${person}`;
  const find = (person: PersonId) => readKept(keep, personKey(person), isPerson);

  return {
    get everybody() {
      return keep
        .keysWith(`${at}person.`)
        .map((key) => readKept(keep, key, isPerson))
        .filter((person) => person !== null)
        .sort((a, b) => a.since - b.since);
    },
    get current() {
      const chosen = keep.get(`${at}me`);
      return chosen === null ? null : find(chosen as PersonId);
    },
    put: (person) => keep.set(personKey(person.person), JSON.stringify(person)),
    forget(person) {
      keep.set(personKey(person), null);
      if (keep.get(`${at}me`) === person) keep.set(`${at}me`, null);
    },
    choose: (person) => keep.set(`${at}me`, person),
    find,
    keysOf: (need) => readKept(keep, `${at}need.${need}`, isKeys),
    keepKeysOf: (need, { device, secret }) => keep.set(`${at}need.${need}`, JSON.stringify({ device, secret })),
    get pass() {
      return keep.get(`${at}pass`);
    },
    set pass(pass) {
      keep.set(`${at}pass`, pass);
    },
  };
}

/** The hall that this phone was last in at this address. */
export const lastHall = (keep: Keep): HallId | null => keep.get('moothall.hall') as HallId | null;
export const rememberHall = (keep: Keep, hall: HallId): void => keep.set('moothall.hall', hall);

