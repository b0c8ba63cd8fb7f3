/** What the load must know of each server: how a phone comes in, how it acts, and what it is told. */
import type { Line } from './line.ts';

export interface Phones {
  /**
   * Connects phone `n`, ready to act, and told what happens. `news` runs for each message that goes to everybody
   * alike, in the same order for all phones.
   */
  open(n: number, from: From, news: (payload: Buffer) => void): Promise<Line>;
  /** Before a round: what its acts are about is made, and everybody has been told of it. */
  ready?(): Promise<void>;
  /** Act number `act`, signed or encoded and all, by phone `n`, ready to be sent. */
  prepare(act: number, n: number): string | Uint8Array;
  /** One phone really reads what all are told: this is the `place`th news of the round. */
  read(payload: Buffer, place: number): void;
  /** The first news from which act `act` could be seen; undefined while there is none. */
  placeOf(act: number): number | undefined;
  /** A new round begins: places are counted from 0 again. */
  begin(): void;
  /** Everybody has been told of so many acts: throws where the one who reads does not see that many. */
  check?(acts: number): void;
}

export interface From {
  readonly localAddress: string;
  readonly lost: (why: string) => void;
}

/** Acts that a read message tells of, noted once each: for servers whose news name the acts. */
export function notedActs() {
  const places = new Map<number, number>();
  return {
    note(act: number, place: number): void {
      if (!places.has(act)) places.set(act, place);
    },
    placeOf: (act: number): number | undefined => places.get(act),
    begin: () => places.clear(),
  };
}
