/** Processes of the bench: servers on one core, the load on another, where the system lets us choose. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isAnswer } from './calls.ts';
import { NotInstalled } from './peers/list.ts';

const SERVERS = '0';
const LOADS = '1';
const PROBE = pathToFileURL(join(import.meta.dirname, 'probe.mjs')).href;
/** How long a question may take. Milliseconds. */
const PATIENCE = 120_000;

/** Whether servers and load have a core each. */
export const pinned: boolean =
  availableParallelism() >= 2 &&
  [SERVERS, LOADS].every((core) => spawnSync('taskset', ['-c', core, 'true']).status === 0);

/** A program with its arguments, as it is started on the core that servers have to themselves. */
export const onServersCore = (line: readonly string[]): readonly string[] =>
  pinned ? ['taskset', '-c', SERVERS, ...line] : line;

/** This process, and all that it starts from now on, leaves the servers' core alone. */
export function goWithTheLoad(): void {
  if (pinned) spawnSync('taskset', ['-acp', LOADS, String(process.pid)]);
}

export interface Process {
  /** What the program said when it was ready. */
  readonly ready: { readonly port?: number };
  ask<T>(call: string, ...args: readonly unknown[]): Promise<T>;
  /** `SIGKILL`: at once, as when the power goes. */
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

interface What {
  /** Of Node. */
  readonly options?: readonly string[];
  readonly script: string;
  readonly args?: readonly string[];
}

/** Servers answer `usage` and `memory` too (see probe.mjs). */
export const startServer = (what: What): Promise<Process> =>
  begin(SERVERS, ['--expose-gc', '--import', PROBE, ...(what.options ?? [])], what);
export const startLoad = (what: What): Promise<Process> => begin(LOADS, ['--max-semi-space-size=32'], what);

/** Resolves when the program says `ready` over the channel. @throws NotInstalled when it says that something is missing */
async function begin(
  core: string,
  options: readonly string[],
  { script, args = [] }: What,
): Promise<Process> {
  const line = [process.execPath, ...options, script, ...args];
  const [program = '', ...rest] = pinned ? ['taskset', '-c', core, ...line] : line;
  const child = spawn(program, rest, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  let words = '';
  child.stderr?.on('data', (part: Buffer) => (words = `${words}${part.toString()}`.slice(-4_000)));
  const gone = once(child, 'exit').then(([code, signal]) => {
    return new Error(`${script} ended with ${String(code ?? signal)}: ${words.trim()}`);
  });
  const failed = gone.then((error) => Promise.reject(error));
  failed.catch(() => undefined);
  const ready = await Promise.race([readiness(child), failed]);
  return {
    ready,
    ask: <T>(call: string, ...args: readonly unknown[]) =>
      Promise.race([question<T>(child, call, args), failed]),
    async end(signal = 'SIGTERM') {
      child.kill(signal);
      await gone;
    },
  };
}

function readiness(child: ChildProcess): Promise<{ readonly port?: number }> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: { type?: string; port?: number; message?: string; missing?: string }) => {
      if (message.type === 'ready') resolve(message);
      if (message.type === 'missing') reject(new NotInstalled(message.message ?? ''));
      if (message.type === 'failed') reject(new Error(message.message));
    });
  });
}

let questions = 0;

/** Asks a process over its channel. Rejects when there is no answer in time. */
export function question<T>(child: ChildProcess, call: string, args: readonly unknown[]): Promise<T> {
  const bench = ++questions;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => over(() => reject(new Error(`no answer to ${call}`))), PATIENCE);
    const over = (how: () => void): void => {
      clearTimeout(timer);
      child.off('message', hear);
      how();
    };
    const hear = (message: unknown): void => {
      if (!isAnswer(message) || message.bench !== bench) return;
      if ('error' in message) over(() => reject(new Error(message.error)));
      else over(() => resolve(message.value as T));
    };
    child.on('message', hear);
    child.send({ bench, call, args });
  });
}
