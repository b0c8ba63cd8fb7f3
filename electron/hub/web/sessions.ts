/** One session per socket: it is greeted, asks, is told what is its own, and told when it is no longer what it was. */
import { randomBytes } from 'node:crypto';
import type { Server, Socket } from 'socket.io';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { limits } from '../../../shared/limits.ts';
import { PROTOCOL } from '../../../shared/protocol/envelope.ts';
import type { Welcome } from '../../../shared/protocol/messages.ts';
import { changesMine, othersTouched } from '../../../shared/view/own.ts';
import type { Audience } from '../../../shared/view/rows.ts';
import type { Committed } from '../hub.ts';
import { createAsked, fail, type AskedOptions } from './asked.ts';
import type { Buckets } from './buckets.ts';
import { rawSocket } from './raw.ts';
import { createStandings, type Credentials, type Session, type Standing } from './standing.ts';

export interface SessionsOptions extends AskedOptions, Credentials {
  readonly io: Server;
  readonly buckets: Buckets;
  readonly version: string;
  /** Somebody's phone opened a live connection (evidence for the address, and for "nobody reached us"). */
  readonly onPhone: (socket: Socket, is: 'open' | 'closed') => void;
  readonly onWall: (socket: Socket) => void;
  /** Answering threw: the disk, or a mistake in this program. Who asked gets no answer, or a refusal. */
  readonly onThrown: (reason: unknown) => 'goes on' | 'stops';
}

export interface Sessions {
  /** Before the frames of the same news: whose rights ended must not see them. */
  committed(news: Committed): void;
  toWalls(event: string, payload: unknown): void;
}

export function createSessions(options: SessionsOptions): Sessions {
  const { io, hub, publisher, resumes, snapshots, now } = options;
  const sessions = new Set<Session>();
  /** As it was when it was last told what is whose own. */
  let before = hub.state;
  const byPerson = new Map<PersonId, Set<Session>>();
  const entered = new WeakSet<object>();
  const standings = createStandings(() => hub.state, options.buckets, options);
  const asked = createAsked(options, standings, place);

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

  /** Whatever is thrown while answering is this one's trouble and not the hall's, unless it is the disk. */
  async function answered(ask: () => unknown): Promise<unknown> {
    try {
      return await ask();
    } catch (reason) {
      return options.onThrown(reason) === 'stops' ? null : fail('Malformed');
    }
  }

  io.on('connection', (socket) => {
    // Who asks to be let in many times at once over one connection would be let in as often.
    if (entered.has(socket.conn)) {
      socket.disconnect(true);
      return;
    }
    entered.add(socket.conn);
    const { address } = socket.handshake;
    const nonce = randomBytes(16).toString('base64url');
    const session: Session = { socket, raw: rawSocket(socket), nonce, address, standing: { as: 'new' } };
    sessions.add(session);
    options.onPhone(socket, 'open');
    const { hall } = hub.state;
    if (hall !== null) {
      const { version } = options;
      const welcome: Welcome = { protocol: PROTOCOL, version, hall: hall.id, nonce, time: now() };
      socket.emit('welcome', welcome);
    }
    /** Answers once, if the other side asked for an answer; a message without one, or with more, is nothing. */
    const on = (event: string, ask: (session: Session, message: unknown) => unknown) => {
      socket.on(event, (...said: unknown[]) => {
        const slow = standings.tooFast(`address ${address}`, limits.rates.address);
        const reply = said.at(-1);
        if (said.length !== 2 || typeof reply !== 'function' || session.raw.dropIfSlow()) return;
        const give = reply as (answer: unknown) => void;
        if (slow !== null) give({ ok: false, refusal: slow });
        else void answered(() => ask(session, said[0])).then((answer) => answer !== null && give(answer));
      });
    };
    on('hello', (_, message) => {
      const answer = asked.hello(session, message);
      if (answer.ok && answer.as === 'wall') setImmediate(() => options.onWall(socket));
      return answer;
    });
    on('act', asked.act);
    on('wall-act', asked.wallAct);
    on('look', asked.look);
    socket.on('disconnect', () => {
      forget(session);
      sessions.delete(session);
      publisher.remove(session.raw);
      publisher.here(phonesHere());
      options.onPhone(socket, 'closed');
      // Who leaves without closing would hold a connection for nothing.
      socket.conn.close();
    });
  });

  /** These sessions are not what they were: they must say hello again, and see nothing new until they did. */
  function again(affected: Iterable<Session>): void {
    for (const session of [...affected]) {
      publisher.remove(session.raw);
      forget(session);
      session.standing = { as: 'again' };
      session.socket.emit('again');
    }
  }

  return {
    committed({ state: after, entries, touched }) {
      const mineChanged = new Set<Session>();
      const acting = new Set<unknown>();
      for (const { entry, from } of entries) {
        const by = entry.envelope.by as PersonId;
        if (entry.events.some(changesMine)) {
          acting.add(from);
          for (const session of byPerson.get(by) ?? []) if (session !== from) mineChanged.add(session);
        }
        for (const event of entry.events)
          switch (event.type) {
            case 'PersonLeft':
              snapshots.erased();
              resumes.erased();
              again(byPerson.get(event.person) ?? []);
              break;
            case 'PersonWelcomed':
            case 'DeviceAdded':
            case 'DeviceRetired':
            case 'ReturnDeclined':
              again(byPerson.get(event.person) ?? []);
              break;
            default:
          }
      }
      for (const person of othersTouched(before, after, touched))
        for (const session of byPerson.get(person) ?? []) if (!acting.has(session)) mineChanged.add(session);
      before = after;
      for (const { socket, standing, raw } of mineChanged)
        if ((standing.as === 'guest' || standing.as === 'member') && !raw.dropIfSlow())
          socket.emit('mine', resumes.mine(after, standing.person));
    },
    toWalls(event, payload) {
      for (const { socket, standing, raw } of sessions)
        if (standing.as === 'wall' && !raw.dropIfSlow()) socket.emit(event, payload);
    },
  };
}
