/** Chance that can be told again: the same seed gives the same choices. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to and without 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  is(likelihood: number): boolean {
    return this.next() < likelihood;
  }

  /** `null` for an empty list. */
  pick<T>(from: readonly T[]): T | null {
    return from[Math.floor(this.next() * from.length)] ?? null;
  }

  /** The likelier the heavier; `null` when nothing has any weight. */
  weighed<T extends { readonly weight: number }>(from: readonly T[]): T | null {
    const all = from.reduce((sum, { weight }) => sum + weight, 0);
    let left = this.next() * all;
    for (const one of from) {
      left -= one.weight;
      if (left < 0) return one;
    }
    return null;
  }

  /** Around `mean`, often less and sometimes much more, as waiting times are; at most three times as much. */
  around(mean: number): number {
    return mean * Math.min(3, Math.max(0.15, -Math.log(1 - this.next())));
  }
}
