/** The built program as a person starts it: `npm start -- --headless --json …`. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const start = join(import.meta.dirname, '../../electron/launch/start.mjs');
/** Not a secure context, like an address on a LAN: `--host-resolver-rules` brings it to the loopback. */
export const HALL_NAME = 'moothall.local';

export interface OpenHall {
  readonly phone: string;
  readonly wall: string;
  readonly data: string;
  readonly version: string;
  readonly port: number;
  /** SIGTERM, and waits for the end; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL: a power cut. */
  kill(): Promise<void>;
}

/** `npm start -- --headless --json …`, up to its first line. */
export async function startHall(data: string, port = 0, more: readonly string[] = []): Promise<OpenHall> {
  const args = ['--headless', '--json', '--port', String(port), '--data', data, '--listen', '127.0.0.1'];
  const child: ChildProcess = spawn(process.execPath, [start, ...args, '--address', HALL_NAME, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  if (child.stdout === null) throw new Error('the hall has no output');
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    ended.then(([code]) => Promise.reject(new Error(`the hall ended with ${code ?? 'a signal'}`))),
  ]);
  const told = JSON.parse(first) as { phone: string; wall: string; data: string; version: string };
  return {
    ...told,
    port: Number(new URL(told.wall).port),
    async stop() {
      child.kill('SIGTERM');
      return (await ended)[0];
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
