/** The hub as a process of its own, gone after the test. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { environment } from '../fixtures/environment.ts';
import { startHubProcess, type HubProcess, type HubStart } from './hub.ts';

const VERIFY = fileURLToPath(new URL('../../electron/launch/verify.ts', import.meta.url));

export function hubProcess(data: string, start: HubStart = {}): HubProcess {
  const hub = startHubProcess(data, start);
  onTestFinished(async () => {
    hub.child.kill('SIGKILL');
    await hub.gone;
  });
  return hub;
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
