/** A phone's first visits of a hall: what it downloads, and when the board is there and answers a touch. */
import type { BrowserContext } from '@playwright/test';
import { SLOWER, slowDown } from '../chromium.ts';
import type { Bench } from '../bench.ts';
import { CARD, PHONE } from './cards.ts';

interface Seen {
  /** Milliseconds since the navigation began; 0 while it has not happened. */
  card: number;
  answered: number;
}
interface Loaded {
  readonly name: string;
  readonly start: number;
  /** As it came over the wire, without headers. */
  readonly bytes: number;
}
export interface Visit extends Seen {
  /** What was asked for before the first need was drawn. */
  readonly first: readonly Loaded[];
  /** What was asked for afterwards. */
  readonly later: readonly Loaded[];
}

/** Runs in the page before anything else: presses "I can" on the first need as soon as it is drawn. */
function watch(card: string): void {
  const seen: Seen = { card: 0, answered: 0 };
  Object.assign(window, { seen });
  const drawn = (then: (at: number) => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(performance.now());
      port2.postMessage(null);
    });
  };
  let stage: 'nothing' | 'drawing' | 'pressed' | 'answering' = 'nothing';
  new MutationObserver(() => {
    const button = stage === 'nothing' ? document.querySelector<HTMLElement>(`${card} button`) : null;
    if (button !== null) {
      stage = 'drawing';
      drawn((at) => {
        seen.card = at;
        stage = 'pressed';
        button.click();
      });
    } else if (stage === 'pressed' && document.querySelector('dialog[open]') !== null) {
      stage = 'answering';
      drawn((at) => (seen.answered = at));
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

/** Runs in the page. */
function look(): { seen: Seen; loaded: Loaded[] } {
  const { seen } = window as unknown as { seen: Seen };
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const loaded = entries.map(({ name, startTime: start, encodedBodySize: bytes }) => ({
    name,
    start,
    bytes,
  }));
  return { seen, loaded };
}

/** The first visit of the page at `url`, and the second by the same phone. */
export async function twoVisits(bench: Bench, url: string): Promise<readonly [Visit, Visit]> {
  const context = await (await bench.browser()).newContext(PHONE);
  try {
    return [await visit(context, url), await visit(context, new URL('/', url).href)];
  } finally {
    await context.close();
  }
}

async function visit(context: BrowserContext, url: string): Promise<Visit> {
  const page = await context.newPage();
  await page.addInitScript(watch, CARD);
  // Somewhere else on the same hall: starting a browser's process is not what is measured.
  await page.goto(new URL('/nothing', url).href);
  await slowDown(page, SLOWER);
  await page.goto(url);
  const answered = (): boolean => (window as unknown as { seen: Seen }).seen.answered > 0;
  await page.waitForFunction(answered, undefined, { timeout: 30_000 });
  await page.waitForLoadState('networkidle');
  const { seen, loaded } = await page.evaluate(look);
  await page.close();
  return {
    ...seen,
    first: loaded.filter(({ start }) => start < seen.card),
    later: loaded.filter(({ start }) => start >= seen.card),
  };
}

/** Kilobytes (1,000) of the files whose names end so. */
export const sizeOf = (loaded: readonly Loaded[], ending = ''): number =>
  loaded.reduce((sum, { name, bytes }) => sum + (name.endsWith(ending) ? bytes : 0), 0) / 1_000;
