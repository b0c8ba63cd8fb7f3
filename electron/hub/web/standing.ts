/** Who a session is: found from its hello, once and for all that it may see and ask until it says hello again. */
import { timingSafeEqual } from 'node:crypto';
import type { Socket as TcpSocket } from 'node:net';
import type { Socket } from 'socket.io';
import { actorOf } from '../../../shared/domain/actor.ts';
import type { DeviceKey, PersonId } from '../../../shared/domain/ids.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { State } from '../../../shared/domain/state.ts';
import { limits } from '../../../shared/limits.ts';
import { helloText, type Hello } from '../../../shared/protocol/messages.ts';
import { verifySignature } from '../log/hash.ts';
import type { Buckets, Rate } from './buckets.ts';
import type { RawSocket } from './raw.ts';

export type Standing =
  | { readonly as: 'wall' | 'looking' }
  | { readonly as: 'waiting'; readonly person: PersonId; readonly device: DeviceKey }
  | { readonly as: 'guest' | 'member'; readonly person: PersonId; readonly device: DeviceKey };

export interface Session {
  readonly socket: Socket;
  /** The connection under it. */
  readonly tcp: TcpSocket;
  readonly raw: RawSocket;
  readonly nonce: string;
  readonly address: string;
  /** `again`: it is not what it was, and has not said hello since; only what it signs still counts. */
  standing: Standing | { readonly as: 'new' | 'again' };
}

export interface Credentials {
  readonly wallKey: string;
  readonly acceptsCode: (code: string) => boolean;
  readonly acceptsPass: (pass: string) => boolean;
  readonly issuePass: () => string;
}

export interface Standings {
  /** Who this is, or why not. */
  of(session: Session, as: Hello['as']): Standing | Refusal;
  /** The pass to look around with: the one that was shown, or a new one. */
  passFor(as: Hello['as']): string;
  /** Counts a guess at a key, a name or recovery words: guessing gets slow. Null while there may be more. */
  guessed(session: Session): Refusal | null;
  /** Takes one from a bucket. */
  tooFast(key: string, rate: Rate): Refusal | null;
}

/** `state`: what is on disk, though the screens may be told of it a moment later. */
export function createStandings(state: () => State, buckets: Buckets, credentials: Credentials): Standings {
  const { wallKey, acceptsCode, acceptsPass, issuePass } = credentials;
  const guessesOf = ({ address }: Session): string => `guess ${address}`;

  function tooFast(key: string, rate: Rate): Refusal | null {
    const waitMs = buckets.take(key, rate);
    return waitMs > 0 ? { type: 'TooFast', waitMs } : null;
  }
  const guessed = (session: Session): Refusal | null => tooFast(guessesOf(session), limits.rates.guesses);

  function mayLook(session: Session, code: string | undefined, pass: string | undefined): Refusal | null {
    // A pass cannot be guessed, and an old one is no guess: after a restart all phones that look around have one.
    if (pass !== undefined && acceptsPass(pass)) return null;
    if (code === undefined) return { type: 'CodeExpired' };
    // Who has guessed too often waits, also with a right one: else guessing would go on as fast as before.
    const waitMs = buckets.wait(guessesOf(session), limits.rates.guesses);
    if (waitMs > 0) return { type: 'TooFast', waitMs };
    return acceptsCode(code) ? null : (guessed(session) ?? { type: 'CodeExpired' });
  }

  return {
    guessed,
    tooFast,
    of(session, as) {
      if (as.kind === 'wall') {
        if (isLoopback(session.address) && same(as.key, wallKey)) return { as: 'wall' };
        return guessed(session) ?? { type: 'NotAllowedHere' };
      }
      const { hall, people } = state();
      if (hall === null) return { type: 'Stopping' };
      if (as.kind === 'looking') return mayLook(session, as.code, as.pass) ?? { as: 'looking' };
      const { person, device } = as;
      if (!verifySignature(device, helloText(hall.id, session.nonce), as.signature))
        return { type: 'BadSignature' };
      const actor = actorOf(state(), person, device);
      if (actor?.kind === 'person') return { as: actor.person.status, person, device };
      const known = people.get(person);
      const asked =
        known !== undefined && known.status !== 'left' && known.returns.some((ask) => ask.device === device);
      if (!asked) return { type: 'NotKnownHere' };
      return mayLook(session, undefined, as.pass) ?? { as: 'waiting', person, device };
    },
    passFor(as) {
      const shown = 'pass' in as ? as.pass : undefined;
      // Using a pass does not make it last longer.
      return shown !== undefined && acceptsPass(shown) ? shown : issuePass();
    },
  };
}

export const isLoopback = (address: string): boolean => /^(::1$|(::ffff:)?127\.)/.test(address);

export function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
