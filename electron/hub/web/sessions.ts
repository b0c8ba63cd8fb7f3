/**
 * One session per socket: who it is, what it may see, what it may ask. Everything received passes a schema and a
 * token bucket before anything else looks at it.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Server, Socket } from 'socket.io';
import * as v from 'valibot';
import { actorOf } from '../../../shared/domain/actor.ts';
import type { DeviceKey, PersonId } from '../../../shared/domain/ids.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { State } from '../../../shared/domain/state.ts';
import { limits } from '../../../shared/limits.ts';
import { Act, PROTOCOL } from '../../../shared/protocol/envelope.ts';
import { Hello, helloText, Look, WallAct } from '../../../shared/protocol/messages.ts';
import type { ActAnswer, HelloAnswer, LookAnswer, Welcome } from '../../../shared/protocol/messages.ts';
import { projectMine, projectResume, type Names } from '../../../shared/view/project.ts';
import type { Audience, Mine } from '../../../shared/view/rows.ts';
import type { Committed, Hub } from '../hub.ts';
import { verifySignature } from '../log/hash.ts';
import type { Store } from '../log/store.ts';
import type { Buckets } from './buckets.ts';
import type { Looks } from './looks.ts';
import type { Publisher } from './publisher.ts';
import { rawSocket, type RawSocket } from './raw.ts';
import type { Snapshots } from './snapshots.ts';

type Standing =
  | { readonly as: 'new' }
  | { readonly as: 'wall' }
  | { readonly as: 'looking' }
  | { readonly as: 'waiting'; readonly person: PersonId; readonly device: DeviceKey }
  | { readonly as: 'guest' | 'member'; readonly person: PersonId; readonly device: DeviceKey };

interface Session {
  readonly socket: Socket;
  readonly raw: RawSocket;
  readonly nonce: string;
  readonly address: string;
  standing: Standing;
}

export interface SessionsOptions {
  readonly io: Server;
  readonly hub: Hub;
  readonly store: Store;
  readonly names: Names;
  readonly publisher: Publisher;
  readonly snapshots: Snapshots;
  readonly looks: Looks;
  readonly buckets: Buckets;
  readonly now: () => number;
  readonly version: string;
  readonly wallKey: string;
  readonly acceptsCode: (code: string) => boolean;
  readonly acceptsPass: (pass: string) => boolean;
  readonly issuePass: () => string;
  /** Signs with the wall's own key. */
  readonly signForWall: (body: v.InferOutput<typeof WallAct>['body']) => Act;
  /** Somebody's phone opened a live connection (evidence for the address, and for "nobody reached us"). */
  readonly onPhone: (socket: Socket, is: 'open' | 'closed') => void;
  readonly onWall: (socket: Socket) => void;
}

export interface Sessions {
  committed(news: Committed): void;
  toWalls(event: string, payload: unknown): void;
  readonly wallCount: number;
}

const ARRIVALS = new Set(['JoinHall', 'AskToComeBack', 'ComeBackWithWords']);
/** More changed rows than this are cheaper as a compressed snapshot. */
const INLINE_ROWS = 40;

export function createSessions(options: SessionsOptions): Sessions {
  const { io, hub, publisher, buckets, now } = options;
  const sessions = new Set<Session>();
  const byPerson = new Map<PersonId, Set<Session>>();

  const state = (): State => publisher.told;
  const fail = (type: Exclude<Refusal['type'], 'TooFast' | 'NeedClosed'>) =>
    ({ ok: false, refusal: { type } }) as const;

  function forget(session: Session): void {
    const { standing } = session;
    if (!('person' in standing)) return;
    const others = byPerson.get(standing.person);
    others?.delete(session);
    if (others?.size === 0) byPerson.delete(standing.person);
  }

  function place(session: Session, standing: Standing, audience: Audience): void {
    forget(session);
    session.standing = standing;
    if ('person' in standing) {
      const mine = byPerson.get(standing.person) ?? new Set();
      byPerson.set(standing.person, mine.add(session));
    }
    publisher.add(audience, session.raw);
    publisher.here(phonesHere());
  }

  const phonesHere = (): number => {
    let phones = 0;
    for (const { standing } of sessions) if (standing.as !== 'wall' && standing.as !== 'new') phones += 1;
    return phones;
  };

  /** Who this is, or why not. */
  function standingOf(session: Session, hello: Hello): Standing | Refusal {
    const { as } = hello;
    if (as.kind === 'wall') {
      if (isLoopback(session.address) && same(as.key, options.wallKey)) return { as: 'wall' };
      return guessed(session) ?? { type: 'NotAllowedHere' };
    }
    const hall = state().hall;
    if (hall === null) return { type: 'Stopping' };
    if (as.kind === 'looking') return mayLook(session, as.code, as.pass) ?? { as: 'looking' };
    const { person, device } = as;
    if (!verifySignature(device, helloText(hall.id, session.nonce), as.signature))
      return { type: 'BadSignature' };
    // What is on disk decides, though the screens may be told of it a moment later.
    const actor = actorOf(hub.state, person, device);
    if (actor?.kind === 'person') return { as: actor.person.status, person, device };
    const known = hub.state.people.get(person);
    const asked =
      known !== undefined && known.status !== 'left' && known.returns.some((ask) => ask.device === device);
    if (!asked) return { type: 'NotKnownHere' };
    return mayLook(session, undefined, as.pass) ?? { as: 'waiting', person, device };
  }

  function mayLook(session: Session, code: string | undefined, pass: string | undefined): Refusal | null {
    if (pass !== undefined && options.acceptsPass(pass)) return null;
    if (code !== undefined && options.acceptsCode(code)) return null;
    return guessed(session) ?? { type: 'CodeExpired' };
  }

  /** Wrong codes and keys are counted per address: guessing gets slow. */
  function guessed(session: Session): Refusal | null {
    const waitMs = buckets.take(`guess ${session.address}`, limits.rates.guesses);
    return waitMs > 0 ? { type: 'TooFast', waitMs } : null;
  }

  function hello(session: Session, message: unknown): HelloAnswer {
    const read = v.safeParse(Hello, message);
    if (!read.success) {
      const other = v.safeParse(v.object({ protocol: v.number() }), message);
      return fail(other.success && other.output.protocol !== PROTOCOL ? 'Reload' : 'Malformed');
    }
    if (read.output.protocol !== PROTOCOL) return fail('Reload');
    const standing = standingOf(session, read.output);
    if ('type' in standing) return { ok: false, refusal: standing };
    const audience: Audience = standing.as === 'member' ? 'member' : 'room';
    place(session, standing, audience);
    const { since } = read.output;
    const { told, toldHash } = publisher;
    const mine: Mine =
      'person' in standing ? projectMine(told, standing.person) : { pledges: [], concerns: [] };
    const resume =
      since === 0 || since > told.number ? null : projectResume(told, audience, options.names, since);
    const inline = resume !== null && resume.set.length <= INLINE_ROWS;
    const looks = standing.as === 'looking' || standing.as === 'waiting';
    return {
      ok: true,
      audience,
      as: standing.as === 'new' ? 'looking' : standing.as,
      number: told.number,
      hash: toldHash,
      hashAtSince: since > told.number ? null : options.store.hashAt(since),
      time: now(),
      ...(looks ? { pass: options.issuePass() } : {}),
      mine,
      resume: inline ? resume : null,
      snapshot: inline ? null : options.snapshots.path(told, audience),
      here: publisher.hereNow,
    };
  }

  async function act(session: Session, message: unknown): Promise<ActAnswer> {
    const { standing } = session;
    const read = v.safeParse(Act, message);
    if (!read.success) return fail(isFromAnotherVersion(message) ? 'Reload' : 'Malformed');
    const { envelope } = read.output;
    if (standing.as === 'new' || standing.as === 'wall' || envelope.by === 'wall')
      return fail('NotAllowedHere');
    const waitMs = buckets.take(`device ${envelope.device}`, limits.rates.device);
    if (waitMs > 0) return { ok: false, refusal: { type: 'TooFast', waitMs } };
    if (envelope.by === 'unnamed' && !('person' in standing && standing.as !== 'waiting'))
      return fail('NotKnownHere');
    if (envelope.body.type === 'ComeBackWithWords') {
      const slow = guessed(session);
      if (slow !== null) return { ok: false, refusal: slow };
    }
    const arriving = ARRIVALS.has(envelope.body.type);
    if (
      !arriving &&
      standing.as === 'looking' &&
      actorOf(hub.state, envelope.by, envelope.device)?.kind !== 'person'
    )
      return fail('NotKnownHere');
    return hub.receive(read.output, session);
  }

  async function wallAct(session: Session, message: unknown): Promise<ActAnswer> {
    const read = v.safeParse(WallAct, message);
    if (session.standing.as !== 'wall') return fail('NotAllowedHere');
    if (!read.success || read.output.body.type !== 'NameHall') return fail('Malformed');
    return hub.receive(options.signForWall(read.output.body), session);
  }

  function look(session: Session, message: unknown): LookAnswer {
    const { standing } = session;
    const read = v.safeParse(Look, message);
    if (!read.success) return fail('Malformed');
    if (standing.as === 'new') return fail('NotAllowedHere');
    const waitMs = buckets.take(`look ${session.socket.id}`, limits.rates.looks);
    if (waitMs > 0) return { ok: false, refusal: { type: 'TooFast', waitMs } };
    if (read.output.at === 'name') {
      const slow = guessed(session);
      if (slow !== null) return { ok: false, refusal: slow };
    }
    const known = standing.as === 'guest' || standing.as === 'member';
    return options.looks.answer(read.output, {
      audience: standing.as === 'member' ? 'member' : 'room',
      person: known ? standing.person : null,
      device: known ? standing.device : null,
    });
  }

  io.on('connection', (socket) => {
    const address = socket.handshake.address;
    const nonce = randomBytes(16).toString('base64url');
    const session: Session = { socket, raw: rawSocket(socket), nonce, address, standing: { as: 'new' } };
    sessions.add(session);
    options.onPhone(socket, 'open');
    const hall = state().hall;
    if (hall !== null) {
      const welcome: Welcome = {
        protocol: PROTOCOL,
        version: options.version,
        hall: hall.id,
        nonce,
        time: now(),
      };
      socket.emit('welcome', welcome);
    }
    /** Answers once, if the other side asked for an answer; a message without one, or with more, is nothing. */
    const on = (event: string, answer: (message: unknown) => unknown) => {
      socket.on(event, (...said: unknown[]) => {
        const reply = said.at(-1);
        const slow = buckets.take(`address ${address}`, limits.rates.address);
        if (said.length !== 2 || typeof reply !== 'function') return;
        const give = reply as (answer: unknown) => void;
        if (slow > 0) give({ ok: false, refusal: { type: 'TooFast', waitMs: slow } });
        else void Promise.resolve(answer(said[0])).then(give);
      });
    };
    on('hello', (message) => {
      const answer = hello(session, message);
      if (answer.ok && answer.as === 'wall') setImmediate(() => options.onWall(socket));
      return answer;
    });
    on('act', (message) => act(session, message));
    on('wall-act', (message) => wallAct(session, message));
    on('look', (message) => look(session, message));
    socket.on('disconnect', () => {
      forget(session);
      sessions.delete(session);
      publisher.remove(session.raw);
      publisher.here(phonesHere());
      options.onPhone(socket, 'closed');
    });
  });

  /** These sessions are not what they were: they must say hello again, and see nothing new until they did. */
  function again(affected: Iterable<Session>): void {
    for (const session of [...affected]) {
      publisher.remove(session.raw);
      forget(session);
      session.standing = { as: 'looking' };
      session.socket.emit('again');
    }
  }

  return {
    committed({ state: after, entries }) {
      for (const { entry, from } of entries) {
        const by = entry.envelope.by as PersonId;
        const others = [...(byPerson.get(by) ?? [])].filter((session) => session !== from);
        if (others.length > 0 && entry.events.some(({ type }) => /^(Need|Pledge|Assessment)/.test(type))) {
          const mine = projectMine(after, by);
          for (const { socket } of others) socket.emit('mine', mine);
        }
        for (const event of entry.events)
          switch (event.type) {
            case 'PersonWelcomed':
            case 'PersonLeft':
            case 'DeviceAdded':
            case 'DeviceRetired':
            case 'ReturnDeclined':
              again(byPerson.get(event.person) ?? []);
              break;
            default:
          }
      }
    },
    toWalls(event, payload) {
      for (const { socket, standing } of sessions) if (standing.as === 'wall') socket.emit(event, payload);
    },
    get wallCount() {
      let walls = 0;
      for (const { standing } of sessions) if (standing.as === 'wall') walls += 1;
      return walls;
    },
  };
}

const isFromAnotherVersion = (message: unknown): boolean => {
  const read = v.safeParse(v.object({ envelope: v.object({ v: v.number() }) }), message);
  return read.success && read.output.envelope.v !== PROTOCOL;
};

export const isLoopback = (address: string): boolean => /^(::1$|(::ffff:)?127\.)/.test(address);

export function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
