/** The hub as the process that it is in a common room, to be killed, filled up and stopped. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { environment } from '../hub/log/folders.ts';

const HUB = fileURLToPath(new URL('../../electron/hub/process.ts', import.meta.url));
const VERIFY = fileURLToPath(new URL('../../electron/launch/verify.ts', import.meta.url));

interface Ready {
  readonly type: 'ready';
  readonly phone: string;
  readonly port: number;
}

export interface HubProcess {
  readonly child: ChildProcess;
  /** What it said when it was ready; null when it ended before. */
  readonly ready: Promise<{ readonly url: string; readonly code: string } | null>;
  /** Resolves when it is gone: exit code, or the signal. */
  readonly gone: Promise<number | string>;
  /** Everything it told its parent. */
  readonly told: readonly { readonly type: string; readonly message?: string }[];
  errors(): string;
}

/** `blocks`: no file may grow over so many blocks of 512 bytes; the operating system then answers with an error. */
export function hubProcess(data: string, { blocks }: { readonly blocks?: number } = {}): HubProcess {
  const renderer = join(data, '..', 'pages');
  for (const page of ['phone', 'wall']) {
    mkdirSync(join(renderer, page), { recursive: true });
    writeFileSync(join(renderer, page, 'index.html'), `<!doctype html><title>${page}</title>`);
  }
  const options = { data, port: 0, listen: '127.0.0.1', address: null, renderer, version: '0.0.0-test' };
  const limit = blocks === undefined ? '' : `ulimit -f ${blocks}; `;
  const args = ['-c', `${limit}exec "$0" "$@"`, process.execPath, HUB, `--hub=${JSON.stringify(options)}`];
  const child = spawn('/bin/sh', args, { env: environment, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const told: { readonly type: string; readonly message?: string }[] = [];
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const gone = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
  const ready = new Promise<{ url: string; code: string } | null>((resolve) => {
    child.on('message', (message) => {
      const word = message as Ready | { readonly type: 'failed'; readonly message: string };
      told.push(word);
      if (word.type !== 'ready') return;
      resolve({ url: `http://127.0.0.1:${word.port}`, code: word.phone.split('/').at(-1) ?? '' });
    });
    void gone.then(() => resolve(null));
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await gone;
  });
  return { child, ready, gone, told, errors: () => errors };
}

/** `npm run verify -- --data DIR`: exit code, and what it printed. */
export async function verified(data: string): Promise<{ readonly exit: number; readonly words: string }> {
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const child = spawn(process.execPath, [VERIFY, '--data', data], { env: environment, stdio: [...stdio] });
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const [exit] = (await once(child, 'close')) as [number];
  return { exit, words };
}
