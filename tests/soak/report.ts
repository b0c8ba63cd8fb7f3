/** What a soak leaves, and what is judged by it. Pure. */
import { median } from '../bench/figures.ts';

/** What is there at one moment, after everything unused was collected. */
export interface Sample {
  /** Minutes since the soak began. */
  readonly minute: number;
  readonly hub: {
    /** Bytes that the program keeps, those outside of the heap (buffers) included. */
    readonly heap: number;
    /** Bytes that the system counts to the process. */
    readonly rss: number;
  };
  readonly page: {
    /** Bytes that its script keeps. */
    readonly heap: number;
    readonly nodes: number;
    readonly listeners: number;
  };
  /** Entries in the log, phones with somebody behind them. */
  readonly entries: number;
  readonly phones: number;
}

/** Several times in a soak, at equal distances: what a hub and a page keep that were only just started, with the very same data. */
export interface Fresh {
  readonly minute: number;
  readonly hub: number;
  readonly page: number;
}

export interface Growth {
  /** Of the whole, as a share of what was there after the first tenth. */
  readonly whole: number;
  /** The part of it that a fresh one has too, because the hall itself has become larger. */
  readonly data: number;
  /** What is left: kept only because it has been running for long. */
  readonly beyond: number;
  readonly atMost: number;
}

export interface Soaked {
  /** ISO 8601, by the machine's clock. */
  readonly at: string;
  readonly machine: { readonly node: string; readonly cores: number; readonly model: string };
  readonly minutes: number;
  /** How many days passed for the hall meanwhile. */
  readonly days: number;
  readonly people: number;
  /** How often what happened. */
  readonly happened: Readonly<Record<string, number>>;
  /** Scenes and themes that the wall was seen in, and how often. */
  readonly seen: Readonly<Record<string, number>>;
  readonly samples: readonly Sample[];
  readonly fresh: readonly Fresh[];
  readonly verdict: Verdict;
}

export interface Verdict {
  readonly hub: Growth;
  readonly page: Growth;
  /** The system's own count for the hub; told and not judged, because it follows the collector's habits as well. */
  readonly rss: number;
}

const HUB_AT_MOST = 0.05;
const PAGE_AT_MOST = 0.1;

export const isReached = ({ beyond, atMost }: Growth): boolean => beyond <= atMost;

/** Medians of what was seen in the tenth after the first one, and in the last. Who looked less often has the first. */
function ends<T>(
  all: readonly T[],
  of: (one: T) => number,
): { readonly first: number; readonly last: number } {
  const within = (from: number, to: number): number[] =>
    all.filter((_, n) => (n + 1) / all.length >= from && (n + 1) / all.length <= to).map(of);
  const early = within(0.1, 0.2);
  return { first: median(early.length > 0 ? early : all.slice(0, 1).map(of)), last: median(within(0.9, 1)) };
}

/** Both were asked for at equal distances. @throws RangeError when there is too little to judge by */
export function judge(samples: readonly Sample[], fresh: readonly Fresh[]): Verdict {
  const growth = (of: (one: Sample) => number, ofFresh: (one: Fresh) => number, atMost: number): Growth => {
    const lived = ends(samples, of);
    const young = ends(fresh, ofFresh);
    const whole = (lived.last - lived.first) / lived.first;
    const data = (young.last - young.first) / lived.first;
    return { whole, data, beyond: whole - data, atMost };
  };
  const rss = ends(samples, ({ hub }) => hub.rss);
  return {
    hub: growth(
      ({ hub }) => hub.heap,
      ({ hub }) => hub,
      HUB_AT_MOST,
    ),
    page: growth(
      ({ page }) => page.heap,
      ({ page }) => page,
      PAGE_AT_MOST,
    ),
    rss: (rss.last - rss.first) / rss.first,
  };
}
