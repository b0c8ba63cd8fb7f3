/** One session per socket: it is greeted, asks, is told what is its own, and told when it is no longer what it was. */
import { randomBytes } from 'node:crypto';
import type { Socket as TcpSocket } from 'node:net';
import type { Server, Socket } from 'socket.io';
import type { DeviceKey, NeedId, PersonId } from '../../../shared/domain/ids.ts';
import { limits } from '../../../shared/limits.ts';
import { MESSAGES, type Welcome } from '../../../shared/protocol/messages.ts';
import { askedAnew, changesMine, othersTouched } from '../../../shared/view/project-own.ts';
import type { Audience, MineNow } from '../../../shared/view/rows.ts';
import type { Committed } from '../hub.ts';
import type { Ends } from '../lan/address.ts';
import type { AtTheWall } from '../touch/touch.ts';
import { createAsked, fail, type AskedOptions } from './asked.ts';
import type { Buckets } from './buckets.ts';
import { rawSocket } from './raw.ts';
import { ends } from './reach.ts';
import { createStandings, type Credentials, type Session, type Standing } from './standing.ts';
import type { Turns } from './turns.ts';

export interface SessionsOptions extends AskedOptions, Credentials {
  readonly io: Server;
  readonly buckets: Buckets;
  readonly turns: Turns;
  readonly touch: AtTheWall;
  /** This is somebody of the hall, or the wall, from now on or no more. */
  readonly onKnown: (tcp: TcpSocket, is: boolean) => void;
  readonly version: string;
  /** Where phones should be, rather than at an address; null for wherever they are. */
  readonly steadyName: () => string | null;
  /** Somebody's phone opened a live connection (evidence for the address, and for "nobody reached us"). */
  readonly onPhone: (where: Ends, is: 'open' | 'closed') => void;
  readonly onWall: (socket: Socket) => void;
  /** Answering threw: the disk, or a mistake in this program. Who asked gets no answer, or a refusal. */
  readonly onThrown: (reason: unknown) => 'goes on' | 'stops';
}

export interface Sessions {
  /** Before the frames of the same news: whose rights ended must not see them. */
  committed(news: Committed): void;
  toWalls(event: string, payload: unknown): void;
  /** Whether a phone of this person is connected. */
  isConnected(person: PersonId): boolean;
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
    phones += Number(isPhone(standing)) - Number(isPhone(session.standing));
    session.standing = standing;
    if ('person' in standing) {
      const mine = byPerson.get(standing.person) ?? new Set();
      byPerson.set(standing.person, mine.add(session));
      letGoOfTooMany(mine, standing.device);
    }
    publisher.add(audience, session.raw);
    options.onKnown(session.tcp, isKnown(session));
    publisher.here(phones);
  }

  /** Connections of people of the hall are never closed for newcomers: so one phone must not hold them all. The oldest goes. */
  function letGoOfTooMany(mine: ReadonlySet<Session>, device: DeviceKey): void {
    const held = [...mine].filter(({ standing }) => 'device' in standing && standing.device === device);
    const [oldest] = held;
    if (oldest === undefined || held.length <= limits.connections.perDevice) return;
    forget(oldest);
    publisher.remove(oldest.raw);
    oldest.tcp.destroy();
  }

  /** Counted as they come and go: when all come back at once nobody walks through all of them for each. */
  let phones = 0;
  const isPhone = ({ as }: Session['standing']): boolean => as !== 'wall' && as !== 'new';

  /** Whatever is thrown while answering is this one's trouble and not the hall's, unless it is the disk. */
  async function answered(ask: () => unknown): Promise<unknown> {
    try {
      return await ask();
    } catch (reason) {
      return options.onThrown(reason) === 'stops' ? null : fail('Malformed');
    }
  }

  io.use((socket, next) => {
    if (!options.turns.wait(socket.handshake.address, next)) socket.conn.close(true);
  });
  io.on('connection', (socket) => {
    // Who asks to be let in many times at once over one connection would be let in as often.
    if (entered.has(socket.conn)) {
      socket.disconnect(true);
      return;
    }
    entered.add(socket.conn);
    const { address } = socket.handshake;
    const nonce = randomBytes(16).toString('base64url');
    const tcp = socket.request.socket;
    const raw = rawSocket(socket);
    const session: Session = { socket, tcp, raw, nonce, address, standing: { as: 'new' } };
    sessions.add(session);
    const where = ends(socket.request);
    letGoOfRequest(socket);
    options.onPhone(where, 'open');
    const { hall } = hub.state;
    if (hall !== null) {
      const { version } = options;
      // Over https there is nowhere better to be.
      const name = 'encrypted' in tcp ? null : options.steadyName();
      const welcome: Welcome = { protocol: MESSAGES, version, hall: hall.id, nonce, time: now() };
      socket.emit('welcome', name === null ? welcome : { ...welcome, name });
    }
    /** Answers once, if the other side asked for an answer; a message without one, or with more, is nothing. */
    const on = (event: string, ask: (session: Session, message: unknown) => unknown) => {
      socket.on(event, (...said: unknown[]) => {
        const reply = said.at(-1);
        const answer = (): void => {
          const slow = standings.tooFast(`address ${address}`, limits.rates.address);
          if (said.length !== 2 || typeof reply !== 'function' || session.raw.dropIfSlow()) return;
          const give = reply as (answer: unknown) => void;
          if (slow !== null) give({ ok: false, refusal: slow });
          else void answered(() => ask(session, said[0])).then((given) => given !== null && give(given));
        };
        if (isKnown(session)) answer();
        else if (!options.turns.wait(address, answer)) socket.disconnect(true);
      });
    };
    on('hello', (_, message) => {
      const answer = asked.hello(session, message);
      if (answer.ok && answer.as === 'wall') setImmediate(() => options.onWall(socket));
      // What was done since the last frame was told as theirs to those who were here already.
      if (answer.ok && hub.state !== publisher.told) setImmediate(() => tellMine(session));
      return answer;
    });
    on('act', asked.act);
    on('wall-act', asked.wallAct);
    on('look', asked.look);
    on('sign', asked.sign);
    on('touch', ({ standing: { as } }, message) =>
      as === 'wall' ? options.touch.answer(session, message) : fail('NotAllowedHere'),
    );
    socket.on('disconnect', () => {
      options.touch.closed(session);
      forget(session);
      sessions.delete(session);
      publisher.remove(session.raw);
      phones -= Number(isPhone(session.standing));
      publisher.here(phones);
      options.onPhone(where, 'closed');
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
      options.onKnown(session.tcp, false);
      session.socket.emit('again');
    }
  }

  function tellMine({ socket, standing, raw }: Session): void {
    if ((standing.as !== 'guest' && standing.as !== 'member') || raw.dropIfSlow()) return;
    const mine: MineNow = { ...resumes.mine(hub.state, standing.person), to: hub.state.number };
    socket.emit('mine', mine);
  }

  /** A need that comes back from the archive brings back what people had promised and seen of it. */
  function* peopleOf(id: NeedId): Generator<Session> {
    const need = hub.state.needs.get(id);
    if (need === undefined) return;
    const people = new Set([...need.pledges.values(), ...need.sightings].map(({ person }) => person));
    if (need.raisedBy !== null) people.add(need.raisedBy);
    for (const person of people) yield* byPerson.get(person) ?? [];
  }

  return {
    committed({ state: after, entries, touched }) {
      const mineChanged = new Set<Session>();
      const acting = new Set<unknown>();
      for (const { entry, from } of entries) {
        const acted = from as Session;
        if (sessions.has(acted)) acted.raw.together();
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
              again(byPerson.get(event.person) ?? []);
              break;
            case 'ReturnAsked':
              // All phones of theirs are told at once that somebody says to be they.
              for (const session of byPerson.get(event.person) ?? []) mineChanged.add(session);
              break;
            case 'ReturnDeclined':
              for (const session of byPerson.get(event.person) ?? [])
                if ('device' in session.standing && session.standing.device === event.device)
                  again([session]);
                else if (session !== from) mineChanged.add(session);
              break;
            case 'NeedUnseen':
              // A room's phone is not told who raised a need, so it cannot say whether that goes on concerning them.
              if (after.needs.get(event.need)?.raisedBy === event.by && sessions.has(acted))
                mineChanged.add(acted);
              break;
            case 'NeedReopened':
            case 'AssessmentTakenBack':
              for (const session of peopleOf(event.need)) mineChanged.add(session);
              break;
            default:
          }
      }
      for (const person of othersTouched(before, after, touched))
        for (const session of byPerson.get(person) ?? []) if (!acting.has(session)) mineChanged.add(session);
      for (const person of askedAnew(before, after, touched))
        for (const session of byPerson.get(person) ?? []) mineChanged.add(session);
      before = after;
      for (const session of mineChanged) tellMine(session);
    },
    isConnected: (person) => byPerson.has(person),
    toWalls(event, payload) {
      for (const { socket, standing, raw } of sessions)
        if (standing.as === 'wall' && !raw.dropIfSlow()) socket.emit(event, payload);
    },
  };
}

/** Has shown with a key that they are somebody of the hall, or the wall: a stranger's flood must not hold them up. */
const isKnown = ({ standing: { as } }: Session): boolean =>
  as === 'guest' || as === 'member' || as === 'wall' || as === 'again';

/** The request that opened a connection takes as much memory as a fourth of all the rest of it, for as long as it lasts. */
function letGoOfRequest(socket: Socket): void {
  (socket.conn as { request: unknown }).request = undefined;
  socket.handshake.headers = {};
}
