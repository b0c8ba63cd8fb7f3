import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { backoff } from './backoff.ts';

export interface KeepRunning {
  readonly program: string;
  readonly options?: SpawnOptions;
  /** Asked anew at every start: the wall's address changes with its key. */
  readonly args: () => readonly string[];
  readonly started?: (child: ChildProcess) => void;
  /** The program ended and is started again after `waitMs`; `shortRuns` in a row ended soon after their start. */
  readonly died: (words: string, waitMs: number, shortRuns: number) => void;
  /** Says no where it should not be started again. Default: always. */
  readonly again?: (code: number | null) => boolean;
}

export interface Kept {
  /** Ends the program and does not start it again; resolves when it is gone. */
  stop(): Promise<void>;
}

const STOP_MS = 5_000;

/** Starts a program and starts it again when it ends, ever more slowly while it keeps dying. */
export function keepRunning(what: KeepRunning): Kept {
  const wait = backoff();
  let child: ChildProcess | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let stopped = false;

  const start = () => {
    timer = null;
    const startedAt = performance.now();
    const running = spawn(what.program, what.args(), what.options ?? { stdio: 'ignore' });
    child = running;
    what.started?.(running);
    let over = false;
    const ended = (words: string, code: number | null) => {
      if (over) return;
      over = true;
      child = null;
      if (stopped || what.again?.(code) === false) return;
      const waitMs = wait.after(performance.now() - startedAt);
      what.died(words, waitMs, wait.shortRuns);
      timer = setTimeout(start, waitMs);
    };
    running.on('error', (error) => ended(error.message, null));
    running.on('exit', (code, signal) =>
      ended(signal ? `ended by ${signal}` : `ended with code ${code ?? '?'}`, code),
    );
  };
  start();

  return {
    async stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      if (child !== null) await end(child);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  child.kill('SIGTERM');
  await gone;
  clearTimeout(timer);
}
