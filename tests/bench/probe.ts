/** Loaded into each server before its own program: tells what the process costs. The same for all of them. */
import { answerCalls } from './calls.ts';

export interface Usage {
  /** Processor time of the whole process since its start, milliseconds. */
  readonly cpu: number;
}
export interface Memory {
  /** Bytes. */
  readonly rss: number;
  /** Bytes in use after everything unused was collected. */
  readonly heap: number;
}

answerCalls({
  usage(): Usage {
    const { user, system } = process.cpuUsage();
    return { cpu: (user + system) / 1_000 };
  },
  memory(): Memory {
    const { gc } = globalThis as { gc?: () => void };
    if (gc === undefined) throw new Error('the bench must start its servers with --expose-gc');
    gc();
    gc();
    const { rss, heapUsed } = process.memoryUsage();
    return { rss, heap: heapUsed };
  },
});
