/** The hub as `npm start` runs it, with a faster clock and a question for its memory. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { question } from '../bench/pinned.ts';
import { ROOT } from '../bench/program.ts';

export interface Memory {
  readonly rss: number;
  readonly heap: number;
}

export interface SoakedHub {
  readonly wall: string;
  readonly port: number;
  memory(): Promise<Memory>;
  stop(): Promise<void>;
}

const SERVE = join(ROOT, 'out/machine/serve.js');
const INSIDE = pathToFileURL(join(import.meta.dirname, 'inside.mjs')).href;

/** `clock`: as inside.mjs reads it. @throws when it ends before its first line */
export async function openHub(data: string, clock: string): Promise<SoakedHub> {
  const args = ['--headless', '--json', '--port', '0', '--listen', '127.0.0.1', '--data', data];
  const child: ChildProcess = spawn(process.execPath, ['--expose-gc', '--import', INSIDE, SERVE, ...args], {
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    env: { ...process.env, MOOTHALL_SOAK_CLOCK: clock },
  });
  const ended = once(child, 'exit');
  if (child.stdout === null) throw new Error('the hub has no output');
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    ended.then(([code]) => Promise.reject(new Error(`the hub ended with ${String(code)}`))),
  ]);
  const { wall } = JSON.parse(first) as { wall: string };
  return {
    wall,
    port: Number(new URL(wall).port),
    memory: () => question<Memory>(child, 'memory', []),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
