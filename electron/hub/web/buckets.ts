/** Token buckets, one per key (a device, an address): who goes too fast is told how long to wait. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

export interface Buckets {
  /** Takes one; answers 0, or how many milliseconds until the next one is there. */
  take(key: string, rate: Rate): number;
}

/** The longest unused are forgotten past this many keys: a flood of new keys costs a bound of memory. */
const KEYS_KEPT = 20_000;

export function createBuckets(now: () => number): Buckets {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(key, { burst, perSecond }) {
      const at = now();
      const known = buckets.get(key);
      const passed = known === undefined ? 0 : Math.max(0, at - known.at) / 1000;
      const tokens = known === undefined ? burst : Math.min(burst, known.tokens + passed * perSecond);
      buckets.delete(key);
      if (buckets.size >= KEYS_KEPT) {
        const oldest = buckets.keys().next();
        if (!oldest.done) buckets.delete(oldest.value);
      }
      buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
      return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / perSecond) * 1000);
    },
  };
}
