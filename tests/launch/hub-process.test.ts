import { fork, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectNode, ROOT } from '../../electron/launch/setup.mjs';
import { readHubWord } from '../../electron/launch/open-hall.ts';

let folder: string;
let child: ChildProcess | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'moothall-process-'));
  for (const page of ['wall', 'phone']) {
    mkdirSync(join(folder, 'renderer', page), { recursive: true });
    writeFileSync(join(folder, 'renderer', page, 'index.html'), `<!doctype html><title>${page}</title>`);
  }
});
afterEach(async () => {
  if (child !== null && child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  child = null;
  rmSync(folder, { recursive: true });
});

function startHubProcess(different: object = {}, args?: string[]): ChildProcess {
  const told = {
    data: join(folder, 'data'),
    port: 0,
    listen: '127.0.0.1',
    address: null,
    renderer: join(folder, 'renderer'),
    version: '1.2.3',
    ...different,
  };
  child = fork(join(ROOT, 'electron/hub/process.ts'), args ?? [`--hub=${JSON.stringify(told)}`], {
    execPath: projectNode(),
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return child;
}

/** Loaded into a hub: it has something to say at the very moment when nobody listens any more. */
const LAST_WORDS = 'data:text/javascript,process.on("disconnect",()=>process.stderr.write("gone"))';

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function firstWord(hub: ChildProcess) {
  const [message] = (await once(hub, 'message')) as [unknown];
  return readHubWord(message);
}

test('a hub in a process of its own says where it is, serves, and stops when asked', async () => {
  const hub = startHubProcess();
  const word = await firstWord(hub);
  if (word?.type !== 'ready') throw new Error(JSON.stringify(word));
  expect(word).toMatchObject({ data: join(folder, 'data'), version: '1.2.3' });
  expect(await (await fetch(word.wall)).text()).toContain('<title>wall</title>');
  hub.send({ type: 'stop' });
  expect(await once(hub, 'exit')).toEqual([0, null]);
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s stops it cleanly', async (signal) => {
  const hub = startHubProcess();
  await firstWord(hub);
  hub.kill(signal);
  expect(await once(hub, 'exit')).toEqual([0, null]);
});

test('it does not outlive its parent', async () => {
  const hub = startHubProcess();
  await firstWord(hub);
  hub.disconnect();
  expect(await once(hub, 'exit')).toEqual([0, null]);
});

test('killed with its parent reading its words, it ends too and lets go of the hall', async () => {
  const data = join(folder, 'data');
  const hubFile = join(ROOT, 'electron/hub/process.ts');
  const told = {
    data,
    port: 0,
    listen: '127.0.0.1',
    address: null,
    renderer: join(folder, 'renderer'),
    version: '1',
  };
  const program = `
    const hub = require('node:child_process').fork(${JSON.stringify(hubFile)},
      [${JSON.stringify(`--hub=${JSON.stringify(told)}`)}], { execArgv: ['--import', ${JSON.stringify(LAST_WORDS)}], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    hub.on('message', () => process.stdout.write(String(hub.pid) + '\\n'));`;
  const parent = spawn(projectNode(), ['-e', program], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(line.toString());
  // The words of a hub that has nobody to say them to: it must not try for ever.
  parent.kill('SIGKILL');
  await expect.poll(() => isRunning(pid)).toBe(false);
  const again = startHubProcess();
  expect((await firstWord(again))?.type).toBe('ready');
});

test('what keeps it from opening is told with its code, and ends it', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const hub = startHubProcess({ port: (other.address() as AddressInfo).port });
  const exit = once(hub, 'exit');
  expect(await firstWord(hub)).toMatchObject({ type: 'failed', code: 'EADDRINUSE' });
  expect(await exit).toEqual([1, null]);
  other.close();
});

test('without being told what to open it says so', async () => {
  const hub = startHubProcess({}, []);
  const exit = once(hub, 'exit');
  expect(await firstWord(hub)).toMatchObject({ type: 'failed', code: null });
  expect(await exit).toEqual([1, null]);
});
