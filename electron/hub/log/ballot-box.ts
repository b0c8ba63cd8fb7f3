/**
 * Where secret ballots lie until they are counted: apart from the log, without times, and laid out anew by their
 * codes whenever one comes in, so that nothing in the file tells which came first.
 */
import type { PollId } from '../../../shared/domain/ids.ts';
import type { Entry as Ballot } from '../../../shared/protocol/blind-ballot/cast.ts';
import type { BallotKey } from '../../../shared/protocol/blind-ballot/token.ts';

export interface Handed {
  readonly poll: PollId;
  readonly ballot: Ballot;
}

export interface BallotBox {
  /** Polls of which there is a key or a ballot here. */
  polls(): readonly PollId[];
  key(poll: PollId): BallotKey | null;
  /** Before it is published; on disk when it returns. */
  keepKey(poll: PollId, key: BallotKey): void;
  /** On disk when it returns. Of two choices with one code the one with the greater turn stays. */
  keep(handed: readonly Handed[]): void;
  /** In the order of the codes. */
  ballots(poll: PollId): readonly Ballot[];
  size(poll: PollId): number;
  /** Its ballots and its key; no byte of them stays. */
  erase(poll: PollId): void;
}

/** Those of both, one for each code of each poll, in the order in which they are laid out. */
export function laidOut(there: readonly Handed[], more: readonly Handed[]): Handed[] {
  const byCode = new Map<string, Handed>();
  for (const handed of [...there, ...more]) {
    const place = `${handed.poll} ${handed.ballot.code}`;
    const before = byCode.get(place);
    if (before === undefined || before.ballot.turn < handed.ballot.turn) byCode.set(place, handed);
  }
  return [...byCode].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, handed]) => handed);
}

export function memoryBox(): BallotBox {
  const keys = new Map<PollId, BallotKey>();
  let box: readonly Handed[] = [];
  const of = (poll: PollId) => box.filter((handed) => handed.poll === poll);
  return {
    polls: () => [...new Set([...keys.keys(), ...box.map(({ poll }) => poll)])].sort(),
    key: (poll) => keys.get(poll) ?? null,
    keepKey: (poll, key) => void keys.set(poll, key),
    keep(handed) {
      box = laidOut(box, handed);
    },
    ballots: (poll) => of(poll).map(({ ballot }) => ballot),
    size: (poll) => of(poll).length,
    erase(poll) {
      keys.delete(poll);
      box = box.filter((handed) => handed.poll !== poll);
    },
  };
}
