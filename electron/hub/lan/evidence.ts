/** Which of this machine's addresses phones really joined through: better than any guess about networks. */
import { isFromAnotherMachine, plainAddress, type Ends } from './address.ts';

export type JoinEvidence = {
  /**
   * A phone's session began on this connection. Connections from this machine itself are ignored, so callers
   * need not sort them out.
   */
  readonly joined: (ends: Ends) => void;
  /**
   * Recent joins per local address, faded: each other machine counts once, as 1 when it just came and as 0.5
   * one half-life later. However often one phone reconnects, it is one witness.
   */
  readonly scores: () => Map<string, number>;
};

/** Below this a witness is forgotten: about seven half-lives. */
const FORGOTTEN = 1 / 128;

/**
 * @param options.now a clock in ms that does not run backwards (`performance.now`)
 * @param options.halfLifeMs how long until a join counts half; default 24 h, so that a hall where somebody joins
 *   every few days still knows its address
 * @param options.most pairs of (local, remote) address remembered; past it the one longest unseen is dropped
 */
export function joinEvidence(options: {
  readonly now: () => number;
  readonly halfLifeMs?: number;
  readonly most?: number;
}): JoinEvidence {
  const { now, halfLifeMs = 24 * 3_600_000, most = 512 } = options;
  /** Longest unseen first: a Map keeps the order in which keys were put in. */
  const lastSeen = new Map<string, { local: string; at: number }>();
  const weight = (at: number) => 0.5 ** (Math.max(0, now() - at) / halfLifeMs);

  return {
    joined(ends) {
      if (!isFromAnotherMachine(ends) || !ends.local || !ends.remote) return;
      const local = plainAddress(ends.local);
      const key = `${local} ${plainAddress(ends.remote)}`;
      lastSeen.delete(key);
      lastSeen.set(key, { local, at: now() });
      for (const oldest of lastSeen.keys()) {
        if (lastSeen.size <= most) break;
        lastSeen.delete(oldest);
      }
    },
    scores() {
      const sums = new Map<string, number>();
      for (const [key, { local, at }] of lastSeen) {
        const counts = weight(at);
        if (counts < FORGOTTEN) lastSeen.delete(key);
        else sums.set(local, (sums.get(local) ?? 0) + counts);
      }
      return sums;
    },
  };
}
