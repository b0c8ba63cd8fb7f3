/** Questions that are asked once, while the connection is there: nothing of them is kept for later. */
import type { Command } from '../../shared/domain/commands.ts';
import type { MeetingId } from '../../shared/domain/ids.ts';
import type { Sign } from '../../shared/domain/speaking/signs.ts';
import type { ActAnswer, Look, LookAnswer, SignAnswer } from '../../shared/protocol/messages.ts';
import type { Touch, TouchAnswer } from '../../shared/protocol/touch.ts';
import type { Clock } from './clock.ts';
import type { Wire } from './wire.ts';

/** Null takes it back. */
export interface Giving {
  readonly meeting: MeetingId;
  readonly sign: Sign | null;
}

export interface Asking {
  /** `Stopping` when no answer could be had within about ten seconds. */
  look<K extends Look['at']>(look: Extract<Look, { at: K }>): Promise<LookAnswer<K>>;
  /** A sign to the room: now or not at all. */
  sign(sign: Giving): Promise<SignAnswer>;
  /** The wall's own: signed by the hub. A question that got no answer is asked again; saying it twice says it once. */
  asWall(body: Command): Promise<ActAnswer>;
  /** Somebody at the wall without a phone: now or not at all. With the connection the hub forgets who it was. */
  touch(message: Touch): Promise<TouchAnswer>;
  /** The connection is live. */
  live(): void;
}

/** Milliseconds. */
const WAITS = 10_000;

const nobody = { ok: false, refusal: { type: 'Stopping' } } as const;

export function createAsking(wire: Wire, clock: Clock, isLive: () => boolean): Asking {
  const waiting: (() => void)[] = [];

  /** False when the connection is not live within `WAITS`. */
  function whenLive(): Promise<boolean> {
    if (isLive()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const cancel = clock.after(WAITS, () => resolve(false));
      waiting.push(() => {
        cancel();
        resolve(true);
      });
    });
  }

  return {
    async look<K extends Look['at']>(look: Extract<Look, { at: K }>): Promise<LookAnswer<K>> {
      const answer = (await whenLive()) ? await wire.ask('look', look, WAITS) : null;
      return (answer as LookAnswer<K> | null) ?? nobody;
    },
    async sign(sign) {
      const answer = isLive() ? await wire.ask('sign', sign, WAITS) : null;
      return (answer as SignAnswer | null) ?? nobody;
    },
    async touch(message) {
      const answer = isLive() ? await wire.ask('touch', message, WAITS) : null;
      return (answer as TouchAnswer | null) ?? nobody;
    },
    async asWall(body) {
      while (await whenLive()) {
        const answer = (await wire.ask('wall-act', { body }, WAITS)) as ActAnswer | null;
        if (answer !== null) return answer;
      }
      return nobody;
    },
    live() {
      for (const go of waiting.splice(0)) go();
    },
  };
}
