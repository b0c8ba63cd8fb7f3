/** Starts programs of the launcher as real processes and waits for what they say, without ever sleeping. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ROOT, projectNode } from '../../electron/launch/setup.mjs';

export interface Program {
  readonly child: ChildProcess;
  /** All of it so far. */
  readonly out: () => string;
  readonly errors: () => string;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** The first line on standard output; rejects with the errors where there is none. */
  readonly firstLine: Promise<string>;
}

const running = new Set<ChildProcess>();

/** The surroundings of a machine without a screen, a browser or an Electron, save what `env` adds. */
export function run(script: string, args: readonly string[], env: Record<string, string> = {}): Program {
  const child = spawn(projectNode(), [join(ROOT, script), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { HOME: '/nonexistent', PATH: '', ...env },
  });
  running.add(child);
  let out = '';
  let errors = '';
  const first = Promise.withResolvers<string>();
  const ended = Promise.withResolvers<{ code: number | null; signal: NodeJS.Signals | null }>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (out.includes('\n')) first.resolve(out.slice(0, out.indexOf('\n')));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  child.on('close', (code, signal) => {
    running.delete(child);
    first.reject(new Error(`ended without a line: ${errors}`));
    ended.resolve({ code, signal });
  });
  // Not everybody waits for a first line.
  first.promise.catch(() => {});
  return { child, out: () => out, errors: () => errors, ended: ended.promise, firstLine: first.promise };
}

/** Closes what a test left open, and waits until it and what it started are gone. */
export async function endAll(): Promise<void> {
  for (const child of running) child.kill('SIGTERM');
  await expect.poll(() => running.size).toBe(0);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
