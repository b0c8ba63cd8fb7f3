/**
 * A phone without a screen: real sockets, real signatures, the same frames. The demo's people hold one each, and
 * the tests and benchmarks use it as well.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { Agent } from 'node:http';
import { io, type Socket } from 'socket.io-client';
import type { Command } from '../../shared/domain/commands.ts';
import type { Author } from '../../shared/domain/hall/events.ts';
import type { CommandId, DeviceKey, Digest, HallId, PersonId } from '../../shared/domain/ids.ts';
import { canonical, PROTOCOL, type Act } from '../../shared/protocol/envelope.ts';
import { helloText, MESSAGES } from '../../shared/protocol/messages.ts';
import type {
  ActAnswer,
  Hello,
  HelloAnswer,
  Look,
  LookAnswer,
  Welcome,
} from '../../shared/protocol/messages.ts';
import { applyFrame, applyMine, applyResume } from '../../shared/view/apply.ts';
import { unpackFrame, type PackedFrame } from '../../shared/view/packed.ts';
import { emptyView, type Frame, type Mine, type Resume, type View } from '../../shared/view/rows.ts';

export interface Keys {
  readonly device: DeviceKey;
  sign(text: string): string;
}

/** An Ed25519 key pair; `seed` (32 bytes) makes the same one again. */
export function newKeys(seed?: Buffer): Keys {
  const key: KeyObject =
    seed === undefined
      ? generateKeyPairSync('ed25519').privateKey
      : createPrivateKey({
          // PKCS#8 wrapping of a bare Ed25519 seed.
          key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
          format: 'der',
          type: 'pkcs8',
        });
  const device = createPublicKey(key).export({ format: 'jwk' }).x as DeviceKey;
  return { device, sign: (text) => sign(null, Buffer.from(text), key).toString('base64url') };
}

export const newId = <Id extends string>(): Id => randomBytes(12).toString('base64url') as Id;

/** The personal part of a command: a salted name, and the digest that binds it. */
export function personalOf(name: string): { readonly personal: Act['personal']; readonly digest: Digest } {
  const personal = { name, salt: randomBytes(16).toString('hex') };
  const digest = createHash('sha256').update(canonical(personal)).digest('hex') as Digest;
  return { personal, digest };
}

export interface PhoneOptions {
  /** `http://127.0.0.1:4810` */
  readonly url: string;
  readonly keys?: Keys;
  readonly person?: PersonId;
  /** The address of this machine to speak from: rates are counted per address. */
  readonly localAddress?: string;
}

export class SimulatedPhone {
  readonly socket: Socket;
  readonly keys: Keys;
  person: PersonId;
  view: View = emptyView;
  hello: (HelloAnswer & { ok: true }) | null = null;
  welcome: Welcome | null = null;
  pass: string | undefined;
  /** The newest hash that a frame told. */
  hash: string | null = null;
  bytesOfFrames = 0;
  readonly #url: string;
  #watchers = new Set<() => void>();
  #closing = new Set<() => void>();
  #greeting: Promise<HelloAnswer> | null = null;

  constructor({ url, keys, person, localAddress }: PhoneOptions) {
    this.#url = url;
    this.keys = keys ?? newKeys();
    this.person = person ?? newId<PersonId>();
    // In Node the option is handed to the request as it is; the types know browsers only.
    const from =
      localAddress === undefined ? {} : { agent: new Agent({ localAddress }) as unknown as string };
    this.socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, ...from });
    this.socket.on('welcome', (welcome: Welcome) => {
      this.welcome = welcome;
      this.#changed();
    });
    this.socket.on('f', (packed: PackedFrame) => this.#frame(unpackFrame(packed)));
    this.socket.on('mine', (mine: Mine) => {
      this.view = applyMine(this.view, mine);
      this.#changed();
    });
    this.socket.on('again', () => this.#greetAgain());
  }

  get hall(): HallId {
    if (this.welcome === null) throw new Error('the hub has not said welcome');
    return this.welcome.hall;
  }

  /**
   * Waits until `ready` holds, looking again at every change; rejects after `ms` (default 5,000) and when the
   * phone is closed.
   */
  until(ready: () => boolean, ms = 5_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const over = (how: () => void) => {
        clearTimeout(timer);
        this.#watchers.delete(look);
        this.#closing.delete(closed);
        how();
      };
      const look = () => {
        if (ready()) over(resolve);
      };
      const closed = () => over(() => reject(new Error('the phone was closed')));
      const timer = setTimeout(() => over(() => reject(new Error('what was waited for did not happen'))), ms);
      this.#watchers.add(look);
      this.#closing.add(closed);
      look();
    });
  }

  /** Says hello: with a code or pass only, or as its person when that is known. */
  async greet(code?: string): Promise<HelloAnswer> {
    await this.until(() => this.welcome !== null);
    const looking = {
      kind: 'looking',
      ...(code === undefined ? { pass: this.pass } : { code }),
    } as Hello['as'];
    return this.greetAs(this.hello !== null && this.hello.as !== 'looking' ? this.#asPerson() : looking);
  }

  /** Where the connection breaks meanwhile nothing is lost: whoever connects again says hello anyway. */
  #greetAgain(): void {
    this.greet().catch(() => undefined);
  }

  greetAsPerson(): Promise<HelloAnswer> {
    return this.until(() => this.welcome !== null).then(() => this.greetAs(this.#asPerson()));
  }

  #asPerson(): Hello['as'] {
    const { device } = this.keys;
    const signature = this.keys.sign(helloText(this.hall, this.welcome?.nonce ?? ''));
    const pass = this.pass === undefined ? {} : { pass: this.pass };
    return { kind: 'person', person: this.person, device, signature, ...pass };
  }

  greetAs(as: Hello['as']): Promise<HelloAnswer> {
    // One at a time: two answers crossing each other could put an older board over a newer one.
    const before: Promise<unknown> = this.#greeting ?? Promise.resolve();
    const asked = before.catch(() => undefined).then(() => this.#greetNow(as));
    this.#greeting = asked;
    return asked;
  }

  async #greetNow(as: Hello['as']): Promise<HelloAnswer> {
    this.#isCatchingUp = true;
    try {
      return await this.#catchUp(as);
    } finally {
      this.#isCatchingUp = false;
      for (const frame of this.#early.splice(0)) this.#frame(frame);
    }
  }

  async #catchUp(as: Hello['as']): Promise<HelloAnswer> {
    const since = this.hello !== null && this.hello.audience === 'member' ? this.view.number : 0;
    const answer = (await this.socket.emitWithAck('hello', { protocol: MESSAGES, since, as })) as HelloAnswer;
    if (!answer.ok) return answer;
    this.pass = answer.pass ?? this.pass;
    const resume = answer.resume ?? (await this.#snapshot(answer.snapshot));
    this.view = applyMine(applyResume(answer.resume === null ? emptyView : this.view, resume), answer.mine);
    this.hello = answer;
    this.#changed();
    return answer;
  }

  async #snapshot(path: string | null): Promise<Resume> {
    const response = await fetch(`${this.#url}${path ?? ''}`);
    return (await response.json()) as Resume;
  }

  #isCatchingUp = false;
  /** Frames that came while the answer to a hello, or a snapshot, was on its way: they follow on that. */
  #early: Frame[] = [];

  #frame(frame: Frame): void {
    if (this.hello === null || this.#isCatchingUp) {
      this.#early.push(frame);
      return;
    }
    this.bytesOfFrames += JSON.stringify(frame).length;
    const next = applyFrame(this.view, frame);
    if (next === null) {
      this.#early.push(frame);
      this.#greetAgain();
      return;
    }
    this.view = next;
    this.hash = frame.hash ?? this.hash;
    this.#changed();
  }

  #changed(): void {
    for (const look of [...this.#watchers]) look();
  }

  /** Signs a command as this phone's person (or `by`). */
  prepare(body: Command, personal?: Act['personal'], by: Author = this.person, keys = this.keys): Act {
    const at = Date.now();
    const id = newId<CommandId>();
    const envelope = { v: PROTOCOL, hall: this.hall, id, by, device: keys.device, at, body } as const;
    const act = { envelope, signature: keys.sign(canonical(envelope)) };
    return personal === undefined ? act : { ...act, personal };
  }

  send(act: unknown): Promise<ActAnswer> {
    return this.socket.emitWithAck('act', act) as Promise<ActAnswer>;
  }

  act(body: Command): Promise<ActAnswer> {
    return this.send(this.prepare(body));
  }

  look<L extends Look>(look: L): Promise<LookAnswer<L['at']>> {
    return this.socket.emitWithAck('look', look) as Promise<LookAnswer<L['at']>>;
  }

  /** From the code on the wall (null: from the pass it was exchanged for) to a named person who sees what they may. */
  async join(name: string, code: string | null, shownOnWall = true): Promise<ActAnswer> {
    const looking = await (code === null ? this.greet() : this.greet(code));
    if (!looking.ok) return looking;
    const { personal, digest } = personalOf(name);
    const recovery = newKeys().device;
    const body: Command = { type: 'JoinHall', personal: digest, recovery, shownOnWall };
    const answer = await this.send(this.prepare(body, personal));
    if (answer.ok) await this.greetAsPerson();
    return answer;
  }

  close(): void {
    this.socket.disconnect();
    for (const closed of [...this.#closing]) closed();
  }
}
