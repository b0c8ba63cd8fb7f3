/** What every measure is given, and gives. */
import type { Browser } from '@playwright/test';
import type { Comparison, Figure } from './figures.ts';

export interface Bench {
  /** More runs of everything. */
  readonly full: boolean;
  /** A folder that is kept from one time to the next. */
  readonly cache: string;
  /** A folder that is gone afterwards. */
  temp(name: string): string;
  browser(): Promise<Browser>;
  say(line: string): void;
  /** Runs when all is over, the last first. */
  atEnd(close: () => Promise<void> | void): void;
}

export interface Measured {
  readonly figures: readonly Figure[];
  readonly comparisons: readonly Comparison[];
}

export const wait = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms));
