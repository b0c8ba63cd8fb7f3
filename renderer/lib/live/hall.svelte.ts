/**
 * The live hall as the screens see it: what the hub told, with my own commands already in it. The confirmed view
 * is assigned once a frame; what did not change stays the same reference, so one changed need re-draws one card.
 */
import { io } from 'socket.io-client';
import type { Command } from '../../../shared/domain/commands.ts';
import type { CommandId, Digest, HallId, NeedId, PersonId } from '../../../shared/domain/ids.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { Act } from '../../../shared/protocol/envelope.ts';
import type { ActAnswer, Hello, House, Look, LookAnswer, Welcome } from '../../../shared/protocol/messages.ts';
import { canonical, helloText, PROTOCOL } from '../../../shared/protocol/signing.ts';
import { foretell, settleMine } from '../../../shared/view/foretell.ts';
import { undoOf } from '../../../shared/view/undo.ts';
import { emptyView, type Resume, type View } from '../../../shared/view/rows.ts';
import type { Link, Live, Me, Notice, Pending, Standing } from '../api.ts';
import { createConnection, type Connection, type Greeted } from './connection.ts';
import { createIdentities, type Identities, type Identity } from './identity.ts';
import { newId, newKeyPair, randomBytes, sha256Hex, signText } from './keys.ts';
import type { KeyPair } from './keys.ts';
import { bodyOf, createOutbox, idOf, unnamedOf, type Outbox, type Waiting } from './outbox.ts';
import { keysOfWords, newRecoveryWords } from './recovery-words.ts';
import { browserStorage, type Storage } from './storage.ts';
import { createWitness, type Witness } from './witness.ts';

/** What is kept per hall; there is none before the hub has said which hall this is. */
interface Home {
  readonly hall: HallId;
  readonly identities: Identities;
  readonly outbox: Outbox;
  readonly witness: Witness;
}

/** An accepted command stays in the view until the frame with its number is there. */
interface Settling {
  readonly waiting: Waiting;
  readonly number: number;
}

const PASS = 'moothall:pass';
const RELOADED = 'moothall:reloaded-for';
const SECOND = 1_000;
/** After this long in the background a phone may have missed that its connection is gone. */
const SLEPT = 5_000;

/** What the screens build on (see `api.ts`): connects to the hub that served this page. */
export function createLive(surface: 'phone' | 'wall'): Live {
  return new Hall(surface, browserStorage());
}

class Hall implements Live {
  #confirmed = $state.raw<View>(emptyView);
  #waiting = $state.raw<readonly Waiting[]>([]);
  #settling = $state.raw<readonly Settling[]>([]);
  #me = $state.raw<Identity | null>(null);
  everybody = $state.raw<readonly Me[]>([]);
  link = $state.raw<Link>('connecting');
  standing = $state.raw<Standing>('looking');
  notices = $state.raw<readonly Notice[]>([]);
  now = $state(Date.now());
  updatedAt = $state(0);
  house = $state.raw<House | null>(null);

  view = $derived.by(() => {
    let view = this.#confirmed;
    const ahead = [...this.#settling.map(({ waiting }) => waiting), ...this.#waiting];
    for (const one of ahead)
      view = foretell(view, bodyOf(one), one.me, one.since, { unnamed: unnamedOf(one), name: one.name });
    return view;
  });
  pending = $derived.by((): readonly Pending[] =>
    this.#waiting.map((one) => ({ id: idOf(one), body: bodyOf(one), since: one.since })),
  );
  me = $derived.by((): Me | null => (this.#me?.state === 'here' ? this.#me : null));

  readonly #storage: Storage;
  readonly #connection: Connection;
  readonly #wallKey: string | null;
  #home: Home | null = null;
  #code: string | undefined;
  #version: string | null = null;
  #offset = 0;
  #hiddenAt = 0;
  #newestHash: { readonly number: number; readonly hash: string } | null = null;

  constructor(surface: 'phone' | 'wall', storage: Storage) {
    this.#storage = storage;
    this.#wallKey = surface === 'wall' ? (/key=([\w-]+)/.exec(location.hash)?.[1] ?? '') : null;
    this.#code = takeCode();
    const later = (run: () => void, ms: number) => void setTimeout(run, ms);
    const socket = io({
      transports: ['websocket'],
      reconnectionDelay: 250,
      reconnectionDelayMax: 1_500,
      randomizationFactor: 0.9,
      timeout: 5_000,
    });
    this.#connection = createConnection({
      socket,
      fetchResume: async (path) => {
        const response = await fetch(path);
        if (!response.ok) throw new Error(`no snapshot: ${response.status}`);
        return (await response.json()) as Resume;
      },
      asWhom: (welcome) => this.#asWhom(welcome),
      welcomed: (welcome) => this.#welcomed(welcome),
      greeted: (answer, view) => this.#greeted(answer, view),
      refused: (refusal) => this.#refused(refusal),
      changed: (view, hash) => this.#changed(view, hash),
      house: (house) => {
        this.house = house;
      },
      link: (link) => this.#linked(link),
      heard: () => {
        this.updatedAt = this.#hubNow();
      },
      later,
    });
    setInterval(() => {
      this.now = this.#hubNow();
    }, SECOND);
    this.#watchSleep();
  }

  // What people do

  act(body: Command): Promise<Refusal | null> {
    if (this.#wallKey !== null) return this.#connection.wallAct(body).then(refusalIn);
    const me = this.#me;
    const home = this.#home;
    if (me === null || home === null) return Promise.resolve({ type: 'NotKnownHere' });
    return this.#put(home, this.#sign(home, me.person, me, body), me.person);
  }

  actUnnamed(body: Command): Promise<Refusal | null> {
    const home = this.#home;
    if (home === null || !('need' in body)) return Promise.resolve({ type: 'NotKnownHere' });
    let keys = home.identities.keyOfNeed(body.need);
    if (keys === null) {
      if (body.type !== 'RaiseNeed') return Promise.resolve({ type: 'NotConcerned' });
      keys = newKeyPair();
      home.identities.keepKeyOfNeed(body.need, keys);
    }
    return this.#put(home, this.#sign(home, 'unnamed', keys, body), null);
  }

  holdsKeyOf(need: NeedId): boolean {
    return this.#home?.identities.keyOfNeed(need) != null;
  }

  look<K extends Look['at']>(look: Extract<Look, { at: K }>): Promise<LookAnswer<K>> {
    return this.#connection.look<K>(look);
  }

  dismiss(notice: string): void {
    const dismissed = this.notices.find(({ id }) => id === notice);
    this.notices = this.notices.filter(({ id }) => id !== notice);
    if (dismissed?.kind === 'history-differs' && this.#newestHash !== null)
      this.#home?.witness.accept(this.#newestHash.number, this.#newestHash.hash);
  }

  // Who I am

  async join(name: string, shownOnWall: boolean): Promise<{ words: string; refusal: Refusal | null }> {
    const words = newRecoveryWords();
    const recovery = keysOfWords(words);
    const home = this.#home;
    if (home === null || recovery === null) return { words, refusal: { type: 'NotKnownHere' } };
    const identity: Identity = {
      ...newKeyPair(),
      person: newId() as PersonId,
      name,
      state: 'coming',
    };
    home.identities.keep(identity);
    const { personal, digest } = personalOf(name);
    const body: Command = { type: 'JoinHall', personal: digest, recovery: recovery.device, shownOnWall };
    const act = { ...this.#sign(home, identity.person, identity, body), personal };
    const refusal = await this.#put(home, act, identity.person, name);
    return { words, refusal };
  }

  rename(name: string): Promise<Refusal | null> {
    const me = this.#me;
    const home = this.#home;
    if (me === null || home === null) return Promise.resolve({ type: 'NotKnownHere' });
    const { personal, digest } = personalOf(name);
    const act = this.#sign(home, me.person, me, { type: 'RenameMyself', personal: digest });
    return this.#put(home, { ...act, personal }, me.person, name).then((refusal) => {
      if (refusal === null) this.#keep(home, { ...me, name });
      return refusal;
    });
  }

  askToComeBack(person: PersonId, name: string): Promise<Refusal | null> {
    const home = this.#home;
    if (home === null) return Promise.resolve({ type: 'NotKnownHere' });
    const identity: Identity = { ...newKeyPair(), person, name, state: 'coming' };
    const act = this.#sign(home, person, identity, { type: 'AskToComeBack' });
    return this.#put(home, act, person).then((refusal) => {
      if (refusal === null) this.#become(home, identity);
      return refusal;
    });
  }

  comeBackWithWords(person: PersonId, name: string, words: string): Promise<Refusal | null> {
    const home = this.#home;
    const recovery = keysOfWords(words);
    if (home === null || recovery === null) return Promise.resolve({ type: 'NotKnownHere' });
    const identity: Identity = { ...newKeyPair(), person, name, state: 'here' };
    const body: Command = { type: 'ComeBackWithWords', device: identity.device };
    return this.#put(home, this.#sign(home, person, recovery, body), person).then((refusal) => {
      if (refusal === null) this.#become(home, identity);
      return refusal;
    });
  }

  async newRecoveryWords(): Promise<{ words: string; refusal: Refusal | null }> {
    const words = newRecoveryWords();
    const recovery = keysOfWords(words);
    if (recovery === null) return { words, refusal: { type: 'AskAgain' } };
    return { words, refusal: await this.act({ type: 'NewRecoveryWords', recovery: recovery.device }) };
  }

  switchTo(person: PersonId): void {
    const home = this.#home;
    const identity = home?.identities.list().find((one) => one.person === person);
    if (home != null && identity !== undefined) this.#become(home, identity);
  }

  forget(person: PersonId): void {
    const home = this.#home;
    if (home === null) return;
    home.identities.forget(person);
    const next = home.identities.list().find(({ state }) => state === 'here') ?? null;
    if (this.#me?.person !== person) return this.#listPeople(home);
    if (next !== null) return this.#become(home, next);
    home.identities.choose(null);
    this.#me = null;
    this.#listPeople(home);
    this.#connection.greet(true);
  }

  // What the hub says

  #asWhom(welcome: Welcome): Hello['as'] {
    if (this.#wallKey !== null) return { kind: 'wall', key: this.#wallKey };
    const pass = this.#storage.get(PASS);
    const ticket = pass === null ? {} : { pass };
    const me = this.#me;
    // Somebody who is joining is looking until the hall has said yes.
    const joining = me?.state === 'coming' && this.#isJoining(me.person);
    if (me !== null && !joining) {
      const signature = signText(me, helloText(welcome.hall, welcome.nonce));
      return { kind: 'person', person: me.person, device: me.device, signature, ...ticket };
    }
    return { kind: 'looking', ...(this.#code === undefined ? {} : { code: this.#code }), ...ticket };
  }

  #isJoining(person: PersonId): boolean {
    return this.#waiting.some((one) => one.me === person && bodyOf(one).type === 'JoinHall');
  }

  #welcomed(welcome: Welcome): void {
    this.#offset = welcome.time - Date.now();
    this.now = welcome.time;
    if (this.#home?.hall !== welcome.hall) this.#enter(welcome.hall);
    const isNew = this.#version !== null && this.#version !== welcome.version;
    this.#version = welcome.version;
    if (isNew || welcome.protocol !== PROTOCOL) this.#reload(welcome.version);
  }

  /** A page of another version is loaded again, once, unless something still waits to be sent. */
  #reload(version: string): void {
    this.link = 'replaced';
    if (this.#waiting.length > 0 || this.#storage.get(RELOADED) === version) return;
    this.#storage.set(RELOADED, version);
    location.reload();
  }

  #enter(hall: HallId): void {
    const identities = createIdentities(this.#storage, hall);
    const outbox = createOutbox({
      storage: this.#storage,
      hall,
      send: (act) => this.#connection.act(act),
      later: (run, ms) => void setTimeout(run, ms),
      changed: () => {
        this.#waiting = this.#home?.outbox.waiting ?? [];
      },
      answered: (waiting, answer) => this.#answered(waiting, answer),
    });
    const witness = createWitness(this.#storage, hall);
    this.#home = { hall, identities, outbox, witness };
    this.#waiting = outbox.waiting;
    this.#me = identities.acting();
    this.#listPeople(this.#home);
  }

  #greeted(answer: Greeted, view: View): void {
    const home = this.#home;
    if (home === null) return;
    this.#confirmed = view;
    this.#settle();
    this.standing = answer.as;
    this.updatedAt = this.#hubNow();
    if (answer.pass !== undefined) this.#storage.set(PASS, answer.pass);
    const me = this.#me;
    if (me?.state === 'coming' && (answer.as === 'guest' || answer.as === 'member'))
      this.#keep(home, { ...me, state: 'here' });
    home.outbox.open();
    if (this.#wallKey === null) void this.#compare(home, answer);
  }

  async #compare(home: Home, answer: Greeted): Promise<void> {
    this.#newestHash = { number: answer.number, hash: answer.hash };
    const continues = await home.witness.check((after) => this.#connection.look({ at: 'chain', after }));
    if (continues === false) {
      const others = this.notices.filter(({ kind }) => kind !== 'history-differs');
      this.notices = [...others, { id: newId(), kind: 'history-differs' }];
    } else if (continues === null) home.witness.saw(answer.number, answer.hash);
  }

  #refused(refusal: Refusal): void {
    switch (refusal.type) {
      case 'TooFast':
      case 'Stopping':
        return;
      case 'Reload':
        return this.#reload(this.#version ?? '');
      case 'CodeExpired':
        this.#storage.remove(PASS);
        this.link = 'code-expired';
        return;
      default:
        this.link = 'refused';
    }
  }

  #changed(view: View, hash: string | undefined): void {
    this.#confirmed = view;
    this.#settle();
    if (hash === undefined) return;
    this.#newestHash = { number: view.number, hash };
    const told = this.notices.some(({ kind }) => kind === 'history-differs');
    if (!told) this.#home?.witness.saw(view.number, hash);
  }

  #linked(link: Link): void {
    if (link !== 'live') this.#home?.outbox.closed();
    // A refusal says more than that the connection then ended.
    if (link === 'away' && (this.link === 'code-expired' || this.link === 'replaced')) return;
    this.link = link;
  }

  // Commands on their way

  #sign(home: Home, by: PersonId | 'unnamed', keys: KeyPair, body: Command): Act {
    const at = this.#hubNow();
    const id = newId() as CommandId;
    const plain = withoutUndefined(body);
    const envelope = { v: PROTOCOL, hall: home.hall, id, by, device: keys.device, at, body: plain } as const;
    return { envelope, signature: signText(keys, canonical(envelope)) };
  }

  async #put(home: Home, act: Act, me: PersonId | null, name?: string): Promise<Refusal | null> {
    const body = act.envelope.body;
    const undo = undoOf(this.view, body, me);
    const id = act.envelope.id;
    const answered = home.outbox.put({ act, me, name, since: this.#hubNow() });
    this.notices = [...this.notices, { id, kind: 'done', body, undo }];
    const refusal = await answered;
    if (refusal === null) return null;
    this.notices = this.notices.filter((notice) => notice.id !== id);
    // It was so already: that is what was wanted.
    if (refusal.type === 'AlreadySo') return null;
    this.notices = [...this.notices, { id, kind: 'refused', body, refusal }];
    return refusal;
  }

  #answered(waiting: Waiting, answer: ActAnswer): void {
    const home = this.#home;
    const body = bodyOf(waiting);
    if (home === null) return;
    if (body.type === 'JoinHall' && waiting.me !== null) this.#joined(home, waiting.me, answer.ok);
    if (body.type === 'LeaveHall' && answer.ok && waiting.me !== null) this.forget(waiting.me);
    if (!answer.ok) return;
    this.#settling = [...this.#settling, { waiting, number: answer.number }];
    this.#settle();
  }

  #joined(home: Home, person: PersonId, accepted: boolean): void {
    const identity = home.identities.list().find((one) => one.person === person);
    if (identity === undefined) return;
    if (accepted) this.#become(home, { ...identity, state: 'here' });
    else home.identities.forget(person);
  }

  /** What the frames have caught up with needs no foretelling any more. */
  #settle(): void {
    if (this.#settling.length === 0) return;
    const { number } = this.#confirmed;
    const there = this.#settling.filter((one) => one.number <= number);
    if (there.length === 0) return;
    let view = this.#confirmed;
    for (const { waiting } of there)
      if (waiting.me !== null && waiting.me === this.#me?.person)
        view = settleMine(view, bodyOf(waiting), waiting.me, {
          unnamed: unnamedOf(waiting),
          name: waiting.name,
        });
    this.#confirmed = view;
    this.#connection.keep(view);
    this.#settling = this.#settling.filter((one) => one.number > number);
  }

  // People on this phone

  #keep(home: Home, identity: Identity): void {
    home.identities.keep(identity);
    if (this.#me?.person === identity.person) this.#me = identity;
    this.#listPeople(home);
  }

  #become(home: Home, identity: Identity): void {
    home.identities.keep(identity);
    home.identities.choose(identity.person);
    this.#me = identity;
    this.#listPeople(home);
    this.#connection.greet(true);
  }

  #listPeople(home: Home): void {
    this.everybody = home.identities.list().filter(({ state }) => state === 'here');
  }

  // Time and sleep

  #hubNow(): number {
    return Date.now() + this.#offset;
  }

  #watchSleep(): void {
    const wake = () => {
      if (document.visibilityState === 'hidden') this.#hiddenAt = Date.now();
      else if (this.#hiddenAt > 0 && Date.now() - this.#hiddenAt > SLEPT) this.#connection.wake();
    };
    document.addEventListener('visibilitychange', wake);
    addEventListener('pageshow', (event) => {
      if (event.persisted) this.#connection.wake();
    });
    addEventListener('online', () => this.#connection.wake());
  }
}

const refusalIn = (answer: ActAnswer): Refusal | null => (answer.ok ? null : answer.refusal);

/** Optional parts that were left out must not be sent as `undefined`: what is signed is what is received. */
const withoutUndefined = (body: Command): Command => JSON.parse(JSON.stringify(body)) as Command;

function personalOf(name: string): {
  readonly personal: NonNullable<Act['personal']>;
  readonly digest: Digest;
} {
  const salt = Array.from(randomBytes(16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const personal = { name, salt };
  return { personal, digest: sha256Hex(canonical(personal)) as Digest };
}

/** The code in the address, once: it is taken out, so that it is neither kept in the history nor shared. */
function takeCode(): string | undefined {
  const code = /^\/j\/(\w{1,12})\/?$/i.exec(location.pathname)?.[1];
  if (code !== undefined) history.replaceState(null, '', '/');
  return code;
}
