import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { kernelListener, listenToKernel } from '../../../electron/hub/lan/kernel.ts';

const here = (platform: NodeJS.Platform, ...programs: string[]) => ({
  platform,
  env: { PATH: '/home/keeper/bin:/usr/bin' },
  isRoot: false,
  runnable: (path: string) => programs.includes(path),
});

test('L23 Linux and macOS tell of addresses by a program of their own, also one outside the path; others do not', () => {
  expect(kernelListener(here('linux', '/usr/sbin/ip'))).toEqual({
    program: '/usr/sbin/ip',
    args: ['monitor', 'address', 'link'],
  });
  expect(kernelListener(here('darwin', '/sbin/route'))).toEqual({
    program: '/sbin/route',
    args: ['-n', 'monitor'],
  });
  expect(kernelListener(here('linux'))).toBeNull();
  expect(kernelListener(here('win32', '/usr/sbin/ip', '/sbin/route'))).toBeNull();
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'moothall-kernel-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function listenerThat(does: string): { program: string; args: string[] } {
  const program = join(folder, 'ip');
  writeFileSync(program, `#!/bin/sh\n${does}\n`);
  chmodSync(program, 0o755);
  return { program, args: ['monitor'] };
}

test('L23 whatever the listener says is a reason to look, one that ends is started again, and a stop ends it', async () => {
  const told = vi.fn();
  // Says who it is, and that it is about to end when it has been started for the first time.
  const starts = join(folder, 'starts');
  const listening = listenToKernel(
    listenerThat(
      `echo $$ >> ${starts}; echo "Deleted 2: eth0"; [ $(wc -l < ${starts}) = 1 ] || exec tail -f /dev/null`,
    ),
    told,
  );
  await vi.waitFor(() => expect(told.mock.calls.length).toBeGreaterThanOrEqual(3), 30_000);
  await listening.stop();
  const calls = told.mock.calls.length;
  const processes = readFileSync(starts, 'utf8').trim().split('\n').map(Number);
  expect(processes).toHaveLength(2);
  for (const one of processes) expect(() => process.kill(one, 0)).toThrow('ESRCH');
  expect(told).toHaveBeenCalledTimes(calls);
});

test('L23 a listener that is not there costs nothing but itself', async () => {
  const told = vi.fn();
  const listening = listenToKernel({ program: join(folder, 'none'), args: [] }, told);
  await vi.waitFor(() => expect(told).toHaveBeenCalled(), 30_000);
  await listening.stop();
});
