/**
 * Keys that the hub keeps for people without a phone. Each is sealed with a key that scrypt makes of the person's
 * number, and lies apart from the log; the number itself is nowhere. Whoever has the machine's disk can try all
 * numbers against it in hours: SECURITY.md says so. While somebody acts at the wall their key is open in memory.
 */
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  scrypt,
  sign,
  type KeyObject,
} from 'node:crypto';
import type { DeviceKey, PersonId } from '../../../shared/domain/ids.ts';
import { noGuesses, notAhead, tried, waitFor, type Guesses, type Pin } from '../../../shared/protocol/pin.ts';
import type { Store } from '../log/store.ts';

/** 32 MB and about 0.1 s for each try. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 } as const;

/** What is kept of a person. All but `guesses` in base64. */
interface Kept {
  readonly device: DeviceKey;
  readonly salt: string;
  readonly iv: string;
  readonly tag: string;
  readonly sealed: string;
  readonly guesses: Guesses;
}

/** Somebody's key while they act. */
export interface Opened {
  readonly device: DeviceKey;
  sign(text: string): string;
}
export type Opening =
  | { readonly ok: true; readonly keys: Opened }
  /** `wait`: until the next try, milliseconds; null when there is none any more. */
  | { readonly ok: false; readonly why: 'wrong' | 'wait' | 'nobody'; readonly wait: number | null };

export interface Custody {
  /**
   * A new key for `person`, sealed with `pin`: it waits, and opens nothing, until `taken`. Whoever asks in somebody
   * else's name must not take away what that person has.
   */
  keep(person: PersonId, pin: Pin): Promise<Opened>;
  /** Others said who asked: the key that waits takes the place of the one before, and its guesses are forgotten. */
  taken(person: PersonId, device: DeviceKey): void;
  /** The public half of what is kept, or null. */
  deviceOf(person: PersonId): DeviceKey | null;
  open(person: PersonId, pin: Pin): Promise<Opening>;
  /** The same key under another number: whoever knows the one it has needs nobody's word for it. */
  change(person: PersonId, was: Pin, to: Pin): Promise<Opening>;
  /** The person has left, or this key is theirs no more. */
  forget(person: PersonId): void;
}

export function createCustody(store: Pick<Store, 'secret' | 'keepSecret'>, now: () => number): Custody {
  /** One at a time: many tries at once would take the memory of the machine. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const mine = turn.then(run, run);
    turn = mine.catch(() => undefined);
    return mine;
  };
  const write = (person: PersonId, kept: Kept | null, place: 'touch' | 'touch-asked' = 'touch'): void =>
    store.keepSecret(`${place} ${person}`, JSON.stringify(kept));
  const read = (person: PersonId, place: 'touch' | 'touch-asked' = 'touch'): Kept | null =>
    JSON.parse(store.secret(`${place} ${person}`) ?? 'null') as Kept | null;

  type Tried = { readonly ok: true; readonly key: KeyObject } | Extract<Opening, { ok: false }>;
  async function tryAt(person: PersonId, pin: Pin): Promise<Tried> {
    const found = read(person);
    if (found === null) return { ok: false, why: 'nobody', wait: null };
    const kept = { ...found, guesses: notAhead(found.guesses, now()) };
    if (kept.guesses.at !== found.guesses.at) write(person, kept);
    const wait = waitFor(kept.guesses, now());
    if (wait !== 0) return { ok: false, why: 'wait', wait };
    const counted = { ...kept, guesses: tried(kept.guesses, now()) };
    write(person, counted);
    const key = unsealed(kept, await stretched(pin, Buffer.from(kept.salt, 'base64')));
    if (key === null) return { ok: false, why: 'wrong', wait: waitFor(counted.guesses, now()) };
    // Whoever was forgotten, or made anew, meanwhile is not opened by what was.
    if (read(person)?.sealed !== kept.sealed) return { ok: false, why: 'nobody', wait: null };
    write(person, { ...kept, guesses: noGuesses });
    return { ok: true, key };
  }

  return {
    keep: (person, pin) =>
      inTurn(async () => {
        const { privateKey } = generateKeyPairSync('ed25519');
        const kept = await sealedWith(privateKey, pin);
        write(person, kept, 'touch-asked');
        return openedWith(privateKey);
      }),
    taken(person, device) {
      const asked = read(person, 'touch-asked');
      if (asked?.device !== device) return;
      write(person, asked);
      write(person, null, 'touch-asked');
    },
    deviceOf: (person) => read(person)?.device ?? null,
    open: (person, pin) =>
      inTurn(async () => {
        const found = await tryAt(person, pin);
        return found.ok ? { ok: true, keys: openedWith(found.key) } : found;
      }),
    change: (person, was, to) =>
      inTurn(async () => {
        const found = await tryAt(person, was);
        if (!found.ok) return found;
        const before = read(person);
        const kept = await sealedWith(found.key, to);
        if (before === null || read(person)?.sealed !== before.sealed)
          return { ok: false, why: 'nobody', wait: null };
        write(person, kept);
        return { ok: true, keys: openedWith(found.key) };
      }),
    forget(person) {
      for (const place of ['touch', 'touch-asked'] as const)
        if (read(person, place) !== null) write(person, null, place);
    },
  };
}

const stretched = (pin: Pin, salt: Buffer): Promise<Buffer> =>
  new Promise((done, failed) =>
    scrypt(pin, salt, 32, COST, (reason, key) => (reason === null ? done(key) : failed(reason))),
  );

async function sealedWith(privateKey: KeyObject, pin: Pin): Promise<Kept> {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', await stretched(pin, salt), iv);
  const plain = privateKey.export({ format: 'der', type: 'pkcs8' });
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
  return {
    device: openedWith(privateKey).device,
    salt: salt.toString('base64'),
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    sealed,
    guesses: noGuesses,
  };
}

function unsealed({ iv, tag, sealed }: Kept, key: Buffer): KeyObject | null {
  const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'));
  cipher.setAuthTag(Buffer.from(tag, 'base64'));
  try {
    const plain = Buffer.concat([cipher.update(Buffer.from(sealed, 'base64')), cipher.final()]);
    return createPrivateKey({ key: plain, format: 'der', type: 'pkcs8' });
  } catch {
    return null;
  }
}

function openedWith(key: KeyObject): Opened {
  const device = createPublicKey(key).export({ format: 'jwk' }).x as DeviceKey;
  return { device, sign: (text) => sign(null, Buffer.from(text), key).toString('base64url') };
}
