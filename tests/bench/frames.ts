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

const TASK = 'ThreadControllerImpl::RunTask';
const FRAME = 'ProxyMain::BeginMainFrame';

/**
 * Milliseconds for each frame that was drawn while `during` ran: everything the main thread did since the frame
 * before. It is the thread's own time (what else the machine does is not counted), slowed down as the page is.
 */
export async function frameCosts(
  browser: Browser,
  page: Page,
  during: () => Promise<void>,
): Promise<number[]> {
  await browser.startTracing(page, { categories: ['toplevel', 'cc'] });
  await during().catch(async (reason: unknown) => {
    await browser.stopTracing();
    throw reason;
  });
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const threads = Map.groupBy(
    trace.traceEvents.filter(({ ph, name }) => ph === 'X' && (name === TASK || name === FRAME)),
    ({ pid, tid }) => `${pid} ${tid}`,
  );
  const frames = (events: readonly TraceEvent[]): number =>
    events.filter(({ name }) => name === FRAME).length;
  const [main] = [...threads.values()].toSorted((a, b) => frames(b) - frames(a));
  return costsOf(main ?? []);
}

function costsOf(events: readonly TraceEvent[]): number[] {
  const tasks = events.filter(({ name }) => name === TASK).toSorted((a, b) => a.ts - b.ts);
  const starts = events.filter(({ name }) => name === FRAME).map(({ ts }) => ts);
  const costs: number[] = [];
  let sum = 0;
  let until = -Infinity;
  for (const { ts, dur = 0, tdur = dur } of tasks) {
    // Tasks within tasks are counted with them.
    if (ts < until) continue;
    until = ts + dur;
    sum += tdur / 1_000;
    if (!starts.some((start) => start >= ts && start <= until)) continue;
    costs.push(sum);
    sum = 0;
  }
  return costs;
}
