/** The built program, run as a person would, and what the bench wants of it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { io } from 'socket.io-client';
import { HUB_OPTIONS } from '../../electron/launch/hub-options.mjs';
import { MESSAGES } from '../../shared/protocol/messages.ts';
import type { House } from '../../shared/protocol/messages.ts';

export const ROOT = join(import.meta.dirname, '../..');
/** Not a secure context, like an address on a LAN. The browser is told where it is. */
export const HALL_NAME = 'moothall.local';

export interface Program {
  readonly phone: string;
  readonly wall: string;
  readonly port: number;
  /** From starting the process to its first line, milliseconds. */
  readonly startMs: number;
  /** The join address with the code of now. */
  joinUrl(): Promise<string>;
  stop(): Promise<void>;
  /** As when the power goes. Of what `npm start` runs only the outer process ends so. */
  kill(): Promise<void>;
}

/** `npm start -- --headless --json` without the check of the set-up, which was done before. */
const serve = (): string => {
  const built = join(ROOT, 'out/machine/serve.js');
  return existsSync(built) ? built : join(ROOT, 'electron/launch/serve.ts');
};
export const start = join(ROOT, 'electron/launch/start.mjs');

/** @throws when it ends before its first line */
export async function openProgram(data: string, script = serve()): Promise<Program> {
  const args = ['--headless', '--json', '--port', '0', '--listen', '127.0.0.1', '--address', HALL_NAME];
  const began = performance.now();
  const child: ChildProcess = spawn(process.execPath, [...HUB_OPTIONS, script, ...args, '--data', data], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  if (child.stdout === null) throw new Error('the hall has no output');
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    ended.then(([code]) => Promise.reject(new Error(`the hall ended with ${String(code)}`))),
  ]);
  const startMs = performance.now() - began;
  const { phone, wall } = JSON.parse(first) as { phone: string; wall: string };
  return {
    phone,
    wall,
    port: Number(new URL(wall).port),
    startMs,
    joinUrl: () => askedOfTheWall(wall).then(codeIn),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The wall is told the newest code, among other things. */
export async function askedOfTheWall(wall: string): Promise<House> {
  const { origin, hash } = new URL(wall);
  const key = new URLSearchParams(hash.slice(1)).get('key') ?? '';
  const socket = io(origin, { transports: ['websocket'], forceNew: true, reconnection: false });
  try {
    return await new Promise((resolve, reject) => {
      socket.on('connect_error', reject);
      socket.on('disconnect', (why) => reject(new Error(`the wall's line was cut: ${why}`)));
      socket.on('house', resolve);
      socket.on('welcome', () =>
        socket.emit('hello', { protocol: MESSAGES, since: 0, as: { kind: 'wall', key } }, () => {}),
      );
    });
  } finally {
    socket.disconnect();
  }
}

/** The join address. @throws while the hall has none */
export function codeIn({ join: { code } }: House): string {
  if (code === null) throw new Error('the hall has no address');
  return code.toLowerCase();
}
