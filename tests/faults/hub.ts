/** The hub as the process that it is in a common room, to be killed, cut off, filled up and stopped. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environment } from '../fixtures/environment.ts';

const HUB = fileURLToPath(new URL('../../electron/hub/process.ts', import.meta.url));

interface Ready {
  readonly type: 'ready';
  readonly phone: string;
  readonly port: number;
  readonly closed: string | null;
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

export interface HubStart {
  readonly port?: number;
  /** No file may grow over so many blocks of 512 bytes; the operating system then answers with an error. */
  readonly blocks?: number;
  /** Beside this process's own. */
  readonly env?: Record<string, string>;
  /** Loaded into it before anything else. */
  readonly before?: string;
  /** Where the empty pages are put; beside the hall when left out. */
  readonly pages?: string;
}

/** `data`: the hall's folder; whoever starts it ends it. */
export function startHubProcess(data: string, start: HubStart = {}): HubProcess {
  const { port = 0, blocks, env = {}, before, pages: renderer = join(data, '..', 'pages') } = start;
  for (const page of ['phone', 'wall']) {
    mkdirSync(join(renderer, page), { recursive: true });
    writeFileSync(join(renderer, page, 'index.html'), `<!doctype html><title>${page}</title>`);
  }
  const options = { data, port, listen: '127.0.0.1', address: null, renderer, version: '0.0.0-test' };
  const early = before === undefined ? [] : ['--import', before];
  const program = [process.execPath, ...early, HUB, `--hub=${JSON.stringify(options)}`];
  const limit = blocks === undefined ? [] : ['/bin/sh', '-c', `ulimit -f ${blocks}; exec "$0" "$@"`];
  const [command, ...args] = [...limit, ...program] as [string, ...string[]];
  const child = spawn(command, args, {
    env: { ...environment, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const told: { readonly type: string; readonly message?: string }[] = [];
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const gone = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
  const ready = new Promise<{ url: string; code: string } | null>((resolve) => {
    child.on('message', (message) => {
      const word = message as Ready | { readonly type: 'failed' | 'alive'; readonly message: string };
      // That it lives it says every few seconds.
      if (word.type === 'alive') return;
      // Here a hall that could not be opened counts as one that failed: what it shows then is looked at elsewhere.
      if (word.type === 'ready' && word.closed !== null) {
        told.push({ type: 'failed', message: word.closed });
        child.kill('SIGKILL');
        return;
      }
      told.push(word);
      if (word.type !== 'ready') return;
      resolve({ url: `http://127.0.0.1:${word.port}`, code: word.phone.split('/').at(-1) ?? '' });
    });
    void gone.then(() => resolve(null));
  });
  return { child, ready, gone, told, errors: () => errors };
}

/** A port that is free now, so that a hub that is started again can be found where it was. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
