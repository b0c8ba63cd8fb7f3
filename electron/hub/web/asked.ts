/** What a session may ask, and the answers. Everything passes a schema and a token bucket before it is looked at. */
import * as v from 'valibot';
import { actorOf } from '../../../shared/domain/actor.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { limits } from '../../../shared/limits.ts';
import { Act, PROTOCOL } from '../../../shared/protocol/envelope.ts';
import { Hello, Look, MESSAGES, Sign, WallAct } from '../../../shared/protocol/messages.ts';
import type { ActAnswer, HelloAnswer, LookAnswer, SignAnswer } from '../../../shared/protocol/messages.ts';
import { nothingMine, type Audience } from '../../../shared/view/rows.ts';
import type { Hub } from '../hub.ts';
import type { Store } from '../log/store.ts';
import type { Looks } from './looks.ts';
import type { Publisher } from './publisher.ts';
import type { Resumes } from './resumes.ts';
import { faultInSign, type Signs } from './signs.ts';
import type { Snapshots } from './snapshots.ts';
import type { Session, Standing, Standings } from './standing.ts';

export interface AskedOptions {
  readonly hub: Hub;
  readonly store: Pick<Store, 'hashAt' | 'numberOf'>;
  readonly publisher: Publisher;
  readonly snapshots: Snapshots;
  readonly resumes: Resumes;
  readonly looks: Looks;
  readonly signs: Signs;
  readonly now: () => number;
  /** Signs with the wall's own key. */
  readonly signForWall: (body: v.InferOutput<typeof WallAct>['body']) => Act;
}

export interface Asked {
  hello(session: Session, message: unknown): HelloAnswer;
  act(session: Session, message: unknown): Promise<ActAnswer>;
  wallAct(session: Session, message: unknown): Promise<ActAnswer>;
  look(session: Session, message: unknown): LookAnswer | Promise<LookAnswer>;
  sign(session: Session, message: unknown): SignAnswer;
}

const ARRIVALS = new Set(['JoinHall', 'AskToComeBack', 'ComeBackWithWords']);
/** In so many milliseconds a phone that was told to say hello again will have done so. */
const AGAIN_TAKES = 250;
/** More changed rows than this are cheaper as a compressed snapshot. */
const INLINE_ROWS = 40;

export const fail = (type: Exclude<Refusal['type'], 'TooFast' | 'NeedClosed'>) => refuse({ type });
const refuse = (refusal: Refusal) => ({ ok: false, refusal }) as const;

/** `place`: the session is this one from now on, and is told what its audience is told. */
export function createAsked(
  options: AskedOptions,
  standings: Standings,
  place: (session: Session, standing: Standing, audience: Audience) => void,
): Asked {
  const { hub, publisher, resumes, now } = options;

  /** Whoever sends it pays for it: a name or a key inside a message could be anybody's. */
  const payerOf = ({ standing, socket }: Session): string =>
    'device' in standing ? `device ${standing.device}` : `socket ${socket.id}`;

  /** Who has become a member since then saw less: what a guest did not see would be missing for ever. */
  function canResume(standing: Standing, since: number): boolean {
    if (since === 0 || since > publisher.told.number) return false;
    if (standing.as !== 'member') return true;
    const person = hub.state.people.get(standing.person);
    return person !== undefined && person.n <= since;
  }

  function whyNot(session: Session, { envelope: { id, by, device, body } }: Act): Refusal | null {
    const { as } = session.standing;
    if (as === 'new' || as === 'wall' || by === 'wall') return { type: 'NotAllowedHere' };
    const slow = standings.tooFast(payerOf(session), limits.rates.device);
    if (slow !== null) return slow;
    const isKnown = actorOf(hub.state, by, device)?.kind === 'person';
    if (as === 'again' && !isKnown) return { type: 'TooFast', waitMs: AGAIN_TAKES };
    if (by === 'unnamed') {
      if (as !== 'guest' && as !== 'member') return { type: 'NotKnownHere' };
      // Without a name the rules cannot know that it was a guest.
      if (as === 'guest' && asksQuietly(body)) return { type: 'OnlyMembers' };
    }
    if (body.type === 'ComeBackWithWords') {
      const guess = standings.guessed(session);
      if (guess !== null) return guess;
    }
    // Who has not said hello with their key has a bucket for each connection: what they sign is counted where it comes from.
    const isCounted = as === 'guest' || as === 'member';
    if (isKnown)
      return isCounted ? null : standings.tooFast(`unsaid ${session.address}`, limits.rates.arrivals);
    // What is done gets its first answer, also when its author is not known any more: because they left with it.
    if (options.store.numberOf(id) !== null) return null;
    // Also over a connection of somebody who is here: else each newcomer could bring others as fast as they act.
    if (ARRIVALS.has(body.type))
      return standings.tooFast(`arrival ${session.address}`, limits.rates.arrivals);
    return as === 'looking' ? { type: 'NotKnownHere' } : null;
  }

  return {
    hello(session, message) {
      const read = v.safeParse(Hello, message);
      if (!read.success) {
        const other = v.safeParse(v.object({ protocol: v.number() }), message);
        return fail(other.success && other.output.protocol !== MESSAGES ? 'Reload' : 'Malformed');
      }
      const { protocol, as, since } = read.output;
      if (protocol !== MESSAGES) return fail('Reload');
      if ('device' in session.standing) {
        const slow = standings.tooFast(`hello ${payerOf(session)}`, limits.rates.hellos);
        if (slow !== null) return refuse(slow);
      }
      const standing = standings.of(session, as);
      if ('type' in standing) return refuse(standing);
      const audience: Audience = standing.as === 'member' ? 'member' : 'room';
      place(session, standing, audience);
      const { told, toldHash } = publisher;
      // Who waits to come back has only said who they are: nobody has confirmed it.
      const isSomebody = standing.as === 'guest' || standing.as === 'member';
      const mine = isSomebody ? resumes.mine(told, standing.person) : nothingMine;
      const resume = canResume(standing, since) ? resumes.resume(told, audience, since) : null;
      const inline = resume !== null && resume.set.length <= INLINE_ROWS;
      const looks = standing.as === 'looking' || standing.as === 'waiting';
      return {
        ok: true,
        audience,
        as: standing.as,
        number: told.number,
        hash: toldHash,
        hashAtSince: since > told.number ? null : options.store.hashAt(since),
        time: now(),
        ...(looks ? { pass: standings.passFor(as) } : {}),
        mine,
        resume: inline ? resume : null,
        snapshot: inline ? null : options.snapshots.path(told, audience),
        here: publisher.hereNow,
      };
    },

    async act(session, message) {
      const read = v.safeParse(Act, message);
      if (!read.success) return fail(isFromAnotherVersion(message) ? 'Reload' : 'Malformed');
      const why = whyNot(session, read.output);
      return why === null ? hub.receive(read.output, session) : refuse(why);
    },

    async wallAct({ standing }, message) {
      const read = v.safeParse(WallAct, message);
      if (standing.as !== 'wall') return fail('NotAllowedHere');
      if (!read.success || read.output.body.type !== 'NameHall') return fail('Malformed');
      return hub.receive(options.signForWall(read.output.body), null);
    },

    sign(session, message) {
      const { standing } = session;
      const read = v.safeParse(Sign, message);
      if (!read.success) return fail('Malformed');
      if (standing.as !== 'guest' && standing.as !== 'member') return fail('NotKnownHere');
      const slow = standings.tooFast(`sign ${standing.device}`, limits.rates.signs);
      if (slow !== null) return refuse(slow);
      const { meeting, sign } = read.output;
      const why = faultInSign(hub.state, meeting, standing.person);
      if (why !== null) return refuse(why);
      options.signs.give(meeting, standing.person, sign);
      return { ok: true };
    },

    look(session, message) {
      const { standing } = session;
      const read = v.safeParse(Look, message);
      if (!read.success) return fail('Malformed');
      if (standing.as === 'new' || standing.as === 'again') return fail('NotAllowedHere');
      const slow =
        standings.tooFast(`look ${payerOf(session)}`, limits.rates.looks) ??
        (read.output.at === 'name' ? standings.guessed(session) : null);
      if (slow !== null) return refuse(slow);
      const known = standing.as === 'guest' || standing.as === 'member' ? standing : null;
      return options.looks.answer(read.output, {
        audience: standing.as === 'member' ? 'member' : 'room',
        person: known?.person ?? null,
        device: known?.device ?? null,
        atWall: standing.as === 'wall',
      });
    },
  };
}

const asksQuietly = (body: Act['envelope']['body']): boolean =>
  (body.type === 'RaiseNeed' && body.details.quiet) ||
  (body.type === 'EditNeed' && body.changes.quiet === true);

const isFromAnotherVersion = (message: unknown): boolean => {
  const read = v.safeParse(v.object({ envelope: v.object({ v: v.number() }) }), message);
  return read.success && read.output.envelope.v !== PROTOCOL;
};
