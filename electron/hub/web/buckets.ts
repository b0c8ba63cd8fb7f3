/** Token buckets, one per key (a device, an address): who goes too fast is told how long to wait. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

export interface Buckets {
  /** Takes one; answers 0, or how many milliseconds until the next one is there. */
  take(key: string, rate: Rate): number;
  /** The same answer without taking one. */
  wait(key: string, rate: Rate): number;
}

/** The longest unused are forgotten past this many keys: a flood of new keys costs a bound of memory. */
const KEYS_KEPT = 20_000;

export function createBuckets(now: () => number): Buckets {
  const buckets = new Map<string, { tokens: number; at: number }>();

  function tokensIn(key: string, { burst, perSecond }: Rate, at: number): number {
    const known = buckets.get(key);
    if (known === undefined) return burst;
    return Math.min(burst, known.tokens + (Math.max(0, at - known.at) / 1000) * perSecond);
  }
  const waitFor = (tokens: number, { perSecond }: Rate): number =>
    tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / perSecond) * 1000);

  return {
    wait: (key, rate) => waitFor(tokensIn(key, rate, now()), rate),
    take(key, rate) {
      const at = now();
      const tokens = tokensIn(key, rate, at);
      buckets.delete(key);
      if (buckets.size >= KEYS_KEPT) {
        const oldest = buckets.keys().next();
        if (!oldest.done) buckets.delete(oldest.value);
      }
      buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
      return waitFor(tokens, rate);
    },
  };
}
