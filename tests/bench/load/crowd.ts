/** Many phones on one server. One of them reads all it is told; of the others it is noted when what came. */
import type { Line } from './line.ts';
import type { Phones } from './phones.ts';
import { lagsOf, type Acted, type Lags } from './round.ts';

export interface Round extends Lags {
  /** Received by one phone from the first act until all was seen by all, on average. */
  readonly bytes: number;
  /** How late the load itself sent an act, at most, milliseconds: when that is much, the load was the bottleneck. */
  readonly late: number;
  /** Processor time of the load itself for the round, milliseconds. */
  readonly loadCpu: number;
}

export interface Crowd {
  /** Act `k` is phone `k % size`'s, `times[k]` milliseconds after the beginning. Resolves once all have seen all. */
  round(times: readonly number[]): Promise<Round>;
  /** Resolves once every phone has been told `count` more than when `expect` was called. */
  expect(count: number): { readonly all: Promise<void> };
  close(): void;
}

interface Phone {
  readonly line: Line;
  times: number[];
  bytes: number;
}

/** So many phones behind each address. */
const PER_ADDRESS = 50;
const AT_ONCE = 25;
const LOOK_EVERY = 3;
/** Longer than two frames are apart. Milliseconds. */
const QUIET = 150;

export const addressOf = (n: number): string => `127.0.0.${2 + Math.floor(n / PER_ADDRESS)}`;

export async function gather(kind: Phones, size: number, patience: number): Promise<Crowd> {
  const phones: Phone[] = [];
  let trouble: Error | null = null;
  let place = 0;
  let isReading = true;
  const lost = (why: string): void => void (trouble = new Error(why));

  const add = async (n: number): Promise<void> => {
    const phone: { line?: Line; times: number[]; bytes: number } = { times: [], bytes: 0 };
    const news = (payload: Buffer): void => {
      phone.times.push(performance.now());
      phone.bytes += payload.length;
      if (n === 0 && isReading) read(payload);
    };
    phone.line = await kind.open(n, { localAddress: addressOf(n), lost }, news);
    phones[n] = phone as Phone;
  };
  const read = (payload: Buffer): void => {
    try {
      kind.read(payload, place++);
    } catch (reason) {
      trouble = reason instanceof Error ? reason : new Error(String(reason));
    }
  };
  for (let n = 0; n < size; n += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, size - n) }, (_, k) => add(n + k)));

  function begin(): void {
    place = 0;
    kind.begin();
    for (const phone of phones) {
      phone.times = [];
      phone.bytes = 0;
    }
  }

  /** Looks again and again until it holds. */
  function until(holds: () => boolean, what: string): Promise<void> {
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const look = setInterval(() => {
        const isOver = trouble === null && holds();
        const isTooLong = performance.now() - began > patience;
        if (!isOver && trouble === null && !isTooLong) return;
        clearInterval(look);
        if (isOver) resolve();
        else reject(trouble ?? new Error(`${what} within ${patience} ms`));
      }, LOOK_EVERY);
    });
  }

  /** Nobody hears anything of what was done before. */
  async function quiet(): Promise<void> {
    if (kind.ready === undefined) return;
    const heard = (): number => phones.reduce((sum, { line }) => sum + line.received, 0);
    for (let before = -1; before !== heard();) {
      before = heard();
      await new Promise((next) => setTimeout(next, QUIET));
    }
  }

  async function send(times: readonly number[]): Promise<{ sent: number[]; late: number }> {
    const ready = times.map((_, k) => kind.prepare(k, k % size));
    const order = times.map((_, k) => k).toSorted((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
    const sent: number[] = [];
    let late = 0;
    const began = performance.now();
    for (const k of order) {
      const due = began + (times[k] ?? 0);
      const early = due - performance.now();
      if (early > 0) await new Promise((next) => setTimeout(next, early));
      const now = performance.now();
      late = Math.max(late, now - due);
      sent[k] = now;
      phones[k % size]?.line.send(ready[k] ?? '');
    }
    return { sent, late };
  }

  return {
    async round(times) {
      isReading = true;
      await kind.ready?.();
      await quiet();
      begin();
      const before = phones.map(({ line }) => line.received);
      const spent = process.cpuUsage();
      const { sent, late } = await send(times);
      let missing = times.map((_, act) => act);
      await until(() => {
        missing = missing.filter((act) => kind.placeOf(act) === undefined);
        return missing.length === 0 && phones.every((phone) => phone.times.length >= place);
      }, 'not everybody was told of everything');
      kind.check?.(times.length);
      const { user, system } = process.cpuUsage(spent);
      const acts = sent.map((at, act): Acted => ({
        by: act % size,
        sent: at,
        place: kind.placeOf(act) ?? NaN,
      }));
      const bytes = phones.reduce((sum, { line }, n) => sum + line.received - (before[n] ?? 0), 0) / size;
      return { ...lagsOf(phones, acts), bytes, late, loadCpu: (user + system) / 1_000 };
    },
    expect(count) {
      begin();
      isReading = false;
      return {
        all: until(() => phones.every(({ times }) => times.length >= count), 'not all was told to all'),
      };
    },
    close() {
      for (const { line } of phones) line.close();
    },
  };
}
