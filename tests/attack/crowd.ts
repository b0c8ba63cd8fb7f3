/** Many phones that do as little as they can with what they are told: only when it came is noted. */
import type { Socket as TcpSocket } from 'node:net';
import { wait } from '../bench/bench.ts';

/** How a round of acts was seen. */
export interface Round {
  /** From sending an act to each of the other phones having it, milliseconds, of all acts and all others. */
  readonly lags: readonly number[];
  /** Received by one phone during the round, on average. */
  readonly bytesPerPhone: number;
}

export interface Crowd {
  readonly size: number;
  /** Act `k` is phone `k % size`'s, `times[k]` milliseconds after the beginning. Resolves once all have seen all. */
  round(times: readonly number[]): Promise<Round>;
  close(): void;
}

/** When each phone had come how far: `mark` only grows. */
export class Sightings {
  readonly #seen: { readonly mark: number; readonly at: number }[][];
  #wanted = Infinity;
  #done: () => void = () => {};

  constructor(phones: number) {
    this.#seen = Array.from({ length: phones }, () => []);
  }

  note(phone: number, mark: number): void {
    this.#seen[phone]?.push({ mark, at: performance.now() });
    if (mark >= this.#wanted) this.#look();
  }

  /** Resolves once every phone has come as far as `mark`. */
  all(mark: number): Promise<void> {
    return new Promise((done) => {
      this.#wanted = mark;
      this.#done = done;
      this.#look();
    });
  }

  #look(): void {
    if (this.#seen.every((seen) => (seen.at(-1)?.mark ?? 0) >= this.#wanted)) this.#done();
  }

  /** How long after `sent` every phone but `by` had come as far as `mark`. */
  lags(by: number, mark: number, sent: number): number[] {
    return this.#seen.flatMap((seen, phone) => {
      const first = phone === by ? undefined : seen.find((one) => one.mark >= mark);
      return first === undefined ? [] : [first.at - sent];
    });
  }

  clear(): void {
    for (const seen of this.#seen) seen.length = 0;
    this.#wanted = Infinity;
  }
}

/** Calls `act(k)` at each of the times. Resolves when all of them have. */
export async function onTime<T>(times: readonly number[], act: (k: number) => Promise<T> | T): Promise<T[]> {
  const began = performance.now();
  return Promise.all(
    times.map(async (time, k) => {
      await wait(Math.max(0, time - (performance.now() - began)));
      return act(k);
    }),
  );
}

/** Bytes that came in over TCP, from the insides of `ws`. */
export const received = (socket: unknown): number =>
  (socket as { _socket?: TcpSocket })._socket?.bytesRead ?? 0;

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
