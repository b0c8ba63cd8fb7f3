/** How much work of the page's main thread each drawn frame took, from the browser's own trace. */
import type { Browser, Page } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds, as are the durations: by the clock, and of the thread's own time. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

export interface Frame {
  /** Milliseconds of the main thread's own time. */
  readonly cost: number;
  /** Milliseconds the same took by the clock: longer where other programs, or threads, had the core meanwhile. */
  readonly elapsed: number;
  /** What the page marked (`performance.mark`) after the frame before and up to this one. */
  readonly marks: readonly string[];
}

const TASK = 'ThreadControllerImpl::RunTask';
const FRAME = 'ProxyMain::BeginMainFrame';
/** Work that was over so long before a frame held nothing up: three frames. Microseconds. */
const LONG_OVER = 50_000;

/**
 * The frames that were drawn while `during` ran, each with everything the main thread did for it: styles, layout and
 * paint, and the tasks before it, back to the frame before or to a pause of three frames. It is the thread's own time
 * (what else the machine does is not counted), slowed down as the page is; raster is on other threads and is not in it.
 */
export async function framesDuring(
  browser: Browser,
  page: Page,
  during: () => Promise<void>,
): Promise<Frame[]> {
  await browser.startTracing(page, { categories: ['toplevel', 'cc', 'blink.user_timing'] });
  await during().catch(async (reason: unknown) => {
    await browser.stopTracing();
    throw reason;
  });
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const threads = Map.groupBy(trace.traceEvents, ({ pid, tid }) => `${pid} ${tid}`);
  const frames = (events: readonly TraceEvent[]): number =>
    events.filter(({ name }) => name === FRAME).length;
  const [main] = [...threads.values()].toSorted((a, b) => frames(b) - frames(a));
  return framesOf(main ?? []);
}

function framesOf(events: readonly TraceEvent[]): Frame[] {
  const ordered = events.toSorted((a, b) => a.ts - b.ts);
  const starts = ordered.filter(({ name, ph }) => name === FRAME && ph === 'X').map(({ ts }) => ts);
  const marks = ordered.filter(({ ph }) => ph === 'R' || ph === 'I');
  const found: Frame[] = [];
  let sum = 0;
  let elapsed = 0;
  let until = -Infinity;
  let told = -Infinity;
  for (const { name, ph, ts, dur = 0, tdur = dur } of ordered) {
    // Tasks within tasks are counted with them.
    if (name !== TASK || ph !== 'X' || ts < until) continue;
    if (ts - until > LONG_OVER) sum = elapsed = 0;
    until = ts + dur;
    sum += tdur / 1_000;
    elapsed += dur / 1_000;
    if (!starts.some((start) => start >= ts && start <= until)) continue;
    const since = told;
    told = until;
    found.push({
      cost: sum,
      elapsed,
      marks: marks.filter((mark) => mark.ts > since && mark.ts <= until).map((mark) => mark.name),
    });
    sum = elapsed = 0;
  }
  return found;
}
